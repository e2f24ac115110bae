package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;

class JournalTest {
    private static final ReadSetting READ = new ReadSetting(0.2, 3.3, 4e-5, 4);
    private static final Cell A = new Cell(0, 0);
    private static final Cell B = new Cell(0, 1);
    private static final Cell C = new Cell(7, 5);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("journal.db");
    }

    @Test
    void cellsArePulsedAndReadInCounts() {
        try (Journal journal = Journal.open(file)) {
            journal.beginStep("form");
            pulse(journal, A, B);
            journal.beginStep("program");
            pulse(journal, A);
            pulse(journal, A, C);
            read(journal, A);
            assertEquals(Map.of(A, 2, C, 1), journal.history().pulses("program"));
            assertEquals(Map.of(A, 1, B, 1), journal.history().pulses("form"));
            assertEquals(Map.of(A, 1), journal.history().reads("program"));
            assertEquals(Set.of(B, C), journal.history().unread());
        }
    }

    @Test
    void aReadingBeforeTheLastPulseDoesNotMakeACellRead() {
        try (Journal journal = Journal.open(file)) {
            pulse(journal, A);
            read(journal, A);
            assertEquals(Set.of(), journal.history().unread());
            journal.beginPulses(List.of(pulse(A)));
            assertEquals(Set.of(A), journal.history().unread(), "begun is as good as sent");
        }
    }

    @Test
    void aStepContinuesUnderTheSameNameInTheNextProcess() {
        for (int life = 0; life < 3; life++) {
            try (Journal journal = Journal.open(file)) {
                journal.beginStep("program");
                pulse(journal, A);
            }
        }
        try (JournalHistory history = JournalHistory.open(file)) {
            assertEquals(Map.of(A, 3), history.pulses("program"));
            assertEquals(Map.of("done", 3), history.commands());
        }
    }

    @Test
    void aCommandThatTheProcessDiedOverHasAnUnknownEffect() {
        try (Journal journal = Journal.open(file)) {
            pulse(journal, A);
            journal.beginPulses(List.of(pulse(B)));
        }
        try (Journal journal = Journal.open(file)) {
            List<JournalHistory.UnknownEffect> unknown = journal.history().unknownEffects();
            assertEquals(1, unknown.size());
            assertEquals("pulse", unknown.get(0).kind());
            assertEquals(2, unknown.get(0).id());
            assertEquals("the process died", unknown.get(0).fault());
        }
    }

    @Test
    void aFailedCommandKeepsItsFaultAndTheNextOneGoesOn() {
        try (Journal journal = Journal.open(file)) {
            journal.beginPulses(List.of(pulse(A)));
            journal.failed(new IllegalStateException("the link timed out"));
            read(journal, A);
            journal.failed(new IllegalStateException("refused before it was begun"));
            assertEquals(
                    "the link timed out",
                    journal.history().unknownEffects().get(0).fault());
            assertEquals(Map.of("failed", 1, "done", 1), journal.history().commands());
            assertEquals(Set.of(), journal.history().unread());
        }
    }

    @Test
    void aCommandThatWasNeverClosedIsUnknownOnceTheNextBegins() {
        try (Journal journal = Journal.open(file)) {
            journal.beginReads(READ, List.of(A));
            pulse(journal, A);
            assertEquals(Map.of("unknown", 1, "done", 1), journal.history().commands());
        }
    }

    @Test
    void roundsMayBeOpenTogetherAndAreClosedOldestFirst() {
        try (Journal journal = Journal.open(file)) {
            journal.beginStep("program");
            journal.beginRound(List.of(pulse(A)), READ, List.of(A));
            journal.beginRound(List.of(), READ, List.of(B, C));
            assertEquals(Set.of(A), journal.history().unread(), "begun is as good as sent");
            journal.doneRound(List.of(new Reading.Current(1e-6)));
            assertEquals(Set.of(), journal.history().unread());
            assertEquals(Map.of("done", 2, "begun", 1), journal.history().commands());
            IllegalArgumentException wrong = assertThrows(
                    IllegalArgumentException.class, () -> journal.doneRound(List.of(new Reading.Current(0))));
            assertEquals("1 readings of 2 cells: a read gives one for each", wrong.getMessage());
            journal.doneRound(List.of(new Reading.Current(1e-6), new Reading.Current(1e-6)));
            assertEquals(Map.of(A, 1, B, 1, C, 1), journal.history().reads("program"));
            assertThrows(IllegalStateException.class, () -> journal.doneRound(List.of()));
        }
    }

    @Test
    void aFaultLeavesEveryOpenRoundUnknownAndItsCellsUnread() {
        try (Journal journal = Journal.open(file)) {
            journal.beginRound(List.of(pulse(A)), READ, List.of(A));
            journal.beginRound(List.of(pulse(B)), READ, List.of(B));
            journal.failed(new IllegalStateException("the link timed out"));
            assertEquals(Map.of("failed", 4), journal.history().commands());
            assertEquals(Set.of(A, B), journal.history().unread());
            read(journal, A);
            assertEquals(Set.of(B), journal.history().unread());
        }
    }

    @Test
    void everyRoundThatTheProcessDiedOverIsUnknown() {
        try (Journal journal = Journal.open(file)) {
            journal.beginRound(List.of(pulse(A)), READ, List.of(A));
            journal.beginRound(List.of(pulse(B), pulse(C)), READ, List.of(B, C));
        }
        try (Journal journal = Journal.open(file)) {
            assertEquals(Map.of("unknown", 4), journal.history().commands());
            assertEquals(Set.of(A, B, C), journal.history().unread());
        }
    }

    @Test
    void aRoundThatWasNeverClosedIsUnknownOnceAnotherCommandBegins() {
        try (Journal journal = Journal.open(file)) {
            journal.beginRound(List.of(pulse(A)), READ, List.of(A));
            read(journal, A);
            journal.beginReads(READ, List.of(B));
            journal.beginRound(List.of(), READ, List.of(C));
            assertEquals(
                    Map.of("unknown", 3, "done", 1, "begun", 1),
                    journal.history().commands());
        }
    }

    @Test
    void closingWhatIsNotOpenIsRefused() {
        try (Journal journal = Journal.open(file)) {
            assertThrows(IllegalStateException.class, journal::donePulses);
            journal.beginReads(READ, List.of(A, B));
            assertThrows(IllegalStateException.class, journal::donePulses);
            IllegalArgumentException wrong = assertThrows(
                    IllegalArgumentException.class, () -> journal.doneReads(List.of(new Reading.Current(0))));
            assertEquals("1 readings of 2 cells: a read gives one for each", wrong.getMessage());
        }
    }

    @Test
    void readingsKeepTheirKind() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            journal.beginReads(READ, List.of(A, B, C, new Cell(9, 9)));
            journal.doneReads(List.of(
                    new Reading.Current(-1.25e-6),
                    new Reading.Overload(true),
                    new Reading.Overload(false),
                    new Reading.Compliance()));
        }
        assertEquals(
                "-1.25e-06 null, null overload+, null overload-, null compliance",
                ask(
                        "SELECT group_concat(coalesce(current_A, 'null') || ' ' || coalesce(fault, 'null'), ', ') FROM reading"));
    }

    @Test
    void sweepsAndProductsAreKeptWithTheirSettings() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            journal.beginSweep(C, new Waveform(new double[] {0.1, 0.2}, 1e-5, 3.3, 4e-4));
            journal.doneSweep(List.of(new Reading.Current(1e-6), new Reading.Current(2e-6)));
            journal.beginMultiplication(new Multiplication(0, 2, 4, 3, 0.2, 3.3, 4e-3, new float[] {1, -1}));
            journal.doneMultiplication(new Products(new float[] {1e-6f, Float.NaN, 3e-6f}, 1));
            assertEquals(Map.of(), journal.history().reads(""), "a sweep is no reading of a cell");
        }
        assertEquals("2", ask("SELECT count(*) FROM reading WHERE row = 7 AND col = 5"));
        assertTrue(ask("SELECT detail FROM command WHERE kind = 'sweep'").contains("\"voltage\":[0.1,0.2]"));
        assertTrue(ask("SELECT detail FROM command WHERE kind = 'multiply'").contains("\"columns\":3"));
        assertEquals("1 12", ask("SELECT overloads || ' ' || length(currents_A) FROM product"));
    }

    @Test
    void theViewTellsEveryPulseInFull() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            journal.beginPulses(List.of(new Pulse(A, 1.05, 2.0, 1e-6), new Pulse(C, -1.1, 3.3, 2e-6)));
            journal.donePulses();
        }
        assertEquals(
                "0 0 1.05 2.0 1.0e-06;7 5 -1.1 3.3 2.0e-06",
                ask(
                        "SELECT group_concat(row||' '||col||' '||voltage_V||' '||word_line_V||' '||width_s, ';') FROM pulse_log"));
    }

    @Test
    void outcomesAndNotesSurvive() {
        CellRecord early = new CellRecord(A, 5e-5, 2e-6, Double.NaN, "overload", 30, 31);
        CellRecord late = new CellRecord(A, 5e-5, 2e-6, 5.1e-5, "in_window", 34, 35);
        CellRecord other = new CellRecord(C, 1e-5, 2e-6, Double.NaN, "overload", 3, 4);
        try (Journal journal = Journal.open(file)) {
            journal.outcomes(List.of(early, other));
            journal.outcomes(List.of(late));
            journal.outcomes(List.of());
            journal.note("chip 7 put into the socket");
        }
        try (JournalHistory history = JournalHistory.open(file)) {
            assertEquals(Map.of(A, late, C, other), history.outcomes());
            assertEquals(List.of("chip 7 put into the socket"), history.notes());
        }
    }

    @Test
    void oneProcessWritesAndOthersRead() {
        try (Journal journal = Journal.open(file)) {
            pulse(journal, A);
            RunException second = assertThrows(RunException.class, () -> Journal.open(file));
            assertTrue(second.getMessage().contains("in use by another Ohmloop"), second.getMessage());
            try (JournalHistory reader = JournalHistory.open(file)) {
                assertEquals(Set.of(A), reader.unread());
            }
        }
        Journal.open(file).close();
    }

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAlone() throws IOException {
        byte[] text =
                "time_s,voltage_V,current_A\n0,0,0\n".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(file, text);
        RunException fault = assertThrows(RunException.class, () -> Journal.open(file));
        assertEquals(file + " is not an SQLite database. Move it away or choose another run.", fault.getMessage());
        assertArrayEquals(text, Files.readAllBytes(file));
    }

    @Test
    void someoneElsesDatabaseIsRefusedAndLeftAlone() throws SQLException, IOException {
        tell("CREATE TABLE holidays (day TEXT)");
        byte[] before = Files.readAllBytes(file);
        RunException fault = assertThrows(RunException.class, () -> Journal.open(file));
        assertTrue(fault.getMessage().contains("not a journal of Ohmloop"), fault.getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aJournalOfANewerVersionIsRefused() throws SQLException {
        Journal.open(file).close();
        tell("PRAGMA user_version = 2");
        RunException fault = assertThrows(RunException.class, () -> Journal.open(file));
        assertTrue(fault.getMessage().contains("newer Ohmloop (schema 2"), fault.getMessage());
    }

    @Test
    void aDamagedJournalIsRefusedWithARemedy() throws IOException {
        try (Journal journal = Journal.open(file)) {
            for (int batch = 0; batch < 200; batch++) {
                journal.beginPulses(JournalCrashTest.pulses(batch));
                journal.donePulses();
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        java.util.Arrays.fill(bytes, 4096, bytes.length, (byte) 0x5A);
        Files.write(file, bytes);
        RunException fault = assertThrows(RunException.class, () -> Journal.open(file));
        assertTrue(fault.getMessage().contains(".recover"), fault.getMessage());
    }

    @Test
    void aWriteThatFailsIsAFaultAndLeavesNothingHalfDone() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            tell("ALTER TABLE pulse RENAME TO elsewhere");
            RunException fault = assertThrows(RunException.class, () -> pulse(journal, A));
            assertTrue(fault.getMessage().contains("no such table: pulse"), fault.getMessage());
            assertEquals(Map.of(), journal.history().commands(), "the command went with its pulses");
            tell("ALTER TABLE elsewhere RENAME TO pulse");
            journal.beginStep("program");
            pulse(journal, A);
            assertEquals(Map.of(A, 1), journal.history().pulses("program"));
        }
        assertEquals("1.0", ask("SELECT group_concat(voltage_V) FROM pulse_log"));
    }

    @Test
    void pulsesQueuedForAWriteThatFailsDoNotSlipIntoTheNext() throws SQLException {
        try (Journal journal = Journal.open(file)) {
            journal.beginStep("program");
            pulse(journal, A);
            tell("CREATE TRIGGER full BEFORE INSERT ON shape BEGIN SELECT raise(ABORT, 'disk full'); END");
            List<Pulse> knownThenNew = List.of(pulse(B), new Pulse(C, 1.5, 2.0, 1e-6));
            assertThrows(RunException.class, () -> journal.beginPulses(knownThenNew));
            tell("DROP TRIGGER full");
            pulse(journal, A);
            assertEquals(Map.of(A, 2), journal.history().pulses("program"));
        }
    }

    @Test
    void anEmptyJournalCanBeContinuedButNotRead() throws IOException {
        Files.createFile(file);
        RunException fault = assertThrows(RunException.class, () -> JournalHistory.open(file));
        assertTrue(fault.getMessage().contains("empty journal"), fault.getMessage());
        try (Journal journal = Journal.open(file)) {
            pulse(journal, A);
            assertEquals(Set.of(A), journal.history().unread());
        }
    }

    @Test
    void aMissingJournalCannotBeRead() {
        RunException fault = assertThrows(RunException.class, () -> JournalHistory.open(file));
        assertTrue(fault.getMessage().startsWith("No journal at " + file), fault.getMessage());
    }

    private static Pulse pulse(Cell cell) {
        return new Pulse(cell, 1.0, 2.0, 1e-6);
    }

    private static void pulse(Journal journal, Cell... cells) {
        journal.beginPulses(
                java.util.Arrays.stream(cells).map(JournalTest::pulse).toList());
        journal.donePulses();
    }

    private static void read(Journal journal, Cell cell) {
        journal.beginReads(READ, List.of(cell));
        journal.doneReads(List.of(new Reading.Current(1e-6)));
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }

    private void tell(String command) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
