package org.ohmloop.rig;

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

/**
 * What an experiment may do with a chip on a bench. Batches may have any size. Every call passes the safety envelope first
 * and is journaled before it is sent.
 */
public interface Bench {
    Capabilities capabilities();

    /** Operating points and limits of this rig. */
    RigFile file();

    /** @throws SafetyException before anything is sent, where one of them is outside the envelope */
    void pulse(List<Pulse> pulses);

    /** One reading a cell, in order. */
    List<Reading> read(ReadSetting setting, List<Cell> cells);

    /** @throws BenchException where the converter overloaded, naming the point */
    Sweep sweep(Cell cell, Waveform waveform);

    Products multiply(Multiplication multiplication);

    /** Grounds all lines. */
    void ground();
}
