package org.ohmloop.rig;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ohmloop.board.Board;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkOpener;

/**
 * An open bench. It is the only door to hardware: each call passes the {@link Envelope}, is cut into batches that the board
 * takes, is written to the log, and only then sent.
 *
 * <p>One thread works with it; {@link #emergencyGround()} may come from another.
 */
public final class Rig implements Bench, AutoCloseable {
    private static final long EMERGENCY_WAIT_S = 2;

    private final RigFile file;
    private final Board board;
    private final BenchLog log;
    private final Envelope envelope;
    private final RoundsUnderWay rounds;
    private final ReentrantLock line = new ReentrantLock();

    private Rig(RigFile file, Board board, BenchLog log) {
        this.file = file;
        this.board = board;
        this.log = log;
        this.envelope = new Envelope(file.limits(), board.capabilities());
        this.rounds = new RoundsUnderWay(board, log, envelope);
    }

    /**
     * Connects, insists on the identity that the rig file expects, and locks the limits into the board.
     *
     * @throws BenchException where the board is another one than expected
     * @throws org.ohmloop.link.LinkException where it cannot be reached
     */
    public static Rig open(RigFile file, LinkOpener links, BenchLog log) {
        return open(file, links, log, board -> {});
    }

    /**
     * The same.
     *
     * @param identified told of the board once it is known to be the expected one, before the limits are locked
     */
    public static Rig open(RigFile file, LinkOpener links, BenchLog log, Consumer<Capabilities> identified) {
        return over(file, BoardDriver.named(file.board().driver()).connect(file.board(), links), log, identified);
    }

    /** A rig over a board that is open already; it is closed where the board is not the expected one. */
    static Rig over(RigFile file, Board board, BenchLog log) {
        return over(file, board, log, capabilities -> {});
    }

    private static Rig over(RigFile file, Board board, BenchLog log, Consumer<Capabilities> identified) {
        try {
            requireExpected(file, board.capabilities());
            identified.accept(board.capabilities());
            RigFile.Limits limits = file.limits();
            board.lock(new BoardLimits(limits.maxVoltage(), limits.maxWordLineVoltage(), limits.maxWidth()));
            return new Rig(file, board, log);
        } catch (RuntimeException e) {
            board.close();
            throw e;
        }
    }

    @Override
    public RigFile file() {
        return file;
    }

    @Override
    public Capabilities capabilities() {
        return board.capabilities();
    }

    /** The board's own test, one line for each part. */
    public List<String> selfTest() {
        return onLine(board::selfTest);
    }

    @Override
    public void pulse(List<Pulse> pulses) {
        onLine(() -> {
            envelope.admitPulses(pulses);
            for (List<Pulse> batch : batches(pulses, capabilities().maxPulses())) {
                log.beginPulses(batch);
                logged(() -> {
                    board.pulse(batch);
                    return null;
                });
                log.donePulses();
            }
            return null;
        });
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        return onLine(() -> {
            envelope.admitReads(setting, cells);
            List<Reading> readings = new ArrayList<>(cells.size());
            for (List<Cell> batch : batches(cells, capabilities().maxReads())) {
                log.beginReads(setting, batch);
                List<Reading> part = logged(() -> board.read(setting, batch));
                log.doneReads(part);
                for (int i = 0; i < batch.size(); i++) {
                    envelope.observe(batch.get(i), setting, part.get(i));
                }
                readings.addAll(part);
            }
            return readings;
        });
    }

