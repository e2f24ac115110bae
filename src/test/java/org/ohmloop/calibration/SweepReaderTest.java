package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.device.Sweep;

final class SweepReaderTest {
    private static final String PLAIN = "%1$.9g,%2$.9g,%3$.9g";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "time_s,voltage_V,current_A | 1 | 1 | 1",
                "t,V,I | 1 | 1 | 1",
                "Time (ms),Voltage (mV),Current (uA) | 1e3 | 1e3 | 1e6",
                "time [us],v [V],I [µA] | 1e6 | 1 | 1e6",
                "\"t / s\",\"V / mV\",\"I / nA\" | 1 | 1e3 | 1e9",
                "Elapsed Time min,Bias mV,Measured Current.mA | 0.016666666666667 | 1e3 | 1e3",
                "s,mV,uA | 1 | 1e3 | 1e6",
                "TIME(s),Applied Voltage(V),CURRENT(Amps) | 1 | 1 | 1",
                "Relative Time (s),Smua Voltage (volts),Smua Current (milliamps) | 1 | 1 | 1e3",
                "Time,AV,AI | 1 | 1 | 1",
            })
    void unitsAndQuantitiesComeFromTheHeader(String header, double perTime, double perVolt, double perAmpere)
            throws IOException {
        Capture capture = one(file("a.csv", SweepFileText.of(header, PLAIN, Locale.ROOT, perTime, perVolt, perAmpere)));
        assertIsTheLoop(capture.sweep());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t;V;I | %1$.9g;%2$.9g;%3$.9g | de",
                "t;V;I | %1$.9g;%2$.9g;%3$.9g | en",
                "'t\tV\tI' | '%1$.9g\t%2$.9g\t%3$.9g' | de",
                "t   V  I | '  %1$.9g   %2$.9g\t%3$.9g' | en",
                "t V I | %1$.9g %2$.9g %3$.9g | de",
                "'t, V, I' | '%1$.9g, %2$.9g , %3$.9g,' | en",
                "t,V,I | '\"%1$.9g\",\"%2$.9g\",\"%3$.9g\"' | de",
                "'' | %1$.9g %2$.9g %3$.9g | en",
                "'# t,V,I' | %1$.9g %2$.9g %3$.9g | en",
                "'# my bench\n% t (s), V (V), I (A)' | %1$.9g,%2$.9g,%3$.9g | en",
                "'DataName, Time, V1, I1' | 'DataValue, %1$.9g, %2$.9g, %3$.9g' | en",
                "'t,V,I\ns,V,A' | %1$.9g,%2$.9g,%3$.9g | en",
            })
    void separatorsDecimalCommasAndPlacesOfTheHeaderAreFound(String header, String format, String language)
            throws IOException {
        Locale locale = language.equals("de") ? Locale.GERMANY : Locale.ROOT;
        assertIsTheLoop(one(file("a.txt", SweepFileText.of(header, format, locale, 1, 1, 1)))
                .sweep());
    }

    @Test
    void aLineOfUnitsBelowTheHeaderCounts() throws IOException {
        assertIsTheLoop(one(file("a.csv", SweepFileText.of("t,V,I\n(ms),(mV),(nA)", PLAIN, Locale.ROOT, 1e3, 1e3, 1e9)))
                .sweep());
    }

    @Test
    void encodingsAndCompressionAreTold() throws IOException {
        String text = SweepFileText.of("t (s),V (V),I (µA)", PLAIN, Locale.ROOT, 1, 1, 1e6);
        assertIsTheLoop(one(file("bom.csv", "\ufeff" + text)).sweep());
        for (Charset charset : List.of(StandardCharsets.UTF_16, Charset.forName("windows-1252"))) {
            assertIsTheLoop(one(Files.write(folder.resolve("c.csv"), text.getBytes(charset)))
                    .sweep());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Capture packed = one(Files.write(folder.resolve("x_M7.csv.gz"), bytes.toByteArray()));
        assertIsTheLoop(packed.sweep());
        assertEquals("M7", packed.device());
    }

    /** As KickStart 2 writes it: what was set, the columns in quotes, and lines behind the data. */
    @Test
    void aKickStartExportIsRead() throws IOException {
        String header = """
                "Project","memristor"
                "Model","2450"
                "Serial Number","04500001"
                "Sweep Points","60"
                "Current Limit","100e-6"

                "Index","SMU-1 Time (s)","SMU-1 Voltage (V)","SMU-1 Current (A)","SMU-1 Resistance (\u03a9)"\
                """;
        String text = SweepFileText.of(header, "\"%4$d\",\"%1$.9g\",\"%2$.9g\",\"%3$.9g\",\"9.91e37\"")
                + "\n\"Statistics\"\n\"Mean\",\"\",\"\"\n";
        assertIsTheLoop(one(file("kickstart.csv", text)).sweep());
        assertIsTheLoop(one(file("kickstart.txt", text.replace(',', '\t'))).sweep());
    }

    /** The buffer that a 2450 saves to a memory stick, columns as in its reference manual. */
    @Test
    void theBufferOfA2450IsRead() throws IOException {
        String header =
                "Index,Reading,Unit,Range Digits,Disp Digits,Math,Start Group,Limit1 High,Limit1 Low,Limit2 High,"
                        + "Limit2 Low,Terminal,Questionable,Origin,Value,Unit,Digits,Output,Sense,Source Limit,Overtemp,Date,"
                        + "Time,Fractional Seconds";
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < 60; i++) {
            double[] row = SweepFileText.row(i);
            // It begins just before midnight.
            long ms = 86_399_800L + Math.round(1000 * row[0]);
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.9g,Amp DC,.0001,6.5,F,F,F,F,F,F,Front,F,Main,%.9g,Volt DC,6.5,T,2W,%s,F,%s,%02d:%02d:%02d,%.3f%n",
                    i + 1,
                    row[2],
                    row[1],
                    i > 50 ? "T" : "F",
                    ms < 86_400_000L ? "11/23/2026" : "11/24/2026",
                    ms / 3_600_000 % 24,
                    ms / 60_000 % 60,
                    ms / 1000 % 60,
                    ms % 1000 / 1000.0));
        }
        Capture capture = one(file("defbuffer1.csv", text.toString()));
        assertEquals(0.59, capture.sweep().time()[59] - capture.sweep().time()[0], 1e-6);
        assertEquals(SweepFileText.row(40)[2], capture.sweep().current()[40], 1e-12);
        assertEquals(SweepFileText.row(40)[1], capture.sweep().voltage()[40], 1e-9);
        assertTrue(capture.notes().contains("9 of 60 rows were taken with the source at its limit"), "" + capture);
    }

    @Test
    void whatAUserStatesGoesBeforeTheHeader() throws IOException {
        Path odd =
                file("odd.csv", SweepFileText.of("x (V),y,z,t", "%2$.9g,%3$.9g,7,%1$.9g", Locale.ROOT, 1e3, 1e3, 1e6));
        ReadOptions options = ReadOptions.defaults()
                .withColumns(ReadOptions.columns("V,I,-,t"))
                .withUnits(ReadOptions.units("t=ms,V=mV,I=uA"));
        assertIsTheLoop(only(SweepReader.read(odd, "odd.csv", options)).sweep());
        Path timeless = file("vi.csv", SweepFileText.of("V,I", "%2$.9g,%3$.9g"));
        assertIsTheLoop(
                only(SweepReader.read(timeless, "vi.csv", ReadOptions.defaults().withInterval(0.01)))
                        .sweep());
        Capture named = only(SweepReader.read(
                file("wafer7.csv", SweepFileText.of("t,V,I", PLAIN)),
                "wafer7.csv",
                ReadOptions.defaults().withDeviceFrom(Pattern.compile("wafer(\\d+)"))));
        assertEquals("7", named.device());
        assertTrue(
                named.notes()
                        .contains(
                                "no units in the header: 't' in s, 'V' in V, 'I' in A is assumed (--units says otherwise)"),
                "" + named);
    }

    @Test
    void sweepsInOneFileAreToldApartByTheirColumns() throws IOException {
        String text = SweepFileText.of("row,col,cycle,t,V,I", "3,4,1,%1$.9g,%2$.9g,%3$.9g")
                + SweepFileText.of("", "3,4,2,%1$.9g,%2$.9g,%3$.9g")
                + SweepFileText.of("", "5,6,1,%1$.9g,%2$.9g,%3$.9g")
                + "5,6,2,0,1,1e-4\n";
        SweepFile read = SweepReader.read(file("array.csv", text), "array.csv", ReadOptions.defaults());
        assertEquals(
                List.of("array.csv:r3c4#1", "array.csv:r3c4#2", "array.csv:r5c6#1"),
                read.captures().stream().map(c -> c.sweep().source()).toList());
        assertEquals(
                List.of("r3c4", "r3c4", "r5c6"),
                read.captures().stream().map(Capture::device).toList());
        assertEquals(
                List.of(new Excluded("array.csv:r5c6#2", "1 samples are too few to fit, take 20 or more")),
                read.refused());
        read.captures().forEach(capture -> assertIsTheLoop(capture.sweep()));
    }

    @ParameterizedTest
    @CsvSource({"''", "'\n'", "'t,V,I\n'", "'Sweep 2\n'"})
    void blocksBelowEachOtherAreSweepsOfTheirOwn(String between) throws IOException {
        String text = SweepFileText.of("t,V,I", PLAIN) + between + SweepFileText.of("", PLAIN);
        SweepFile read = SweepReader.read(file("both.csv", text), "both.csv", ReadOptions.defaults());
        assertEquals(
                List.of("both.csv#1", "both.csv#2"),
                read.captures().stream().map(c -> c.sweep().source()).toList());
        read.captures().forEach(capture -> assertIsTheLoop(capture.sweep()));
    }

    @Test
    void aSeriesResistorIsInferredWhereTheVoltageOnBothSidesIsThere() throws IOException {
        StringBuilder text = new StringBuilder("time,Voltage,Source Voltage (V),Current (A)\n");
        StringBuilder same = new StringBuilder("time,Voltage,Source Voltage (V),Current (A)\n");
        for (int i = 0; i < 60; i++) {
            double[] row = SweepFileText.row(i);
            text.append(String.format(Locale.ROOT, "%g,%g,%g,%g%n", row[0], row[1], row[1] + 2200 * row[2], row[2]));
            double noise = i % 3 * 1e-5;
            same.append(String.format(Locale.ROOT, "%g,%g,%g,%g%n", row[0], row[1], row[1] - noise, row[2]));
        }
        assertEquals(2200, one(file("a.csv", text.toString())).sweep().seriesResistance(), 1);
        Capture direct = one(file("b.csv", same.toString()));
        assertEquals(0, direct.sweep().seriesResistance());
        assertTrue(direct.notes().toString().contains("no series resistor"), "" + direct.notes());
    }

    private static void assertIsTheLoop(Sweep sweep) {
        assertEquals(60, sweep.size());
        for (int i = 0; i < 60; i++) {
            double[] row = SweepFileText.row(i);
            assertEquals(row[0], sweep.time()[i] - sweep.time()[0], 1e-8, "time " + i);
            assertEquals(row[1], sweep.voltage()[i], 1e-8, "voltage " + i);
            assertEquals(row[2], sweep.current()[i], 1e-12, "current " + i);
        }
        assertEquals(0, sweep.seriesResistance());
        assertFalse(sweep.periodic());
    }

    private Capture one(Path file) {
        return only(SweepReader.read(file, file.getFileName().toString(), ReadOptions.defaults()));
    }

    private static Capture only(SweepFile read) {
        assertEquals(List.of(), read.refused());
        assertEquals(1, read.captures().size());
        return read.captures().get(0);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
