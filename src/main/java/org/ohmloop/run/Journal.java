package org.ohmloop.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.rig.BenchLog;

/**
 * The journal of a run: every command to the bench before it is sent, and every reading before the next command.
 *
 * <p>It is one SQLite file in WAL mode with {@code synchronous = NORMAL}; every method is one transaction and has
 * committed when it returns. What that guarantees: the record survives the death of this process at any moment, SIGKILL
 * included, because the operating system holds the written pages. What it does not: after a power cut or a crash of the
 * operating system the last transactions may be missing; the file is consistent all the same, and since a resumed run
 * reads every cell before it pulses it, a missing tail costs counts and never a cell.
 *
 * <p>Rounds may be open together, because a board takes several batches at once: {@code done} closes the oldest, a fault all of them.
 *
 * <p>Opening an existing journal continues it. Every command that was begun and never closed gets the state
 * {@code unknown}: whether its pulses arrived cannot be known.
 *
 * <p>NOT thread safe: one thread writes. A second process that opens the journal to write is refused; any number may
 * read ({@link JournalHistory#open}).
 */
public final class Journal implements BenchLog, AutoCloseable {
    /** @param round whether others of its kind may be begun meanwhile */
    private record Open(long id, String kind, List<Cell> cells, boolean round) {}

    private record Shape(double voltage, double wordLineVoltage, double width) {}

    private final JournalDatabase database;
    private final JournalStatements sql;
    private final Map<Shape, Integer> shapes = new HashMap<>();
    private int step;
    private long command;

    /** Begun and not closed, oldest first. */
    private final Deque<Open> open = new ArrayDeque<>();

    private Journal(JournalDatabase database) {
        this.database = database;
        try {
            this.sql = new JournalStatements(database.connection());
            recover();
        } catch (SQLException e) {
            throw database.fault(e);
        }
    }

