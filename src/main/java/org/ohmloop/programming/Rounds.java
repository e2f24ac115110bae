package org.ohmloop.programming;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.rig.Bench;

/**
 * Works on many cells at once, so that the link's latency is paid once a round: one batch of pulses, at most one a cell,
 * then one batch of reads of every cell that was pulsed and of the cells that join.
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

    private <T> List<T> work(List<? extends CellTask<T>> tasks, Listener<T> listener) {
        boolean[] finished = new boolean[tasks.size()];
        List<Integer> pulsed = new ArrayList<>();
        List<Pulse> pulses = new ArrayList<>();
        int joined = 0;
        while ((joined < tasks.size() || !pulsed.isEmpty()) && !stop.getAsBoolean()) {
            if (!pulses.isEmpty()) {
                bench.pulse(List.copyOf(pulses));
            }
            List<Integer> toRead = new ArrayList<>(pulsed);
            while (toRead.size() < inFlight && joined < tasks.size()) {
                toRead.add(joined++);
            }
            List<Reading> readings = bench.read(bench.file().read().setting(), cells(tasks, toRead));
            if (readings.size() != toRead.size()) {
                throw new IllegalStateException(readings.size() + " readings of " + toRead.size() + " cells");
            }
            int sent = pulses.size();
            pulsed.clear();
            pulses.clear();
            List<T> results = new ArrayList<>();
            for (int i = 0; i < toRead.size(); i++) {
                int index = toRead.get(i);
                CellTask<T> task = tasks.get(index);
                Optional<Pulse> next = task.next(readings.get(i));
                if (next.isPresent()) {
                    pulsed.add(index);
                    pulses.add(next.get());
                } else {
                    finished[index] = true;
                    results.add(task.result());
                }
            }
            listener.round(results, sent);
        }
        List<T> results = new ArrayList<>();
        for (int i = 0; i < finished.length; i++) {
            CellTask<T> task = tasks.get(i);
            results.add(finished[i] ? task.result() : task.unfinished());
        }
        return results;
    }

    private static <T> List<Cell> cells(List<? extends CellTask<T>> tasks, List<Integer> indices) {
        List<Cell> cells = new ArrayList<>(indices.size());
        for (int index : indices) {
            cells.add(tasks.get(index).cell());
        }
        return cells;
    }
}
