package org.ohmloop.programming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.ohmloop.board.Cell;
import org.ohmloop.rig.Bench;

/**
 * Writes conductances by pulses and verifies each by reading: every cell is read first, skipped where it is in its window,
 * and otherwise pulsed and read in turn until its strategy is content or gives up.
 *
 * <p>No cell ever gets a pulse while its last one is unread, whatever fails and however often the work is resumed: the first
 * thing that each call does to a cell is to read it. Lines are grounded at the end, after a fault too.
 *
 * <pre>
 *   ProgrammingJournal sink = new ProgrammingJournal(journal, "program");
 *   WriteVerify writer = new WriteVerify(bench, IncrementalStep.of(bench.file()), 512, interrupts, sink, listener);
 *   ProgrammedArray array = writer.program(targets, sink.earlier(targets));
 * </pre>
 */
public final class WriteVerify {
    private final Bench bench;
    private final Strategy strategy;
    private final Rounds rounds;
    private final OutcomeSink sink;
    private final ProgrammingListener listener;

    /**
     * @param inFlight cells worked on at once; 512 keeps a board's batches full
     * @param stop looked at between rounds: true leaves the cells in work, whose pulses were read, and the rest unfinished
     * @param sink gets every outcome in the round that decided it
     */
    public WriteVerify(
            Bench bench,
            Strategy strategy,
            int inFlight,
            BooleanSupplier stop,
            OutcomeSink sink,
            ProgrammingListener listener) {
        this.bench = bench;
        this.strategy = strategy;
        this.rounds = new Rounds(bench, inFlight, stop);
        this.sink = sink;
        this.listener = listener;
    }

    /**
     * Programs the cells that earlier work has not decided. Faults of the bench pass through, with every outcome that was
     * decided by then in the sink.
     *
     * @return one outcome a target, in their order; {@link CellOutcome.Unfinished} where a stop came first
     */
    public ProgrammedArray program(ConductanceTargets targets, EarlierWork earlier) {
        List<CellWriting> tasks = new ArrayList<>();
        int good = 0;
        double readVoltage = bench.file().read().voltage();
        for (Target target : targets.targets()) {
            Cell cell = target.cell();
            CellOutcome decided = earlier.decided().get(cell);
            if (!isDecided(decided)) {
                tasks.add(new CellWriting(
                        target,
                        strategy.plan(target),
                        readVoltage,
                        earlier.pulses().getOrDefault(cell, 0),
                        earlier.reads().getOrDefault(cell, 0)));
            } else if (decided instanceof CellOutcome.InWindow) {
                good++;
            }
        }
        Map<Cell, CellOutcome> outcomes = new HashMap<>(earlier.decided());
        Tally tally = new Tally(targets.size(), targets.size() - tasks.size(), good);
        for (CellOutcome outcome : rounds.run(tasks, tally)) {
            outcomes.put(outcome.target().cell(), outcome);
        }
        return new ProgrammedArray(targets.targets().stream()
                .map(target -> outcomes.get(target.cell()))
                .toList());
    }

    private static boolean isDecided(CellOutcome outcome) {
        return outcome != null && !(outcome instanceof CellOutcome.Unfinished);
    }

    /** Passes each round on to sink and listener. */
    private final class Tally implements Rounds.Listener<CellOutcome> {
        private final int cells;
        private int decided;
        private int good;
        private long pulses;

        Tally(int cells, int decided, int good) {
            this.cells = cells;
            this.decided = decided;
            this.good = good;
        }

        @Override
        public void round(List<CellOutcome> finished, int sent) {
            if (!finished.isEmpty()) {
                sink.decided(finished);
            }
            decided += finished.size();
            good += (int) finished.stream()
                    .filter(CellOutcome.InWindow.class::isInstance)
                    .count();
            pulses += sent;
            listener.round(decided, cells, good, pulses);
        }
    }
}
