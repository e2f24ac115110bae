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
 * survive the death of the process; only then is the command sent. {@code done} and {@code failed} close the last
 * {@code begin}.
 */
public interface BenchLog {
    void beginPulses(List<Pulse> pulses);

    void beginReads(ReadSetting setting, List<Cell> cells);

    void beginSweep(Cell cell, Waveform waveform);

    void beginMultiplication(Multiplication multiplication);

    /** Cells that the board is about to write by itself. */
    void beginWrites(BoardWriting writing, List<WriteWindow> windows);

    /** The pulses were acknowledged. */
    void donePulses();

    void doneReads(List<Reading> readings);

    void doneSweep(List<Reading> readings);

    void doneMultiplication(Products products);

    void doneWrites(List<WrittenCell> cells);

    /** The effect of the command is unknown. */
    void failed(RuntimeException fault);

    /** Remembers nothing. */
    static BenchLog none() {
        return NoLog.INSTANCE;
    }
}
