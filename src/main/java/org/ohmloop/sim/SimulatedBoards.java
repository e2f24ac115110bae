package org.ohmloop.sim;

import java.nio.file.Path;
import org.ohmloop.link.FarEnd;

/** Simulated boards without a link, for whoever brings one: see {@link FarEndSocket}. */
public final class SimulatedBoards {
    private SimulatedBoards() {}

    /**
     * A board that speaks the Ohmloop protocol, with a chip in its socket.
     *
     * @param chip file of the chip
     * @param state where the chip lives; a fresh one is made where there is none
     * @throws org.ohmloop.link.LinkException {@code BUSY} where another process has the chip
     * @throws org.ohmloop.rig.BenchException where the chip file is missing or wrong, or the state is another chip's
     */
    public static FarEnd ohmloop(Path chip, Path state) {
        return new SimulatedBoard(SimulatedChip.open(chip, state), System::nanoTime);
    }

    /** An ArC ONE with a chip in its socket, of which it reaches the first 32 x 32 cells. Faults: the same. */
    public static FarEnd arcOne(Path chip, Path state) {
        return new SimulatedArcOne(SimulatedChip.open(chip, state));
    }
}
