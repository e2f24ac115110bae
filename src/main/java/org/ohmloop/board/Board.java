package org.ohmloop.board;

import java.util.List;

/**
 * A crossbar board. Every method returns when the board has acknowledged; none retries in a way that could apply a pulse
 * twice. Batches larger than {@link Capabilities} allows are refused: {@code rig} cuts them.
 *
 * <p>NOT thread safe. Faults: {@link BoardException} and {@link org.ohmloop.link.LinkException}.
 */
public interface Board extends AutoCloseable {
    Capabilities capabilities();

    /** Runs the board's own test and returns one line for each part tested. */
    List<String> selfTest();

    /** Sets the firmware limits and locks them until power-down. */
    void lock(BoardLimits limits);

    void pulse(List<Pulse> pulses);

    /** One reading a cell, in order. */
    List<Reading> read(ReadSetting setting, List<Cell> cells);

    /** One reading a point, in order. */
    List<Reading> sweep(Cell cell, Waveform waveform);

    Products multiply(Multiplication multiplication);

    /** Batches that may be on their way at once, the one that the board works on included: 1 where each is answered first. */
    default int window() {
        return 1;
    }

    /**
     * Sends pulses and leaves the answer for later. Batches are executed in the order in which they were sent, and none behind one
     * that failed: a board that cannot promise that does all of the work here. Waits while {@link #window} batches are on their way.
     */
    default Pending<Void> startPulses(List<Pulse> pulses) {
        pulse(pulses);
        return () -> null;
    }

    /** Sends a read batch and leaves the readings for later; see {@link #startPulses}. */
    default Pending<List<Reading>> startReads(ReadSetting setting, List<Cell> cells) {
        List<Reading> readings = read(setting, cells);
        return () -> readings;
    }

    /** Sends a product and leaves the currents for later; see {@link #startPulses}. */
    default Pending<Products> startProduct(Multiplication multiplication) {
        Products products = multiply(multiplication);
        return () -> products;
    }

    /** Cells that {@link #write} takes at once; 0 where the board has no write-verify of its own. */
    default int maxWrites() {
        return 0;
    }

    /**
     * Writes cells by the board's own loop of pulses and readings: one round trip for all of them. No pulse is left unread.
     *
     * @return one outcome a window, in order
     * @throws BoardException {@code BAD_COMMAND} where the board has no such loop
     */
    default List<WrittenCell> write(BoardWriting writing, List<WriteWindow> windows) {
        throw new BoardException(
                BoardException.Kind.BAD_COMMAND,
                "This board has no write-verify of its own. Pulse and read from the host; nothing was sent.");
    }

    /** Opens all selects and grounds all lines. */
    void ground();

    /** Grounds where it can, then closes the link. Never throws. */
    @Override
    void close();
}
