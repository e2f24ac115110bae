package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Parameter;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.Json;

final class BatchModelTest {
    private static final MetastableSwitch CELL = new MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06);

    @TempDir
    Path folder;

    @Test
    void theTypicalDeviceIsTheMedianAndTheSpreadIsStatedOnTheFittingScale() {
        List<FittedDevice> fits = List.of(
                fit("a", CELL.ron() / 2, 0.90, 0.01, 10),
                fit("b", CELL.ron(), 0.95, 0.01, 10),
                fit("c", CELL.ron() * 2, 1.00, 0.01, 10));
        BatchModel batch = model(BatchModel.Kind.SYNAPSE, fits);
        assertEquals(3, batch.count());
        for (int p = 0; p < 6; p++) {
            assertEquals(CELL.values()[p], batch.typical().values()[p], 1e-12 * Math.abs(CELL.values()[p]));
        }
        assertEquals(Math.log(2), batch.parameters().get("ron").sd(), 1e-12);
        assertEquals("log", batch.parameters().get("ron").scale());
        assertEquals(0.05, batch.parameters().get("von").sd(), 1e-12);
        assertEquals("linear", batch.parameters().get("von").scale());
        assertEquals("V", batch.parameters().get("von").unit());
    }

    @Test
    void devicesThatDoNotSwitchOrDoNotFitAreNamedAndLeftOut() {
        List<FittedDevice> fits = List.of(
                fit("good", 6500, 0.95, 0.01, 10),
                fit("stuck", 6500, 0.95, 0.01, 1.2),
                fit("odd", 6500, 0.95, 0.31, 10),
                fit("lost", 6500, 0.95, Double.NaN, 10));
        BatchModel batch = BatchModel.of(
                BatchModel.Kind.NEURON, new Calibration.Fits(fits, List.of(new Excluded("open", "no current"))));
        assertEquals(1, batch.count());
        assertEquals(
                List.of(
                        new Excluded("open", "no current"),
                        new Excluded(
                                "stuck",
                                "does not switch: 1.00e-05 to 1.20e-05 S in its sweep,"
                                        + " a ratio of at least 2 is needed"),
                        new Excluded("odd", "bad fit: error 31.0 %, at most 15 %"),
                        new Excluded("lost", "bad fit: error NaN %, at most 15 %")),
                batch.excluded());
        assertEquals(0, batch.parameters().get("ron").sd());
    }

    @Test
    void aBatchOfNoUsableDeviceIsAnErrorWithReasons() {
        List<FittedDevice> fits = List.of(fit("stuck", 6500, 0.95, 0.01, 1.1));
        String message = assertThrows(CalibrationException.class, () -> model(BatchModel.Kind.NEURON, fits))
                .getMessage();
        assertTrue(message.startsWith("No neuron device of 1 can be used"), message);
        assertTrue(message.contains("does not switch"), message);
    }

    @Test
    void aBatchIsOfOneModel() {
        FittedDevice fit = fit("a", 6500, 0.95, 0.01, 10);
        FittedDevice general = new FittedDevice(
                "b",
                "gmmss",
                fit.parameters(),
                fit.rrmse(),
                0.02,
                1e-9,
                Map.of(),
                List.of(),
                List.of(),
                Correlations.none(),
                0,
                600,
                0,
                Drive.STAIRCASE,
                0.5,
                1e-5,
                1e-4);
        List<FittedDevice> mixed = List.of(fit, general);
        assertEquals(
                "a batch is of one model: b was fitted with gmmss, others with mmss",
                assertThrows(IllegalArgumentException.class, () -> model(BatchModel.Kind.SYNAPSE, mixed))
                        .getMessage());
    }

    @Test
    void percentilesAreInterpolatedBetweenRanks() {
        double[] values = new double[101];
        for (int i = 0; i < values.length; i++) {
            values[i] = 100 - i;
        }
        assertEquals(new Percentiles(5, 50, 95), Percentiles.of(values));
        assertEquals(new Percentiles(1.05, 1.5, 1.95), Percentiles.of(new double[] {2, 1}));
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(new double[0]));
    }

    @Test
    void aPopulationMeasuredOnABoardGivesItsDeviceBackThroughTheFile() throws Exception {
        List<Sweep> sweeps = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            MetastableSwitch cell = new MetastableSwitch(6000 + 250 * i, 300e3, 1e-6, 0.93 + 0.01 * i, -0.95, 0.06);
            sweeps.add(BoardSweep.ofCells().take("r0c" + i, cell, 0.2 * i, i));
        }
        // A cell stuck at 20 kohm.
        MetastableSwitch stuck = new MetastableSwitch(20e3, 20.2e3, 1e-6, 0.95, -0.95, 0.06);
        sweeps.add(BoardSweep.ofCells().take("r0c5", stuck, 0.5, 9));
        Calibration.Fits fits = Calibration.fitAll(sweeps, FitOptions.defaults(), 2);
        BatchModel synapse = BatchModel.of(BatchModel.Kind.SYNAPSE, fits);
        Path file = folder.resolve("batch.json");
        Provenance provenance = new Provenance("a test", "", "none", "2026-11-24", List.of("a note"));
        Json.write(file, new Batch("five", provenance, synapse, null, List.of()));

        Batch read = Batch.read(file);
        assertEquals(synapse, read.synapse());
        assertEquals(provenance, read.provenance());
        assertEquals(BatchModel.Kind.SYNAPSE, read.synapse().kind());
        assertTrue(Files.readString(file).contains("\"kind\" : \"synapse\""));
        assertEquals(5, read.synapse().count());
        assertEquals("r0c5", read.synapse().excluded().get(0).source());
        assertEquals(6500, read.synapse().typical().ron(), 65);
        assertEquals(1 / 6500.0, read.synapse().lrs().median(), 0.05 / 6500);
        assertNull(read.synapse().parameters().get("ron").cycleSd(), "no device was swept twice");
    }

    @Test
    void aFileThatIsNoBatchIsRefusedByName() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"devices\": []}");
        String message = assertThrows(CalibrationException.class, () -> Batch.read(other))
                .getMessage();
        assertTrue(message.contains("other.json is not a batch of this version"), message);
        Path absent = folder.resolve("absent.json");
        assertEquals(
                "No batch file " + absent,
                assertThrows(CalibrationException.class, () -> Batch.read(absent))
                        .getMessage());
    }

    @Test
    void aDeviceFarFromAllOthersIsAnOutlierWithTheParameterNamed() {
        List<FittedDevice> fits = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            fits.add(fit("r0c" + i + ".csv", 6500 * (1 + 0.01 * i), 0.95 + 0.001 * i, 0.01, 10));
        }
        fits.add(fit("r9c9.csv", 6500, 1.30, 0.01, 10));
        BatchModel batch = model(BatchModel.Kind.SYNAPSE, fits);
        assertEquals(9, batch.count());
        String reason = batch.excluded().get(0).reason();
        assertEquals("r9c9", batch.excluded().get(0).source());
        assertTrue(reason.startsWith("outlier: von of 1.300 V is "), reason);
    }

    @Test
    void aCellThatConductsLikeTheOthersLrsIsShortedAndOneBelowTheirHrsIsUnformed() {
        List<FittedDevice> fits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            fits.add(fit("r0c" + i, 6500, 0.95, 0.01, 10));
        }
        fits.add(fit("short", 6500, 0.95, 0.01, 1.05, 9e-5));
        fits.add(fit("open", 6500, 0.95, 0.5, 1.05, 1e-7));
        Screening screening = new Screening(
                BatchModel.Kind.SYNAPSE, fits.stream().map(SweepFit::of).toList(), List.of());
        assertEquals(DeviceOutcome.SHORTED, screening.devices().get(5).outcome());
        assertEquals(
                "shorted: 9.00e-05 S at least, the others' LRS is 0.000100 S",
                screening.devices().get(5).reason());
        assertEquals(DeviceOutcome.UNFORMED, screening.devices().get(6).outcome());
    }

    @Test
    void aMisfitThatIsNoiseIsCalledNoise() {
        Sweep clean = BoardSweep.ofCells().take("clean", CELL, 0.9, 1);
        FittedDevice fit = Calibration.fit(clean, FitOptions.defaults());
        double[] current = clean.current().clone();
        SplittableRandom random = new SplittableRandom(3);
        double rms = Math.sqrt(Arrays.stream(current).map(i -> i * i).sum() / current.length);
        for (int i = 0; i < current.length; i++) {
            current[i] += 0.3 * rms * random.nextGaussian();
        }
        Sweep noisy = new Sweep("noisy", clean.time(), clean.voltage(), current, 600, false);
        assertTrue(SweepFit.of("clean", clean, fit).noise() < 0.01);
        SweepFit poor = SweepFit.of("noisy", noisy, Calibration.fit(noisy, FitOptions.defaults()));
        assertEquals(0.3, poor.noise(), 0.06);
        BatchDevice device = new Screening(BatchModel.Kind.SYNAPSE, List.of(poor), List.of())
                .devices()
                .get(0);
        assertEquals(DeviceOutcome.NOISY, device.outcome(), device.reason());
    }

    private static BatchModel model(BatchModel.Kind kind, List<FittedDevice> fits) {
        return BatchModel.of(kind, new Calibration.Fits(fits, List.of()));
    }

    private static FittedDevice fit(String source, double ron, double von, double rrmse, double ratio) {
        return fit(source, ron, von, rrmse, ratio, 1e-5);
    }

    private static FittedDevice fit(String source, double ron, double von, double rrmse, double ratio, double lowest) {
        Map<String, Double> parameters = new LinkedHashMap<>();
        for (int j = 0; j < 6; j++) {
            Parameter parameter = MetastableSwitch.PARAMETERS.get(j);
            parameters.put(parameter.name(), CELL.values()[j]);
        }
        parameters.put("ron", ron);
        parameters.put("von", von);
        return new FittedDevice(
                source,
                "mmss",
                parameters,
                rrmse,
                0.02,
                1e-9,
                Map.of(),
                List.of(),
                List.of(),
                Correlations.none(),
                0,
                600,
                0,
                Drive.STAIRCASE,
                0.5,
                lowest,
                ratio * lowest);
    }
}
