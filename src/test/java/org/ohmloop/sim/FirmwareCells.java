package org.ohmloop.sim;

import java.util.List;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;

/** The cells of a firmware, pulsed and read from here. */
record FirmwareCells(OhmloopBoard board) implements AnalogFrontEnd {
    @Override
    public Capabilities capabilities() {
        return board.capabilities();
    }

    @Override
    public List<String> selfTest() {
        return board.selfTest();
    }

    @Override
    public void pulse(Pulse pulse) {
        board.pulse(List.of(pulse));
    }

    @Override
    public Reading read(ReadSetting setting, Cell cell) {
        return board.read(setting, List.of(cell)).get(0);
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        return board.sweep(cell, waveform);
    }

    @Override
    public Products multiply(Multiplication multiplication) {
        return board.multiply(multiplication);
    }

    @Override
    public void close() {
        board.close();
    }
}
