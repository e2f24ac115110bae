package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.device.ModelFamily;

class BatchComparisonTest {
    private static final double[] MEAN = {Math.log(6500), Math.log(3e5), Math.log(1e-6), 0.95, -0.95, Math.log(0.06)};

    /** Tables of Student's distribution, two-sided 95 and 99 %. */
    @ParameterizedTest
    @CsvSource({
        "1.959964, 5, 2.5706",
        "1.959964, 10, 2.2281",
        "1.959964, 30, 2.0423",
        "2.575829, 5, 4.0321",
        "2.575829, 20, 2.8453"
    })
    void theQuantileIsThatOfTheTables(double z, double freedom, double t) {
        assertEquals(t, BatchComparison.t(z, freedom), 0.01 * t);
    }

    @Test
    void aShiftIsFoundInStandardDeviationsAndOnlyWhereThereIsOne() {
        BatchModel before = drawn(0, 0.05, 40, 1);
        BatchModel now = drawn(0.10, 0.05, 40, 2);
        BatchComparison of = BatchComparison.of("before", before, now);
        ParameterShift von = of.of("von");
        assertEquals(2, von.shift(), 0.8);
        assertTrue(von.moved() && von.low() < 2 && von.high() > 2, von.toString());
        assertFalse(von.spreadChanged(), von.toString());
        assertFalse(of.of("voff").moved(), of.of("voff").toString());
        assertNull(of.of("nothing"));
    }

    @Test
    void aWiderSpreadIsFoundApartFromAShift() {
        BatchComparison of = BatchComparison.of("before", drawn(0, 0.05, 60, 3), drawn(0, 0.15, 60, 4));
        assertTrue(of.of("von").spreadChanged(), of.of("von").toString());
        assertEquals(3, of.of("von").spread(), 1);
        assertFalse(of.of("von").moved(), of.of("von").toString());
    }

    /** The error rate is 5 % for all parameters of a comparison together; 400 of the same population give 20. */
    @Test
    void twoBatchesOfOnePopulationSeldomDiffer() {
        int false1 = 0;
        for (int i = 0; i < 400; i++) {
            BatchComparison of = BatchComparison.of("x", drawn(0, 0.05, 10, 100 + i), drawn(0, 0.05, 10, 1000 + i));
            false1 += of.shifts().stream().anyMatch(ParameterShift::moved) ? 1 : 0;
        }
        assertTrue(false1 >= 4 && false1 <= 40, false1 + " of 400");
    }

    @Test
    void aSingleDeviceIsComparedWithoutAnInterval() {
        ParameterShift von = BatchComparison.of("before", drawn(0, 0.05, 20, 1), drawn(0.2, 0.05, 1, 2))
                .of("von");
        assertEquals(4, von.shift(), 2);
        assertNull(von.low());
        assertFalse(von.moved());
    }

    @Test
    void batchesOfTwoModelsAreNotCompared() {
        BatchModel before = drawn(0, 0.05, 5, 1);
        String message = assertThrows(
                        CalibrationException.class, () -> BatchComparison.requireSameModel("lot1", before, "gmmss"))
                .getMessage();
        assertTrue(message.contains("'lot1' is of model mmss and this one of gmmss"), message);
    }

    private static BatchModel drawn(double shift, double sd, int devices, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<VarianceAnalysis.Observation> all = new java.util.ArrayList<>();
        for (int i = 0; i < devices; i++) {
            double[] y = MEAN.clone();
            for (int p = 0; p < y.length; p++) {
                y[p] += (p == 3 ? sd : 0.05) * random.nextGaussian();
            }
            y[3] += shift;
            all.add(new VarianceAnalysis.Observation(i, y));
        }
        Percentiles any = new Percentiles(1, 1, 1);
        return BatchModel.of(
                BatchModel.Kind.SYNAPSE,
                devices,
                devices,
                new VarianceAnalysis(ModelFamily.MMSS, all, java.util.Optional.empty()).components(),
                any,
                any,
                any,
                List.of());
    }
}
