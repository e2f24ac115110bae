package org.ohmloop.programming;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.Bench;

/**
 * Works on many cells at once, so that the link's latency is paid once a round: one batch of pulses, at most one a cell,
 * then one batch of reads of every cell that was pulsed and of the cells that join. Both go out together, and where the bench
 * takes several rounds at once, the cells are split into so many groups, so that the link is never idle for want of a decision.
 *
 * <p>The rule of this class: a pulse is decided on a reading of that cell which came after its last pulse and in this call.
 * Where a call to the bench fails, the fault goes to the caller and nothing more is sent but the grounding of the lines; a
 * new call begins with reading.
 */
final class Rounds {
    /** Told after every round. */
    @FunctionalInterface
    interface Listener<T> {
        /**
         * @param finished what came of the cells that were finished in this round
         * @param pulses sent in this round
         */
        void round(List<T> finished, int pulses);
    }

    private final Bench bench;
    private final int inFlight;
    private final BooleanSupplier stop;

    /**
     * @param inFlight cells that are worked on at once
     * @param stop looked at between rounds: true leaves the rest unfinished
     */
    Rounds(Bench bench, int inFlight, BooleanSupplier stop) {
        if (inFlight < 1) {
            throw new IllegalArgumentException("inFlight must be 1 cell or more, was " + inFlight);
        }
        this.bench = bench;
        this.inFlight = inFlight;
        this.stop = stop;
    }

    /** Finishes all tasks, or as many as there is time for; one result a task, in their order. */
    <T> List<T> run(List<? extends CellTask<T>> tasks, Listener<T> listener) {
        try {
            List<T> results = work(tasks, listener);
            bench.ground();
            return results;
        } catch (RuntimeException fault) {
            try {
                bench.ground();
            } catch (RuntimeException ungrounded) {
                fault.addSuppressed(ungrounded);
            }
            throw fault;
        }
    }

    /** Cells that go through their rounds together. */
    private static final class Group {
        private final List<Integer> cells = new ArrayList<>();
        private final List<Pulse> pulses = new ArrayList<>();
        private Pending<List<Reading>> readings;
    }

    private <T> List<T> work(List<? extends CellTask<T>> tasks, Listener<T> listener) {
        Deque<Group> underWay = new ArrayDeque<>();
        boolean[] finished = new boolean[tasks.size()];
        try {
            finish(tasks, listener, finished, underWay);
        } catch (RuntimeException fault) {
            hear(underWay, fault);
            throw fault;
        }
        List<T> results = new ArrayList<>();
        for (int i = 0; i < finished.length; i++) {
            CellTask<T> task = tasks.get(i);
            results.add(finished[i] ? task.result() : task.unfinished());
        }
        return results;
    }

    /** While the board works on one group, the readings of another are looked at and its next pulses sent. */
    private <T> void finish(
            List<? extends CellTask<T>> tasks, Listener<T> listener, boolean[] finished, Deque<Group> underWay) {
        int groups = Math.min(bench.roundsAtOnce(), inFlight);
        // One group alone may have any size: the bench cuts it.
        int size = groups == 1 ? inFlight : Math.min(inFlight / groups, bench.cellsARound());
        Deque<Group> ready =
                Stream.generate(Group::new).limit(groups).collect(Collectors.toCollection(ArrayDeque::new));
        int joined = 0;
        while (!ready.isEmpty()) {
            Group group = ready.remove();
            boolean work = joined < tasks.size() || !group.cells.isEmpty();
            if (work && !stop.getAsBoolean()) {
                while (group.cells.size() < size && joined < tasks.size()) {
                    group.cells.add(joined++);
                }
                group.readings = bench.startRound(
                        List.copyOf(group.pulses), bench.file().read().setting(), cells(tasks, group.cells));
                underWay.add(group);
            }
            if (ready.isEmpty() && !underWay.isEmpty()) {
                Group oldest = underWay.element();
                List<Reading> readings = oldest.readings.await();
                underWay.remove();
                int sent = oldest.pulses.size();
                listener.round(decide(tasks, oldest, readings, finished), sent);
                ready.add(oldest);
            }
        }
    }

    /** What comes of the cells that this round finished; the others keep their next pulse. */
    private static <T> List<T> decide(
            List<? extends CellTask<T>> tasks, Group group, List<Reading> readings, boolean[] finished) {
        if (readings.size() != group.cells.size()) {
            throw new IllegalStateException(readings.size() + " readings of " + group.cells.size() + " cells");
        }
        List<Integer> read = List.copyOf(group.cells);
        group.cells.clear();
        group.pulses.clear();
        List<T> results = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            int index = read.get(i);
            CellTask<T> task = tasks.get(index);
            Optional<Pulse> next = task.next(readings.get(i));
            if (next.isPresent()) {
                group.cells.add(index);
                group.pulses.add(next.get());
            } else {
                finished[index] = true;
                results.add(task.result());
            }
        }
        return results;
    }

    /** What is under way is heard out, so that the journal has its readings. */
    private static void hear(Deque<Group> underWay, RuntimeException fault) {
        for (Group group : underWay) {
            try {
                group.readings.await();
            } catch (RuntimeException another) {
                if (another != fault) {
                    fault.addSuppressed(another);
                }
            }
        }
    }

    private static <T> List<Cell> cells(List<? extends CellTask<T>> tasks, List<Integer> indices) {
        List<Cell> cells = new ArrayList<>(indices.size());
        for (int index : indices) {
            cells.add(tasks.get(index).cell());
        }
        return cells;
    }
}
