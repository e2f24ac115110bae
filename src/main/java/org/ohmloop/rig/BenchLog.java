package org.ohmloop.rig;

import java.util.List;
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

/**
 * Where a rig writes what it is about to do and what came of it. A {@code begin} call returns when its record would
 * survive the death of the process; only then is the command sent. {@code done} closes the oldest {@code begin} that is
 * open, {@code failed} all of them.
 */
public interface BenchLog {
    void beginPulses(List<Pulse> pulses);

    void beginReads(ReadSetting setting, List<Cell> cells);

    void beginSweep(Cell cell, Waveform waveform);

    void beginMultiplication(Multiplication multiplication);

    /** Cells that the board is about to write by itself. */
    void beginWrites(BoardWriting writing, List<WriteWindow> windows);

    /**
     * Pulses, perhaps none, and the readings behind them, which are sent together. The only {@code begin} that may come while others
     * of its kind are open.
     */
    void beginRound(List<Pulse> pulses, ReadSetting setting, List<Cell> cells);

    /** The pulses of the oldest open round were acknowledged, and these are its readings. */
    void doneRound(List<Reading> readings);

    /** The pulses were acknowledged. */
    void donePulses();

    void doneReads(List<Reading> readings);

    void doneSweep(List<Reading> readings);

    void doneMultiplication(Products products);

    void doneWrites(List<WrittenCell> cells);

    /** The effect of all that is open is unknown. */
    void failed(RuntimeException fault);

    /** Remembers nothing. */
    static BenchLog none() {
        return NoLog.INSTANCE;
    }
}
