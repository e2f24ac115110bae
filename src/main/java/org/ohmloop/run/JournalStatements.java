package org.ohmloop.run;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collection;
import java.util.List;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Reading;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;

/** The prepared statements of a {@link Journal}. Times are ms since 1970. Nothing here commits. */
final class JournalStatements implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement step;
    private final PreparedStatement begin;
    private final PreparedStatement close;
    private final PreparedStatement shape;
    private final PreparedStatement pulse;
    private final PreparedStatement reading;
    private final PreparedStatement window;
    private final PreparedStatement written;
    private final PreparedStatement product;
    private final PreparedStatement outcome;
    private final PreparedStatement note;

    JournalStatements(Connection connection) throws SQLException {
        this.connection = connection;
        step = connection.prepareStatement("INSERT INTO step VALUES (?, ?, ?)");
        begin = connection.prepareStatement("INSERT INTO command VALUES (?, ?, ?, 'begun', ?, NULL, ?, NULL)");
        close = connection.prepareStatement("UPDATE command SET state = ?, ended_ms = ?, fault = ? WHERE id = ?");
        shape = connection.prepareStatement("INSERT INTO shape VALUES (?, ?, ?, ?)");
        pulse = connection.prepareStatement("INSERT INTO pulse VALUES (?, ?, ?, ?, ?)");
        reading = connection.prepareStatement("INSERT INTO reading VALUES (?, ?, ?, ?, ?, ?)");
        window = connection.prepareStatement(
                "INSERT INTO written (command, seq, row, col, lowest_A, highest_A)" + " VALUES (?, ?, ?, ?, ?, ?)");
        written = connection.prepareStatement(
                "UPDATE written SET outcome = ?, current_A = ?, pulses = ?, reads = ? WHERE command = ? AND seq = ?");
        product = connection.prepareStatement("INSERT INTO product VALUES (?, ?, ?)");
        outcome = connection.prepareStatement("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        note = connection.prepareStatement("INSERT INTO note (time_ms, text) VALUES (?, ?)");
    }

    void step(int id, String name) throws SQLException {
        step.setInt(1, id);
        step.setLong(2, System.currentTimeMillis());
        step.setString(3, name);
        step.executeUpdate();
    }

    void begin(long command, int stepId, String kind, String detail) throws SQLException {
        begin.setLong(1, command);
        begin.setInt(2, stepId);
        begin.setString(3, kind);
        begin.setLong(4, System.currentTimeMillis());
        begin.setString(5, detail);
        begin.executeUpdate();
    }

    void close(long command, String state, String fault) throws SQLException {
        close.setString(1, state);
        close.setLong(2, System.currentTimeMillis());
        close.setString(3, fault);
        close.setLong(4, command);
        close.executeUpdate();
    }

    void shape(int id, double voltage, double wordLineVoltage, double width) throws SQLException {
        shape.setInt(1, id);
        shape.setDouble(2, voltage);
        shape.setDouble(3, wordLineVoltage);
        shape.setDouble(4, width);
        shape.executeUpdate();
    }

    /** Queues a pulse until {@link #flushPulses()}. */
    void pulse(long command, int seq, Cell cell, int shapeId) throws SQLException {
        pulse.setLong(1, command);
        pulse.setInt(2, seq);
        pulse.setInt(3, cell.row());
        pulse.setInt(4, cell.column());
        pulse.setInt(5, shapeId);
        pulse.addBatch();
    }

    void flushPulses() throws SQLException {
        pulse.executeBatch();
    }

    /** Readings of one cell each, or, from a sweep, all of the only cell. */
    void readings(long command, List<Cell> cells, List<Reading> readings) throws SQLException {
        for (int i = 0; i < readings.size(); i++) {
            Cell cell = cells.get(cells.size() == 1 ? 0 : i);
            reading.setLong(1, command);
            reading.setInt(2, i);
            reading.setInt(3, cell.row());
            reading.setInt(4, cell.column());
            if (readings.get(i) instanceof Reading.Current current) {
                reading.setDouble(5, current.amperes());
                reading.setNull(6, Types.VARCHAR);
            } else {
                reading.setNull(5, Types.DOUBLE);
                reading.setString(6, fault(readings.get(i)));
            }
            reading.addBatch();
        }
        reading.executeBatch();
    }

    void windows(long command, List<WriteWindow> windows) throws SQLException {
        for (int i = 0; i < windows.size(); i++) {
            WriteWindow asked = windows.get(i);
            window.setLong(1, command);
            window.setInt(2, i);
            window.setInt(3, asked.cell().row());
            window.setInt(4, asked.cell().column());
            window.setDouble(5, asked.lowest());
            window.setDouble(6, asked.highest());
            window.addBatch();
        }
        window.executeBatch();
    }

    void written(long command, List<WrittenCell> cells) throws SQLException {
        for (int i = 0; i < cells.size(); i++) {
            WrittenCell cell = cells.get(i);
            written.setString(1, cell.outcome().label());
            if (cell.last().orElse(null) instanceof Reading.Current current) {
                written.setDouble(2, current.amperes());
            } else {
                written.setNull(2, Types.DOUBLE);
            }
            written.setInt(3, cell.pulses());
            written.setInt(4, cell.reads());
            written.setLong(5, command);
            written.setInt(6, i);
            written.addBatch();
        }
        written.executeBatch();
    }

    private static String fault(Reading reading) {
        if (reading instanceof Reading.Overload overload) {
            return overload.positive() ? "overload+" : "overload-";
        }
        return "compliance";
    }

    void product(long command, int overloads, byte[] currents) throws SQLException {
        product.setLong(1, command);
        product.setInt(2, overloads);
        product.setBytes(3, currents);
        product.executeUpdate();
    }

    void outcomes(Collection<CellRecord> records) throws SQLException {
        long now = System.currentTimeMillis();
        for (CellRecord cell : records) {
            outcome.setInt(1, cell.cell().row());
            outcome.setInt(2, cell.cell().column());
            outcome.setLong(3, now);
            outcome.setDouble(4, cell.target());
            outcome.setDouble(5, cell.tolerance());
            outcome.setDouble(6, cell.verified()); // SQLite keeps NaN as NULL
            outcome.setString(7, cell.outcome());
            outcome.setInt(8, cell.pulses());
            outcome.setInt(9, cell.reads());
            outcome.addBatch();
        }
        outcome.executeBatch();
    }

    void note(String text) throws SQLException {
        note.setLong(1, System.currentTimeMillis());
        note.setString(2, text);
        note.executeUpdate();
    }

    /** Commands that were begun by a process that died: their effect is unknown. */
    void markUnknown() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE command SET state = 'unknown', fault = 'the process died' WHERE state = 'begun'")) {
            update.executeUpdate();
        }
    }

    /** Highest id in a table that was ever given, 0 for none. */
    int last(String table) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM " + table);
                ResultSet result = query.executeQuery()) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    /** Drops rows that were queued for a transaction that is rolled back. */
    void forgetQueued() throws SQLException {
        pulse.clearBatch();
        reading.clearBatch();
        window.clearBatch();
        written.clearBatch();
        outcome.clearBatch();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement :
                List.of(step, begin, close, shape, pulse, reading, window, written, product, outcome, note)) {
            statement.close();
        }
    }
}