    @Override
    public Pending<List<Reading>> startRound(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {
        List<RoundsUnderWay.Part> parts = locked(() -> rounds.start(pulses, setting, cells));
        return () -> locked(() -> rounds.await(parts));
    }

    @Override
    public int roundsAtOnce() {
        return rounds.most();
    }

    @Override
    public int cellsARound() {
        return rounds.size();
    }

    @Override
    public Sweep sweep(Cell cell, Waveform waveform) {
        List<Reading> readings = onLine(() -> {
            envelope.admitSweep(cell, waveform);
            log.beginSweep(cell, waveform);
            List<Reading> points = logged(() -> board.sweep(cell, waveform));
            log.doneSweep(points);
            return points;
        });
        double[] time = new double[readings.size()];
        double[] current = new double[readings.size()];
        for (int i = 0; i < time.length; i++) {
            time[i] = (i + 1) * waveform.dwell();
            current[i] = amperes(readings.get(i), cell, i, waveform);
        }
        RigFile.SweepBlock block = cell.row() < capabilities().rows() ? file.sweep() : file.neuronSweep();
        double series = block == null ? 0 : block.seriesResistance();
        return new Sweep(cell.toString(), time, waveform.voltage(), current, series, false);
    }

    @Override
    public Products multiply(Multiplication m) {
        return onLine(() -> {
            envelope.admitMultiplication(m);
            Capabilities board = capabilities();
            if (board.maxInputs() == 0) {
                throw new BenchException(
                        board.model() + " makes no vector-matrix products: read the cells instead, or take"
                                + " a rig whose board does");
            }
            int most = Math.min(board.maxInputs() / m.rows(), board.maxOutputs() / m.columns());
            if (most < 1) {
                throw new BenchException("A product of " + m.rows() + " rows and " + m.columns()
                        + " columns is more than "
                        + board.model() + " does at once (" + board.maxInputs() + " inputs, " + board.maxOutputs()
                        + " outputs): split the layer");
            }
            float[] amperes = new float[m.vectors() * m.columns()];
            int overloads = 0;
            for (int first = 0; first < m.vectors(); first += most) {
                int last = Math.min(first + most, m.vectors());
                Multiplication part = m.withInputs(Arrays.copyOfRange(m.inputs(), first * m.rows(), last * m.rows()));
                log.beginMultiplication(part);
                Products products = logged(() -> this.board.multiply(part));
                log.doneMultiplication(products);
                System.arraycopy(products.amperes(), 0, amperes, first * m.columns(), products.amperes().length);
                overloads += products.overloads();
            }
            return new Products(amperes, overloads);
        });
    }

    @Override
    public boolean writesByItself() {
        return board.maxWrites() > 0;
    }

    @Override
    public List<WrittenCell> write(BoardWriting writing, List<WriteWindow> windows) {
        return onLine(() -> {
            envelope.admitWrites(writing, windows);
            List<WrittenCell> cells = new ArrayList<>(windows.size());
            for (List<WriteWindow> batch : batches(windows, Math.max(1, board.maxWrites()))) {
                log.beginWrites(writing, batch);
                List<WrittenCell> part = logged(() -> board.write(writing, batch));
                log.doneWrites(part);
                part.forEach(cell -> {
                    envelope.settle(writing, cell);
                    cell.last().ifPresent(last -> envelope.observe(cell.cell(), writing.read(), last));
                });
                cells.addAll(part);
            }
            return cells;
        });
    }

    @Override
    public void ground() {
        onLine(() -> {
            board.ground();
            return null;
        });
    }

    /**
     * Grounds all lines as soon as the command under way lets it, from any thread.
     *
     * @return whether it could be done
     */
    public boolean emergencyGround() {
        try {
            if (!line.tryLock(EMERGENCY_WAIT_S, TimeUnit.SECONDS)) {
                return false;
            }
            try {
                board.ground();
                return true;
            } finally {
                line.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Grounds all lines and closes the link.
     *
     * @throws BenchException where the lines could not be grounded: someone must switch the board off by hand
     */
    @Override
    public void close() {
        try {
            ground();
        } catch (RuntimeException e) {
            throw new BenchException(
                    "THE BENCH MAY NOT BE SAFE: the lines of " + capabilities().model() + " ("
                            + capabilities().serial() + ") at " + file.board().link() + " could not be grounded ("
                            + e.getMessage() + "). Switch the board's supply off by hand.",
                    e);
        } finally {
            board.close();
        }
    }

    /** The command alone: what is under way is waited for first, and its faults kept for those who wait for it. */
    private <T> T onLine(Supplier<T> command) {
        return locked(() -> {
            rounds.finishAll();
            return command.get();
        });
    }

    private <T> T locked(Supplier<T> command) {
        line.lock();
        try {
            return command.get();
        } finally {
            line.unlock();
        }
    }

    private <T> T logged(Supplier<T> command) {
        try {
            return command.get();
        } catch (RuntimeException e) {
            log.failed(e);
            throw e;
        }
    }

    private static double amperes(Reading reading, Cell cell, int point, Waveform waveform) {
        if (reading instanceof Reading.Current current) {
            return current.amperes();
        }
        String what = reading instanceof Reading.Compliance
                ? "stood in compliance. Raise the compliance"
                : "was over the converter's range. Raise full_scale_A of the sweep block (now " + waveform.fullScale()
                        + " A)";
        throw new BenchException("Sweep of cell " + cell + ": point " + (point + 1) + " at " + waveform.voltage()[point]
                + " V " + what + " or lower the sweep's voltage. The points are in the journal.");
    }

    private static void requireExpected(RigFile file, Capabilities board) {
        RigFile.Expect expect = file.expect();
        if (!board.model().equals(expect.model())) {
            throw new BenchException("Rig " + file.name() + " expects a board '" + expect.model() + "' at "
                    + file.board().link() + ", but '" + board.model()
                    + "' answered: correct expect.model in the rig file"
                    + " or the cabling");
        }
        if (board.rows() < expect.rows() || board.columns() < expect.columns()) {
            throw new BenchException("Rig " + file.name() + " expects a chip of at least " + expect.rows() + " x "
                    + expect.columns() + " cells, but the board reports " + board.rows() + " x " + board.columns()
                    + ": put the right chip in, or lower expect.rows and expect.columns in the rig file");
        }
    }

    private static <T> List<List<T>> batches(List<T> all, int size) {
        List<List<T>> batches = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            batches.add(all.subList(i, Math.min(i + size, all.size())));
        }
        return batches;
    }
}
