package org.ohmloop.programming;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Cell;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;

/**
 * Writes conductances by the board's own loop of pulses and readings (PROTOCOL.md, section 9): one round trip for many cells. The
 * outcomes are those of {@link WriteVerify}; the journal has the pulses of each cell as a number, not one by one.
 *
 * <p>The board reads every cell before its first pulse and leaves none unread, so that resuming is safe here too.
 */
public final class OnBoardWriting {
    /** Time of one command, s: short enough for a stop to be answered soon. */
    private static final double TIME_S = 1;

    private static final int STOP_PULSES = 4;

    private final Bench bench;
    private final int pulseBudget;
    private final int atOnce;
    private final BooleanSupplier stop;
    private final OutcomeSink sink;
    private final ProgrammingListener listener;

    /**
     * @param pulseBudget most pulses for a cell
     * @param atOnce cells a command
     * @param stop looked at between commands
     */
    public OnBoardWriting(
            Bench bench,
            int pulseBudget,
            int atOnce,
            BooleanSupplier stop,
            OutcomeSink sink,
            ProgrammingListener listener) {
        this.bench = bench;
        this.pulseBudget = pulseBudget;
        this.atOnce = atOnce;
        this.stop = stop;
        this.sink = sink;
        this.listener = listener;
    }

    /**
     * Programs the cells that earlier work has not decided.
     *
     * @return one outcome a target, in their order; {@link CellOutcome.Unfinished} where a stop came first
     */
    public ProgrammedArray program(ConductanceTargets targets, EarlierWork earlier) {
        Map<Cell, CellOutcome> outcomes = new HashMap<>(earlier.decided());
        List<Target> left = new ArrayList<>(targets.targets());
        left.removeIf(target -> outcomes.containsKey(target.cell()));
        Map<Cell, Integer> pulsesOf = new HashMap<>(earlier.pulses());
        Map<Cell, Integer> readsOf = new HashMap<>(earlier.reads());
        int good = (int) outcomes.values().stream()
                .filter(CellOutcome.InWindow.class::isInstance)
                .count();
        long pulses = 0;
        while (!left.isEmpty() && !stop.getAsBoolean()) {
            List<Target> batch = List.copyOf(left.subList(0, Math.min(atOnce, left.size())));
            List<WrittenCell> cells = write(batch);
            List<CellOutcome> decided = new ArrayList<>();
            int sent = 0;
            for (int i = 0; i < cells.size(); i++) {
                WrittenCell cell = cells.get(i);
                sent += cell.pulses();
                CellOutcome outcome = CellOutcome.named(
                        cell.outcome().label(),
                        batch.get(i),
                        cell.verified(bench.file().read().voltage()),
                        pulsesOf.merge(cell.cell(), cell.pulses(), Integer::sum),
                        readsOf.merge(cell.cell(), cell.reads(), Integer::sum));
                outcomes.put(cell.cell(), outcome);
                if (!(outcome instanceof CellOutcome.Unfinished)) {
                    decided.add(outcome);
                    good += outcome instanceof CellOutcome.InWindow ? 1 : 0;
                }
            }
            if (decided.isEmpty() && sent == 0) {
                throw new BenchException(
                        "The board finished none of " + batch.size() + " cells and pulsed none in " + TIME_S
                                + " s by its own account: its worst-case times are too long for this. Program from the host.");
            }
            if (!decided.isEmpty()) {
                sink.decided(decided);
            }
            pulses += sent;
            left.removeIf(target -> isDecided(outcomes.get(target.cell())));
            listener.round(targets.size() - left.size(), targets.size(), good, pulses);
        }
        return new ProgrammedArray(targets.targets().stream()
                .map(target ->
                        outcomes.getOrDefault(target.cell(), new CellOutcome.Unfinished(target, Double.NaN, 0, 0)))
                .toList());
    }

    private List<WrittenCell> write(List<Target> batch) {
        RigFile rig = bench.file();
        BoardWriting writing = new BoardWriting(
                rig.read().setting(), ramp(rig.set()), ramp(rig.reset()), pulseBudget, STOP_PULSES, TIME_S);
        List<WriteWindow> windows = batch.stream()
                .map(target -> WriteWindow.ofConductance(
                        target.cell(),
                        target.conductance() - target.tolerance(),
                        target.conductance() + target.tolerance(),
                        rig.read().voltage()))
                .toList();
        return bench.write(writing, windows);
    }

    private static boolean isDecided(CellOutcome outcome) {
        return outcome != null && !(outcome instanceof CellOutcome.Unfinished);
    }

    private static PulseRamp ramp(RigFile.PulseBlock block) {
        return new PulseRamp(block.start(), block.stop(), block.step(), block.wordLineVoltage(), block.width());
    }
}
