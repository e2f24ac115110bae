package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;

/** A process that writes a journal is killed without warning, several times over, and the journal is opened again. */
class JournalCrashTest {
    private static final int BATCH = 64;

    @TempDir
    Path folder;

    /** Writes batch after batch and prints a line whenever a call to the journal has returned. */
    static final class Writer {
        private Writer() {}

        // The child's stdout is how it talks to the test.
        public static void main(String[] arguments) {
            try (Journal journal = Journal.open(Path.of(arguments[0]))) {
                journal.beginStep("program");
                for (int batch = Integer.parseInt(arguments[1]); ; batch++) {
                    journal.beginPulses(pulses(batch));
                    System.out.println("begun " + batch);
                    journal.donePulses();
                    List<Cell> cells = pulses(batch).stream().map(Pulse::cell).toList();
                    journal.beginReads(new ReadSetting(0.2, 3.3, 4e-5, 4), cells);
                    List<Reading> readings = new ArrayList<>();
                    cells.forEach(cell -> readings.add(new Reading.Current(1e-6 * cell.column())));
                    journal.doneReads(readings);
                    System.out.println("read " + batch);
                }
            }
        }
    }

    /** Row = batch, so that each batch has cells of its own. */
    static List<Pulse> pulses(int batch) {
        List<Pulse> pulses = new ArrayList<>();
        for (int column = 0; column < BATCH; column++) {
            pulses.add(new Pulse(new Cell(batch, column), 0.7 + 0.05 * (batch % 30), 2.0, 1e-6));
        }
        return pulses;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everythingThatBeginReturnedForIsThereAfterAKill(long seed) {
        Path file = folder.resolve("journal.db");
        Set<Integer> begun = new HashSet<>();
        Set<Integer> read = new HashSet<>();
        SplittableRandom random = new SplittableRandom(seed);
        int first = 0;
        for (int life = 0; life < 2; life++) {
            try (ChildJvm child = ChildJvm.start(Writer.class, file.toString(), Integer.toString(first))) {
                int lines = 1 + random.nextInt(300);
                for (String line = child.line(); line != null; line = child.line()) {
                    int batch = Integer.parseInt(line.substring(line.indexOf(' ') + 1));
                    (line.startsWith("begun") ? begun : read).add(batch);
                    if (--lines == 0) {
                        child.kill();
                    }
                }
                child.exitCode();
            }
            first = 100_000 * (life + 1);
        }
        try (Journal journal = Journal.open(file)) {
            JournalHistory history = journal.history();
            Set<Integer> inJournal = new HashSet<>();
            history.pulses("program").keySet().forEach(cell -> inJournal.add(cell.row()));
            assertTrue(inJournal.containsAll(begun), "batches begun and lost: " + without(begun, inJournal));
            assertEquals(
                    inJournal.size() * BATCH, history.pulses("program").size(), "a batch is there whole or not at all");

            Set<Integer> unread = new HashSet<>();
            history.unread().forEach(cell -> unread.add(cell.row()));
            assertTrue(without(unread, read).equals(unread), "a read that returned is not in the journal");
            assertTrue(unread.size() <= 2, "each death leaves one batch unread at most, were " + unread);
            assertTrue(history.unknownEffects().size() <= 2, "each death leaves one open command at most");
            assertEquals(0, history.commands().getOrDefault("begun", 0));
        }
    }

    private static Set<Integer> without(Set<Integer> all, Set<Integer> some) {
        Set<Integer> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
