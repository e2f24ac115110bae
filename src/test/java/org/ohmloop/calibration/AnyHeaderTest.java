package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.Sweep;

/** Whatever way a header writes its names and units, the numbers come out the same. */
final class AnyHeaderTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "s", List.of("t", "time", "Time", "TIME", "Elapsed Time", "SMU-1 Time", "Relative Time", "timestamp"),
            "V", List.of("V", "voltage", "Voltage", "VOLTAGE", "Applied Voltage", "SMU-1 Voltage", "v_source", "Bias"),
            "A", List.of("I", "current", "Current", "CURRENT", "Measured Current", "SMU-1 Current", "i", "I1"));
    private static final Map<String, Double> PREFIXES =
            Map.of("", 1.0, "m", 1e3, "u", 1e6, "\u00b5", 1e6, "n", 1e9, "k", 1e-3);
    private static final List<String> STYLES =
            List.of("%s (%s)", "%s [%s]", "%s_%s", "%s / %s", "%s/%s", "%s(%s)", "%s {%s}");

    @TempDir
    Path folder;

    private record Column(String header, double[] values) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void namesUnitsOrderSeparatorsAndQuotesDoNotMatter(long seed) throws IOException {
        Random random = new Random(seed);
        for (int trial = 0; trial < 60; trial++) {
            List<Column> columns = new ArrayList<>();
            int quantity = 0;
            for (String base : List.of("s", "V", "A")) {
                columns.add(column(base, quantity++, random));
            }
            columns.add(new Column("Index", count()));
            columns.add(new Column("Resistance (Ohm)", count()));
            Collections.shuffle(columns, random);
            String text = text(columns, random);
            Path file = Files.writeString(folder.resolve("any.txt"), text);
            assertIsTheLoop(SweepCsv.read(file), text);
        }
    }

    private static Column column(String base, int quantity, Random random) {
        List<String> prefixes = new ArrayList<>(PREFIXES.keySet());
        Collections.sort(prefixes);
        String prefix = one(prefixes, random);
        String name = one(NAMES.get(base), random);
        double[] values = new double[60];
        Arrays.setAll(values, i -> SweepFileText.row(i)[quantity] * PREFIXES.get(prefix));
        return new Column(String.format(Locale.ROOT, one(STYLES, random), name, prefix + base), values);
    }

    private static double[] count() {
        double[] values = new double[60];
        Arrays.setAll(values, i -> i + 1);
        return values;
    }

    private static String text(List<Column> columns, Random random) {
        boolean comma = random.nextBoolean();
        Locale locale = comma ? Locale.GERMANY : Locale.ROOT;
        String separator = one(comma ? List.of(";", "\t") : List.of(",", ";", "\t", ", "), random);
        String quote = random.nextBoolean() ? "\"" : "";
        StringBuilder text =
                new StringBuilder(random.nextBoolean() ? "# a comment\n" : "Operator" + separator + "me\n\n");
        text.append(String.join(
                separator, columns.stream().map(c -> quote + c.header + quote).toList()));
        for (int i = 0; i < 60; i++) {
            int row = i;
            text.append('\n')
                    .append(String.join(
                            separator,
                            columns.stream()
                                    .map(c -> quote + String.format(locale, "%.11e", c.values[row]) + quote)
                                    .toList()));
        }
        return text.append('\n').toString();
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static void assertIsTheLoop(Sweep sweep, String text) {
        String head = text.substring(0, 300);
        assertEquals(60, sweep.size(), head);
        for (int i = 0; i < 60; i++) {
            double[] row = SweepFileText.row(i);
            assertEquals(row[0], sweep.time()[i], 1e-9, head);
            assertEquals(row[1], sweep.voltage()[i], 1e-9, head);
            assertEquals(row[2], sweep.current()[i], 1e-13, head);
        }
    }
}