    /**
     * Opens the journal for writing; makes it where it is not there.
     *
     * @throws RunException where it is in use, damaged, of another version or not a journal at all
     */
    public static Journal open(Path file) {
        JournalDatabase database = JournalDatabase.write(file);
        try {
            return new Journal(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** What was written so far, on this connection: valid until the journal is closed. */
    public JournalHistory history() {
        return new JournalHistory(database);
    }

    /** Names the step that the commands from now on belong to; the same name again continues that step. */
    public void beginStep(String name) {
        write(() -> {
            sql.step(step + 1, name);
        });
        step++;
    }

    /** Writes a line for the reader of the journal. */
    public void note(String text) {
        write(() -> sql.note(text));
    }

    /** Keeps the outcomes of cells; a later outcome of a cell replaces the earlier one. */
    public void outcomes(Collection<CellRecord> records) {
        if (!records.isEmpty()) {
            write(() -> sql.outcomes(records));
        }
    }

    @Override
    public void beginPulses(List<Pulse> pulses) {
        begin("pulse", null, List.of(), () -> pulses(pulses));
    }

    @Override
    public void beginRound(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {
        List<Open> round = new ArrayList<>();
        write(() -> {
            closeOpen(each -> !each.round());
            if (!pulses.isEmpty()) {
                sql.begin(++command, step, "pulse", null);
                pulses(pulses);
                round.add(new Open(command, "pulse", List.of(), true));
            }
            sql.begin(++command, step, "read", Json.line(setting));
            round.add(new Open(command, "read", List.copyOf(cells), true));
        });
        open.removeIf(each -> !each.round());
        open.addAll(round);
    }

    @Override
    public void doneRound(List<Reading> readings) {
        Open pulses = open.peek();
        Open reads = pulses == null || !pulses.kind().equals("pulse")
                ? pulses
                : open.stream().skip(1).findFirst().orElse(null);
        if (reads == null || !reads.round() || !reads.kind().equals("read")) {
            throw new IllegalStateException("end of a round without its begin: open is " + open());
        }
        requireOneEach(readings, reads.cells());
        write(() -> {
            sql.readings(reads.id(), reads.cells(), readings);
            if (!pulses.equals(reads)) {
                sql.close(pulses.id(), "done", null);
            }
            sql.close(reads.id(), "done", null);
        });
        open.remove(pulses);
        open.remove(reads);
    }

    @Override
    public void beginReads(ReadSetting setting, List<Cell> cells) {
        begin("read", Json.line(setting), List.copyOf(cells), () -> {});
    }

    @Override
    public void beginSweep(Cell cell, Waveform waveform) {
        begin("sweep", Json.line(waveform), List.of(cell), () -> {});
    }

    /** Inputs are not kept: they follow from the data set and the seed. */
    @Override
    public void beginMultiplication(Multiplication product) {
        Map<String, Object> detail = Map.of(
                "firstRow", product.firstRow(),
                "rows", product.rows(),
                "firstColumn", product.firstColumn(),
                "columns", product.columns(),
                "readVoltage", product.readVoltage(),
                "wordLineVoltage", product.wordLineVoltage(),
                "fullScale", product.fullScale(),
                "vectors", product.vectors());
        begin("multiply", Json.line(detail), List.of(), () -> {});
    }

    /** The pulses of a board that writes by itself are its own: their number is known when it is done. */
    @Override
    public void beginWrites(BoardWriting writing, List<WriteWindow> windows) {
        begin("write", Json.line(writing), List.of(), () -> sql.windows(command, windows));
    }

    @Override
    public void doneWrites(List<WrittenCell> cells) {
        end("write", of -> sql.written(of.id(), cells));
    }

    @Override
    public void donePulses() {
        end("pulse", of -> {});
    }

    @Override
    public void doneReads(List<Reading> readings) {
        end("read", of -> {
            requireOneEach(readings, of.cells());
            sql.readings(of.id(), of.cells(), readings);
        });
    }

    @Override
    public void doneSweep(List<Reading> readings) {
        end("sweep", of -> sql.readings(of.id(), of.cells(), readings));
    }

    @Override
    public void doneMultiplication(Products products) {
        ByteBuffer blob = ByteBuffer.allocate(4 * products.amperes().length).order(ByteOrder.LITTLE_ENDIAN);
        blob.asFloatBuffer().put(products.amperes());
        end("multiply", of -> sql.product(of.id(), products.overloads(), blob.array()));
    }

    @Override
    public void failed(RuntimeException fault) {
        if (open.isEmpty()) {
            return; // the envelope refused before anything was begun: nothing was sent
        }
        write(() -> {
            for (Open each : open) {
                sql.close(each.id(), "failed", String.valueOf(fault.getMessage()));
            }
        });
        open.clear();
    }

    @Override
    public void close() {
        try {
            sql.close();
        } catch (SQLException e) {
            throw database.fault(e);
        } finally {
            database.close();
        }
    }

    /** One transaction for the command and what belongs to it: on disk are both or none. */
    private void begin(String kind, String detail, List<Cell> cells, Writing rows) {
        write(() -> {
            closeOpen(each -> true);
            command++;
            sql.begin(command, step, kind, detail);
            rows.run();
        });
        open.clear();
        open.add(new Open(command, kind, cells, false));
    }

    private void closeOpen(Predicate<Open> which) throws SQLException {
        for (Open each : open) {
            if (which.test(each)) {
                sql.close(each.id(), "unknown", "not closed before the next command");
            }
        }
    }

    private void end(String kind, Ending rows) {
        Open oldest = open.peek();
        if (oldest == null || !oldest.kind().equals(kind)) {
            throw new IllegalStateException("end of a " + kind + " without its begin: open is " + open());
        }
        write(() -> {
            rows.of(oldest);
            sql.close(oldest.id(), "done", null);
        });
        open.remove();
    }

    private String open() {
        return open.isEmpty() ? "nothing" : open.stream().map(Open::kind).collect(Collectors.joining(", "));
    }

    private static void requireOneEach(List<Reading> readings, List<Cell> cells) {
        if (readings.size() != cells.size()) {
            throw new IllegalArgumentException(
                    readings.size() + " readings of " + cells.size() + " cells: a read gives one for each");
        }
    }

    private void pulses(List<Pulse> pulses) throws SQLException {
        int seq = 0;
        for (Pulse pulse : pulses) {
            sql.pulse(command, seq++, pulse.cell(), shape(pulse));
        }
        sql.flushPulses();
    }

    private int shape(Pulse pulse) throws SQLException {
        Shape key = new Shape(pulse.voltage(), pulse.wordLineVoltage(), pulse.width());
        Integer known = shapes.get(key);
        if (known != null) {
            return known;
        }
        int id = shapes.size() + 1;
        sql.shape(id, key.voltage, key.wordLineVoltage, key.width);
        shapes.put(key, id);
        return id;
    }

    private void recover() throws SQLException {
        sql.markUnknown();
        step = sql.last("step");
        command = sql.last("command");
        loadShapes();
        database.connection().commit();
    }

    private void loadShapes() throws SQLException {
        shapes.clear();
        try (PreparedStatement query = database.connection()
                        .prepareStatement("SELECT voltage_V, word_line_V, width_s, id FROM shape");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                shapes.put(new Shape(rows.getDouble(1), rows.getDouble(2), rows.getDouble(3)), rows.getInt(4));
            }
        }
    }

    @FunctionalInterface
    private interface Ending {
        void of(Open command) throws SQLException;
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws SQLException;
    }

    private void write(Writing writing) {
        try {
            writing.run();
            database.connection().commit();
        } catch (SQLException e) {
            rollback(e);
            throw database.fault(e);
        }
    }

    private void rollback(SQLException cause) {
        try {
            sql.forgetQueued();
            database.connection().rollback();
            loadShapes();
            database.endRead();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
