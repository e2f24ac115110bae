package org.ohmloop.programming;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.ohmloop.board.Cell;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.RigFile;

/**
 * Forms cells: pulses of rising voltage from the rig's {@code form} block, each followed by a reading, until the cell
 * conducts. A cell that conducts already gets no pulse, and one that was formed and RESET before gets one SET pulse only, so that
 * forming twice, or resuming, does no harm.
 */
public final class Forming {
    private final Bench bench;
    private final double formedAbove;
    private final Rounds rounds;
    private final ProgrammingListener listener;

    /**
     * @param formedAbove conductance from which a cell counts as formed, S; see {@link #threshold}
     * @param inFlight cells worked on at once
     * @param stop looked at between rounds
     */
    public Forming(Bench bench, double formedAbove, int inFlight, BooleanSupplier stop, ProgrammingListener listener) {
        if (!(formedAbove > 0)) {
            throw new IllegalArgumentException("formedAbove must be positive, was " + formedAbove + " S");
        }
        this.bench = bench;
        this.formedAbove = formedAbove;
        this.rounds = new Rounds(bench, inFlight, stop);
        this.listener = listener;
    }

    /** Twice the smallest conductance that programming aims at, S: above what a virgin cell leaks. */
    public static double threshold(RigFile.Range range) {
        return 2 * range.min();
    }

    /** Forms the cells; one outcome a cell, in order. Faults of the bench pass through, with the lines grounded. */
    public List<FormingOutcome> form(List<Cell> cells) {
        RigFile rig = bench.file();
        List<CellForming> tasks = cells.stream()
                .map(cell -> new CellForming(cell, rig, formedAbove))
                .toList();
        return rounds.run(tasks, new Tally(cells.size()));
    }

    /** Passes each round on to the listener. */
    private final class Tally implements Rounds.Listener<FormingOutcome> {
        private final int cells;
        private int decided;
        private int good;
        private long pulses;

        Tally(int cells) {
            this.cells = cells;
        }

        @Override
        public void round(List<FormingOutcome> finished, int sent) {
            decided += finished.size();
            good += (int) finished.stream().filter(FormingOutcome::good).count();
            pulses += sent;
            listener.round(decided, cells, good, pulses);
        }
    }
}
