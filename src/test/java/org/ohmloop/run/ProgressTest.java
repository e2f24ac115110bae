package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long now;

    @Test
    void inAFileALineComesEveryFiveSecondsAndOneAtTheEnd() {
        Progress progress = new Progress(out, false, () -> now);
        progress.begin("program", 1000);
        for (int done = 0; done <= 1000; done += 10) {
            progress.update(done, "98 % in window");
            now += 120_000_000L;
        }
        progress.end(1000, "99.1 % in window");
        assertEquals(
                List.of(
                        "program     42 % 420/1000  83.3/s  7.0 s left  98 % in window",
                        "program     84 % 840/1000  83.3/s  1.9 s left  98 % in window",
                        "program    100 % 1000/1000  82.5/s  in 12.1 s  99.1 % in window"),
                text().lines().toList());
    }

    @Test
    void onATerminalOneLineIsRewrittenTenTimesASecondAtMost() {
        Progress progress = new Progress(out, true, () -> now);
        progress.begin("train", 100);
        for (int done = 1; done <= 100; done++) {
            now += 20_000_000L;
            progress.update(done, "");
        }
        progress.end(100, "");
        assertEquals(
                1,
                text().lines()
                        .filter(line -> !line.isEmpty())
                        .flatMap(line -> line.lines())
                        .filter(line -> line.contains("in 2.0 s"))
                        .count());
        assertEquals(1, text().chars().filter(c -> c == '\n').count());
        // One at the start, 2 s / 100 ms, one at the end.
        assertEquals(22, text().chars().filter(c -> c == '\r').count());
    }

    @Test
    void aRemarkStandsOnALineOfItsOwn() {
        Progress progress = new Progress(out, true, () -> now);
        progress.begin("form", 10);
        progress.say("r3c4 is stuck");
        assertTrue(text().endsWith(System.lineSeparator() + "r3c4 is stuck" + System.lineSeparator()), text());
    }

    @Test
    void aLongLineIsCutOnATerminal() {
        Progress progress = new Progress(out, true, () -> now);
        progress.begin("form", 10);
        progress.end(10, "x".repeat(500));
        assertTrue(text().lines().allMatch(line -> line.replaceAll(".*\r", "").length() <= 103), text());
    }

    @Test
    void anUnknownTotalShowsCountAndRateOnly() {
        Progress progress = new Progress(out, false, () -> now);
        progress.begin("sweep", 0);
        now += 2_000_000_000L;
        progress.end(1500, "");
        assertEquals("sweep      1500  750/s  in 2.0 s", text().strip());
    }

    @Test
    void quietSaysNothing() {
        Progress progress = Progress.quiet();
        progress.begin("form", 10);
        progress.update(5, "");
        progress.end(10, "");
        progress.say("nothing");
        assertEquals("", text());
    }

    @Test
    void aTestThatSurefireRunsHasNoTerminal() {
        assertFalse(Progress.onTerminal());
        Progress.on(out, false).end(1, "");
        assertFalse(text().contains("\r"));
    }

    @ParameterizedTest
    @CsvSource({"0.04,0.0 s", "59.9,59.9 s", "61,1:01 min", "3599,59:59 min", "3600,1:00 h", "9000,2:30 h"})
    void durationsReadWell(double seconds, String text) {
        assertEquals(text, Progress.duration(seconds));
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
