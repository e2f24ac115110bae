package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;

/** Measured Knowm W-SDC memristors: 2 devices, 5 and 47 kohm in series, 1 Hz to 1 kHz. */
final class KnowmFitTest {

    /**
     * Median and largest RRMSE, mean |log10 I| error. The bounds are what an independent implementation of the same
     * models reached, or better, one set of parameters a capture.
     */
    @ParameterizedTest
    @CsvSource({
        "MMSS,0.0312,0.0499,0.050",
        "GMMSS,0.029,0.042,0.025",
        "GMMSS_SNAPBACK,0.0200,0.0330,0.024",
        "VTEAM,0.030,0.039,0.026",
        "YAKOPCIC,0.031,0.043,0.040"
    })
    void twelveMeasuredCapturesAreReproducedWithinTheStatedError(
            ModelFamily family, double median, double largest, double log10) {
        List<Sweep> sweeps = captures();
        Calibration.Fits fits = Calibration.fitAll(sweeps, FitOptions.defaults().withFamily(family), 2);
        String table = fits.devices().stream()
                .map(fit -> String.format("%n%s: %.2f %%", fit.source(), 100 * fit.rrmse()))
                .collect(Collectors.joining());
        assertEquals(List.of(), fits.refused());
        assertEquals(12, fits.devices().size());
        double[] errors = fits.devices().stream()
                .mapToDouble(FittedDevice::rrmse)
                .sorted()
                .toArray();
        assertTrue((errors[5] + errors[6]) / 2 <= median, "median" + table);
        assertTrue(errors[11] <= largest, "largest" + table);
        double logs = fits.devices().stream()
                .mapToDouble(FittedDevice::log10Error)
                .average()
                .orElseThrow();
        assertTrue(logs <= log10, "mean |log10 I| error " + logs + table);
    }

    @Test
    void seriesResistanceIsInferredFromTheThreeMeasuredColumns() {
        for (Sweep sweep : captures()) {
            double named = sweep.source().startsWith("5k") ? 5000 : 47000;
            assertEquals(named, sweep.seriesResistance(), 0.001 * named, sweep.source());
            assertTrue(sweep.periodic(), sweep.source());
        }
    }

    @Test
    void theReportedErrorIsThatOfTheReportedCurve() {
        Sweep sweep = captures().get(8);
        FittedDevice fit = Calibration.fit(sweep, FitOptions.defaults().withStarts(2));
        assertEquals(fit.rrmse(), CurveError.of(fit, sweep), 1e-9);
    }

    static List<Sweep> captures() {
        String data = System.getenv("OHMLOOP_DATA");
        assumeTrue(data != null, "OHMLOOP_DATA is not set: the measured Knowm captures are not here");
        Path folder = Path.of(data, "knowm_wsdc");
        assumeTrue(Files.isDirectory(folder), folder + " is not here");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .map(SweepCsv::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
