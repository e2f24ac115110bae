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
