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

/** A log for commands that leave no run behind, such as {@code check}. */
enum NoLog implements BenchLog {
    INSTANCE;

    @Override
    public void beginPulses(List<Pulse> pulses) {}

    @Override
    public void beginReads(ReadSetting setting, List<Cell> cells) {}

    @Override
    public void beginSweep(Cell cell, Waveform waveform) {}

    @Override
    public void beginMultiplication(Multiplication multiplication) {}

    @Override
    public void beginWrites(BoardWriting writing, List<WriteWindow> windows) {}

    @Override
    public void doneWrites(List<WrittenCell> cells) {}

    @Override
    public void beginRound(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {}

    @Override
    public void doneRound(List<Reading> readings) {}

    @Override
    public void donePulses() {}

    @Override
    public void doneReads(List<Reading> readings) {}

    @Override
    public void doneSweep(List<Reading> readings) {}

    @Override
    public void doneMultiplication(Products products) {}

    @Override
    public void failed(RuntimeException fault) {}
}
