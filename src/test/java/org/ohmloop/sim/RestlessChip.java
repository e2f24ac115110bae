package org.ohmloop.sim;

import java.nio.file.Path;
import org.ohmloop.board.Cell;

/** A process that pulses a chip, one cell after the other, until it is killed. A line a pulse goes to standard output. */
final class RestlessChip {
    static final int SIDE = 8;

    private RestlessChip() {}

    /** @param args chip file, state file */
    public static void main(String[] args) {
        try (SimulatedChip chip = SimulatedChip.open(Path.of(args[0]), Path.of(args[1]))) {
            for (long n = 0; ; n++) {
                pulse(chip, n);
                System.out.println(n);
            }
        }
    }

    /** The pulse of this number. */
    static void pulse(SimulatedChip chip, long n) {
        int index = (int) (n % (SIDE * SIDE));
        Cell cell = new Cell(index / SIDE, index % SIDE);
        long round = n / (SIDE * SIDE);
        if (round == 0) {
            TestChips.form(chip, cell);
        } else if (round % 2 == 0) {
            TestChips.set(chip, cell, 1.1, 2.0);
        } else {
            TestChips.reset(chip, cell, 1.1);
        }
    }
}
