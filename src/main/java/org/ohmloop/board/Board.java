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

    /** Opens all selects and grounds all lines. */
    void ground();

    /** Grounds where it can, then closes the link. Never throws. */
    @Override
    void close();
}
