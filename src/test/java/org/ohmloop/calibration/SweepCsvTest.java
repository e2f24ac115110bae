package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;

final class SweepCsvTest {
    private static final MetastableSwitch CELL = new MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06);

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() {
        Sweep sweep = BoardSweep.ofCells().take("r12c30", CELL, 0.5, 1);
        Path file = folder.resolve("r12c30.csv");
        SweepCsv.write(file, sweep);
        Sweep read = SweepCsv.read(file);
        assertEquals("r12c30.csv", read.source());
        assertArrayEquals(sweep.time(), read.time());
        assertArrayEquals(sweep.voltage(), read.voltage());
        assertArrayEquals(sweep.current(), read.current());
        assertEquals(0, read.seriesResistance());
        assertFalse(read.periodic());
    }

    @Test
    void aFitIsWrittenBesideWhatWasMeasured() throws IOException {
        Sweep sweep = BoardSweep.ofCells().take("r12c30", CELL, 0.5, 1);
        FittedDevice fit = Calibration.fit(sweep, FitOptions.defaults().withStarts(1));
        Path file = folder.resolve("fit.csv");
        SweepCsv.write(file, sweep, fit);
        List<String> lines = Files.readAllLines(file);
        assertEquals("time_s,voltage_V,current_A,fit_A", lines.get(0));
        String[] cells = lines.get(100).split(",", -1);
        assertEquals(fit.curve(sweep)[99], Double.parseDouble(cells[3]));
        assertEquals(sweep.size(), SweepCsv.read(file).size());
    }

    @Test
    void unitsComeFromTheNamesAndColumnsFromAnyPlace() {
        StringBuilder text = new StringBuilder("# taken by hand\ncurrent_uA,comment,voltage_mV,time_ms\n");
        for (int i = 0; i < 25; i++) {
            text.append(i * 2).append(",,").append(i * 10).append(',').append(i).append('\n');
        }
        Sweep sweep = SweepCsv.read(file(text.toString()));
        assertEquals(0.003, sweep.time()[3], 1e-15);
        assertEquals(0.030, sweep.voltage()[3], 1e-15);
        assertEquals(6e-6, sweep.current()[3], 1e-18);
    }

    @Test
    void aKnowmCaptureGivesItsSeriesResistanceAndClosesOnItself() {
        Sweep sweep = SweepCsv.read(file(knowm(1.0)));
        assertEquals(4700, sweep.seriesResistance(), 0.5);
        assertTrue(sweep.periodic());
        assertFalse(SweepCsv.read(file(knowm(0.6))).periodic());
    }

    private static String knowm(double periods) {
        StringBuilder text = new StringBuilder("t_s,v_source_V,v_mem_V,i_uA\n");
        for (int i = 0; i < 40; i++) {
            double source = 0.8 * Math.sin(2 * Math.PI * periods * i / 40);
            double current = source / 10e3;
            text.append(String.format(
                    Locale.ROOT,
                    "%g,%.9f,%.9f,%.9f%n",
                    i * 1e-3,
                    source,
                    source - 4700 * current,
                    1e6 * current + 0.2));
        }
        return text.toString();
    }

    @Test
    void aKnowmCaptureWithTheCurrentTurnedRoundIsRefused() {
        String turned = knowm(1.0).replace("v_source_V,v_mem_V", "v_mem_V,v_source_V");
        assertTrue(messageFor(turned).contains("check the columns and the sign of the current"));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String message = assertThrows(CalibrationException.class, () -> SweepCsv.read(folder.resolve("no.csv")))
                .getMessage();
        assertTrue(message.contains("no.csv: cannot be read"), message);
        Sweep sweep = BoardSweep.ofCells().take("r12c30", CELL, 0.5, 1);
        assertThrows(UncheckedIOException.class, () -> SweepCsv.write(folder.resolve("no/such.csv"), sweep));
    }

    @Test
    void severalSweepsInAFileOfOneAreRefused() {
        String rows = rows("%d,%d,%d");
        assertTrue(messageFor(rows + rows).endsWith("sweep.csv: 2 sweeps in a file of one"));
        assertTrue(messageFor("time_s,voltage_V,current_A\n0,1,1\n")
                .endsWith("sweep.csv: 1 samples are too few to fit, take 20 or more"));
    }

    private static String rows(String format) {
        StringBuilder text = new StringBuilder("time_s,voltage_V,current_A\n");
        for (int i = 0; i < 30; i++) {
            text.append(String.format(Locale.ROOT, format, i, i % 7, i % 2)).append('\n');
        }
        return text.toString();
    }

    private String messageFor(String text) {
        return assertThrows(CalibrationException.class, () -> SweepCsv.read(file(text)))
                .getMessage();
    }

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("sweep.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
