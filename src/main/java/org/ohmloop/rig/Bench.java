package org.ohmloop.rig;

import java.util.List;
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

    /**
     * Sends pulses and the reading of cells behind them, and leaves the readings for later: where the board takes several batches at
     * once, its work and the link's go on meanwhile. Every pulsed cell must be among those read, and none may be in a round that was
     * started and not awaited. A fault takes all rounds along that were started.
     *
     * @return one reading a cell, in order, once it is waited for
     * @throws SafetyException before anything is sent, where one of them is outside the envelope
     */
    default Pending<List<Reading>> startRound(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {
        if (!pulses.isEmpty()) {
            pulse(pulses);
        }
        List<Reading> readings = read(setting, cells);
        return () -> readings;
    }

    /** Rounds that can be on their way at once; 1 where each is done when {@link #startRound} returns. */
    default int roundsAtOnce() {
        return 1;
    }

    /** Cells of a round that go in one batch: larger rounds are cut. */
    default int cellsARound() {
        return Integer.MAX_VALUE;
    }

    /** @throws BenchException where the converter overloaded, naming the point */
    Sweep sweep(Cell cell, Waveform waveform);

    Products multiply(Multiplication multiplication);

    /** Whether the board has a write-verify loop of its own. */
    default boolean writesByItself() {
        return false;
    }

    /**
     * Lets the board write cells by its own loop of pulses and readings. No pulse is left unread.
     *
     * @param writing one command's worth of time; cells that it does not hold come back unfinished
     * @return one outcome a window, in order
     * @throws SafetyException before anything is sent, where the ramps, a window or the pulses that a cell may get are outside
     *     the envelope
     */
    default List<WrittenCell> write(BoardWriting writing, List<WriteWindow> windows) {
        throw new BenchException("This board has no write-verify of its own: program from the host");
    }

    /** Grounds all lines. */
    void ground();
}
