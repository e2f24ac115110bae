package org.ohmloop.run;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ohmloop.board.Cell;

/**
 * Questions to the journal of a run: what a resumed run, a report or a person wants to know.
 *
 * <p>NOT thread safe. Each question sees what is committed at that moment.
 */
public final class JournalHistory implements AutoCloseable {
    private final JournalDatabase database;

    /**
     * A command whose effect is not known: the process died over it, or it failed.
     *
     * @param id number of the command, from 1
     * @param kind pulse, read, sweep or multiply
     * @param begun ms since 1970
     * @param fault what is known of it
     */
    public record UnknownEffect(long id, String kind, long begun, String fault) {}

    JournalHistory(JournalDatabase database) {
        this.database = database;
    }

    /**
     * Opens a journal to read, also one that another process is writing.
     *
     * @throws RunException where there is none, or it is damaged or foreign
     */
    public static JournalHistory open(Path file) {
        return new JournalHistory(JournalDatabase.read(file));
    }

    /**
     * Cells whose last pulse was not followed by a reading of the cell: their conductance is unknown, and they must be read
     * before anything else is done to them. A pulse counts from the moment it was begun, acknowledged or not; a reading
     * counts once it is here. Sweeps do not count as readings.
     */
    public Set<Cell> unread() {
        String query = """
                SELECT p.row, p.col FROM (SELECT row, col, max(command) AS last FROM pulse GROUP BY row, col) p
                LEFT JOIN (SELECT r.row, r.col, max(r.command) AS last FROM reading r
                  JOIN command c ON c.id = r.command WHERE c.kind = 'read' GROUP BY r.row, r.col) q
                ON q.row = p.row AND q.col = p.col WHERE q.last IS NULL OR q.last < p.last""";
        Set<Cell> cells = new TreeSet<>();
        ask(query, rows -> cells.add(cell(rows)));
        return cells;
    }

    /** Pulses of each cell in a step, those of unknown effect included, over all processes that worked on it. */
    public Map<Cell, Integer> pulses(String step) {
        return count("pulse", "pulses", step);
    }

    /** Readings of each cell in a step, without those of sweeps, over all processes that worked on it. */
    public Map<Cell, Integer> reads(String step) {
        return count("reading", "reads", step);
    }

    /** The last outcome of each cell that has one. */
    public Map<Cell, CellRecord> outcomes() {
        Map<Cell, CellRecord> outcomes = new HashMap<>();
        ask("SELECT row, col, target_S, tolerance_S, verified_S, outcome, pulses, reads FROM outcome", rows -> {
            double verified = rows.getDouble(5);
            boolean none = rows.wasNull();
            CellRecord cell = new CellRecord(
                    cell(rows),
                    rows.getDouble(3),
                    rows.getDouble(4),
                    none ? Double.NaN : verified,
                    rows.getString(6),
                    rows.getInt(7),
                    rows.getInt(8));
            outcomes.put(cell.cell(), cell);
        });
        return outcomes;
    }

    /** Commands that failed or that a process died over, in order. */
    public List<UnknownEffect> unknownEffects() {
        List<UnknownEffect> commands = new ArrayList<>();
        ask(
                "SELECT id, kind, begun_ms, fault FROM command WHERE state IN ('unknown', 'failed') ORDER BY id",
                rows -> commands.add(new UnknownEffect(
                        rows.getLong(1), rows.getString(2), rows.getLong(3), String.valueOf(rows.getString(4)))));
        return commands;
    }

    /** Names of the steps that were begun, in order; one that was gone on with is there again. */
    public List<String> steps() {
        List<String> steps = new ArrayList<>();
        ask("SELECT name FROM step ORDER BY id", rows -> steps.add(rows.getString(1)));
        return steps;
    }

    /** Notes in the order written. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        ask("SELECT text FROM note ORDER BY id", rows -> notes.add(rows.getString(1)));
        return notes;
    }

    /** Number of commands of each state: begun, done, failed, unknown. */
    public Map<String, Integer> commands() {
        Map<String, Integer> commands = new HashMap<>();
        ask(
                "SELECT state, count(*) FROM command GROUP BY state",
                rows -> commands.put(rows.getString(1), rows.getInt(2)));
        return commands;
    }

    /** Closes a journal that was opened to read; for one from {@link Journal#history()}, close the journal instead. */
    @Override
    public void close() {
        database.close();
    }

    /** Rows of the table, and what a board that wrote by itself has counted in a column of {@code written}. */
    private Map<Cell, Integer> count(String table, String column, String step) {
        Map<Cell, Integer> counts = new HashMap<>();
        String ofStep = " t JOIN command c ON c.id = t.command JOIN step s ON s.id = c.step"
                + " WHERE s.name = ? AND c.kind != 'sweep' GROUP BY t.row, t.col";
        ask(
                "SELECT t.row, t.col, count(*) FROM " + table + ofStep,
                rows -> counts.merge(cell(rows), rows.getInt(3), Integer::sum),
                step);
        ask(
                "SELECT t.row, t.col, total(t." + column + ") FROM written" + ofStep,
                rows -> counts.merge(cell(rows), rows.getInt(3), Integer::sum),
                step);
        return counts;
    }

    private static Cell cell(ResultSet rows) throws SQLException {
        return new Cell(rows.getInt(1), rows.getInt(2));
    }

    @FunctionalInterface
    private interface RowReader {
        void accept(ResultSet rows) throws SQLException;
    }

    private void ask(String query, RowReader reader, String... values) {
        try (PreparedStatement statement = database.connection().prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.accept(rows);
                }
            }
            database.endRead();
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }
}
