package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.Sweep;

/** Files that benches, spreadsheets and tired people produce. */
final class BadSweepFileTest {
    private static final String HEADER = "time_s,voltage_V,current_A";
    private static final String PLAIN = "%1$.9g,%2$.9g,%3$.9g";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time_s,voltage_V | have none of current; name one in the header (current_A)",
                "time_s,current_A | have none of voltage",
                "voltage_V,current_A | have none of time",
                "voltage_V,current_A | or give --interval",
                "a,b,c | the columns a,b,c have none of current",
                "time_s,Voltage (dBm),current_A | 'column ''Voltage (dBm)'': ''dBm'' is no unit that is known here'",
                "time_s,voltage_V,Current (MA) | '''MA'' is no unit that is known here; they are pA, nA, uA, mA or A'",
                "time_s,voltage_V,Current density (A/cm2) | have none of current",
                "time_s,voltage_V,Current (V) | have none of current",
            })
    void aHeaderThatLacksSomethingIsQuotedWithWhatToDo(String header, String message) throws IOException {
        int columns = header.split(",", -1).length;
        String format = String.join(",", List.of("%1$.9g", "%2$.9g", "%3$.9g").subList(0, columns));
        String refusal = refusal(SweepFileText.of(header, format));
        assertTrue(refusal.startsWith(folder.resolve("sweep.csv") + ":1: "), refusal);
        assertTrue(refusal.contains(message), refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.1,1,NaN | current is 'NaN', not a measured number; remove the row, measure again, or give --drop-bad-rows",
                "0.1,1,-inf | current is '-inf', not a measured number",
                "0.1,1,x | current is 'x', not a measured number",
                "0.1,,1e-6 | voltage is missing (3 values under 3 names)",
                "0.1,1 | current is missing (2 values under 3 names)",
                "x,1,1e-6 | time is 'x', not a measured number",
                "0.1,9.91e37,1e-6 | voltage is '9.91e37', which instruments write for an overflow; measure with a larger range",
                "0.1,1,-9.9E+37 | current is '-9.9E+37', which instruments write for an overflow",
                "0.1,1,1,1 | 4 values under 3 names; a decimal comma beside commas, or a damaged line?",
                "0.03,1,1e-6 | time does not increase: 0.03 s after 0.04 s; put the rows in order",
                "0.04,1,1e-6 | time does not increase: the stamp 0.04 s repeats; write more digits of it, or give --interval",
            })
    void aDamagedRowIsNamedByItsLine(String row, String message) throws IOException {
        String[] lines = SweepFileText.of(HEADER, PLAIN).split("\n", -1);
        lines[6] = row;
        String refusal = refusal(String.join("\n", lines));
        assertTrue(refusal.startsWith(folder.resolve("sweep.csv") + ":7: " + message), refusal);
    }

    @Test
    void badRowsAreDroppedAndCountedWhereThatIsAskedFor() throws IOException {
        String[] lines = SweepFileText.of(HEADER, PLAIN).split("\n", -1);
        lines[6] = "0.05,1,NaN";
        lines[9] = "0.08,9.91e37,1e-6";
        SweepFile read = SweepReader.read(
                file(String.join("\n", lines)),
                "sweep.csv",
                ReadOptions.defaults().withBadRowsDropped());
        Capture capture = read.captures().get(0);
        assertEquals(58, capture.sweep().size());
        assertEquals(List.of("2 rows without a measured number dropped, the first at line 7"), capture.notes());
        Arrays.fill(lines, 1, lines.length - 1, "1,NaN,1");
        String none = assertThrows(
                        CalibrationException.class,
                        () -> SweepReader.read(
                                file(String.join("\n", lines)),
                                "sweep.csv",
                                ReadOptions.defaults().withBadRowsDropped()))
                .getMessage();
        assertTrue(none.contains("every row was dropped, the first at line 2"), none);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "%1$g,1,%3$g | the voltage is 1.0 V throughout, so nothing can switch; sweep it",
                "%1$g,%2$g,0 | the current is 0.0 A throughout; is the device connected?",
                "%1$g,%2$.9fe3,%3$.9f | the voltage reaches 1000 V, which no memory cell stands; if its unit is another give"
                        + " --units V=mV, and --units V=V if it is right",
                "%1$g,%2$g,%3$.9fe6 | the current reaches 200.0 A, which no memory cell stands; if its unit is another give"
                        + " --units I=uA",
            })
    void aSweepThatCannotMeanAnythingIsRefused(String row, String message) throws IOException {
        SweepFile read = read(SweepFileText.of(HEADER, row));
        assertEquals(List.of(), read.captures());
        assertEquals("sweep.csv", read.refused().get(0).source());
        assertTrue(read.refused().get(0).reason().startsWith(message), "" + read.refused());
    }

    @Test
    void aUnitThatTheUserStatedIsBelieved() throws IOException {
        Path file = file(SweepFileText.of(HEADER, "%1$g,%2$.9fe3,%3$g"));
        SweepFile read =
                SweepReader.read(file, "sweep.csv", ReadOptions.defaults().withUnits(ReadOptions.units("V=V")));
        assertEquals(1000, Magnitudes.peak(read.captures().get(0).sweep().voltage()), 1e-9);
    }

    @Test
    void whatASweepCannotTellIsNoted() throws IOException {
        assertNoted("%1$g,%2$g,%3$.9fe4", "make 0.50 ohm; are the units right?");
        assertNoted("%1$g,%2$.9fe-6,%3$.9fe-6", "too little to switch anything");
        assertNoted("%1$g,%1$g,%1$.9fe-5", "the voltage has one sign only");
        assertNoted("%1$g,%1$g,%1$.9fe-5", "the voltage runs one way only");
        StringBuilder clipped = new StringBuilder(HEADER + "\n");
        for (int i = 0; i < 60; i++) {
            double[] row = SweepFileText.row(i);
            clipped.append(String.format(Locale.ROOT, "%g,%g,%g%n", row[0], row[1], Math.min(row[2], 1e-4)));
        }
        Capture capture = read(clipped.toString()).captures().get(0);
        assertTrue(
                capture.notes().toString().contains("the current stands at 0.0001000 A from 0.533 V to 1.00 V"),
                "" + capture);
        assertEquals(
                List.of(),
                read(SweepFileText.of(HEADER, PLAIN)).captures().get(0).notes());
    }

    @Test
    void aCurrentOfTheWrongSignIsRefusedAndAGlitchIsNoted() throws IOException {
        String turned = SweepFileText.of("time_s,current_A,voltage_V", "%1$.9f,%3$.9f,-%2$.9f")
                .replace("--", "");
        assertEquals(
                "the current falls as the voltage rises (correlation -0.95), and no memory cell is a source; turn the"
                        + " sign of the current column",
                read(turned).refused().get(0).reason());
        String[] lines = SweepFileText.of(HEADER, PLAIN).split("\n", -1);
        lines[31] = "0.3,0,0.5";
        String notes = read(String.join("\n", lines)).captures().get(0).notes().toString();
        assertTrue(notes.contains("the current of 0.500 A at 0.3000 s is more than 10 times any other"), notes);
    }

    private void assertNoted(String row, String note) throws IOException {
        List<String> notes =
                read(SweepFileText.of(HEADER, row)).captures().get(0).notes();
        assertTrue(notes.toString().contains(note), notes.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "'PK\3\4rest', an Excel workbook or a ZIP archive; save the sheet as CSV",
        "MATLAB 5.0 MAT-file, a MATLAB file",
        "\u0089HDF, an HDF5 file",
        "'a\1\2', not a text file",
    })
    void aFileOfAnotherKindIsSaidToBeThat(String bytes, String message) throws IOException {
        Path file = Files.write(folder.resolve("sweep.csv"), bytes.getBytes(StandardCharsets.ISO_8859_1));
        String refusal = assertThrows(CalibrationException.class, () -> SweepCsv.read(file))
                .getMessage();
        assertTrue(refusal.startsWith(file + ": ") && refusal.contains(message), refusal);
    }

    /** Cut within the first 64 KiB of text, and behind them. */
    @ParameterizedTest
    @ValueSource(ints = {60, 20_000})
    void aCompressedFileThatWasCutIsSaidToBeDamaged(int rows) throws IOException {
        StringBuilder text = new StringBuilder(HEADER + "\n");
        java.util.SplittableRandom random = new java.util.SplittableRandom(1);
        for (int i = 0; i < rows; i++) {
            text.append(i).append(',').append(random.nextDouble()).append(",1e-6\n");
        }
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (java.io.OutputStream gzip = new java.util.zip.GZIPOutputStream(bytes)) {
            gzip.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        Path file = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() - 20));
        String refusal = assertThrows(CalibrationException.class, () -> SweepCsv.read(file))
                .getMessage();
        assertTrue(refusal.startsWith(file + ": the compressed file is damaged"), refusal);
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty",
        "'\n# nothing\n', no header of a sweep and no rows of numbers in the first 2 lines",
        "'Dear reader,\nthese are words.\n', no header of a sweep and no rows of numbers",
        "'time_s,voltage_V,current_A\n', no rows of numbers below the header",
        "'0,1\n1,2\n', 2 columns of numbers without a header",
        "'0,1,2,3\n1,2,3,4\n', 4 columns of numbers without a header",
    })
    void aFileWithoutASweepIsRefused(String text, String message) throws IOException {
        String refusal = refusal(text);
        assertTrue(refusal.contains("sweep.csv:") && refusal.contains(message), refusal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x=mV", "V=uA", "mOhm", "t"})
    void aUnitThatIsNoneIsRefused(String units) {
        String message = assertThrows(IllegalArgumentException.class, () -> ReadOptions.units(units))
                .getMessage();
        assertTrue(message.startsWith("units: '" + units + "'"), message);
    }

    @Test
    void tenMillionRowsAreReadInBoundedMemory() throws IOException {
        Path file = folder.resolve("long.csv");
        int rows = 10_000_000;
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("t,V,I\n");
            for (int i = 0; i < rows; i++) {
                // One loop, in steps of 1 mV and 1 nA, as a recorder would write it.
                int phase = (int) (4000L * i / rows);
                int mv = phase <= 1000 ? phase : phase <= 3000 ? 2000 - phase : phase - 4000;
                out.write(i + "e-6," + mv + "e-3," + mv * 100 + "e-9\n");
            }
        }
        SweepFile read =
                SweepReader.read(file, "long.csv", ReadOptions.defaults().withMaxSamples(2000));
        Capture capture = read.captures().get(0);
        Sweep sweep = capture.sweep();
        assertEquals(1221, sweep.size());
        assertEquals(1, Magnitudes.peak(sweep.voltage()), 0.005);
        assertEquals(10e3, sweep.voltage()[100] / sweep.current()[100], 1e-6);
        assertTrue(
                capture.notes()
                        .contains("of every 8192 rows one is used: 1,221 of 10,000,000 (--max-samples changes that)"),
                "" + capture.notes());
        Files.delete(file);
    }

    @Test
    void aLongFileOfManyCyclesIsRefusedAndNotAliased() throws IOException {
        StringBuilder text = new StringBuilder("t,V,I\n");
        for (int i = 0; i < 40_000; i++) {
            double volts = Math.sin(2 * Math.PI * i / 20.0);
            text.append(String.format(Locale.ROOT, "%d,%.4f,%.4fe-4%n", i, volts, volts));
        }
        SweepFile read = read(text.toString());
        assertTrue(
                read.refused()
                        .get(0)
                        .reason()
                        .startsWith(
                                "40,000 rows are too many to fit at once, and one of every 8 (5,000 samples) would be too few"
                                        + " for their 2,000 cycles"),
                "" + read);
        Capture whole = SweepReader.read(
                        folder.resolve("sweep.csv"),
                        "sweep.csv",
                        ReadOptions.defaults().withMaxSamples(40_000))
                .captures()
                .get(0);
        assertEquals(40_000, whole.sweep().size());
        assertFalse(whole.notes().toString().contains("rows one is used"));
    }

    private SweepFile read(String text) throws IOException {
        return SweepReader.read(file(text), "sweep.csv", ReadOptions.defaults());
    }

    private String refusal(String text) {
        return assertThrows(CalibrationException.class, () -> read(text)).getMessage();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("sweep.csv"), text);
    }
}
