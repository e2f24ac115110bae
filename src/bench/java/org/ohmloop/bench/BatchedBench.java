package org.ohmloop.bench;

import java.util.List;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.device.Sweep;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.RigFile;

/** The peer of pipelining: each batch is answered before the next is sent, as with a board that takes one command at a time. */
record BatchedBench(Bench bench) implements Bench {
    @Override
    public Capabilities capabilities() {
        return bench.capabilities();
    }

    @Override
    public RigFile file() {
        return bench.file();
    }

    @Override
    public void pulse(List<Pulse> pulses) {
        bench.pulse(pulses);
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        return bench.read(setting, cells);
    }

    @Override
    public Sweep sweep(Cell cell, Waveform waveform) {
        return bench.sweep(cell, waveform);
    }

    @Override
    public Products multiply(Multiplication multiplication) {
        return bench.multiply(multiplication);
    }

    @Override
    public void ground() {
        bench.ground();
    }
}
