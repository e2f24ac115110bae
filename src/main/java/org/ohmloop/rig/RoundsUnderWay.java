package org.ohmloop.rig;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ohmloop.board.Board;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;

/**
 * Rounds of pulses with the readings behind them that were sent and not answered yet, oldest first. Of one {@link Rig}, which holds
 * its line for every call.
 *
 * <p>Both intents of a round are in the log before its first byte is sent. A cell that is pulsed in a round is read in it, and no
 * other round pulses it before that reading is here. A fault takes all rounds under way along.
 */
final class RoundsUnderWay {
    private final Board board;
    private final BenchLog log;
    private final Envelope envelope;
    private final Deque<Part> underWay = new ArrayDeque<>();

    RoundsUnderWay(Board board, BenchLog log, Envelope envelope) {
        this.board = board;
        this.log = log;
        this.envelope = envelope;
    }

    /** Rounds that may be under way at once: each takes two places in the board's window. */
    int most() {
        return Math.max(1, board.window() / 2);
    }

    /** Cells of a round that the board takes in one batch of pulses and one of readings. */
    int size() {
        return Math.min(board.capabilities().maxPulses(), board.capabilities().maxReads());
    }

    /** What the board takes at once of a round. */
    static final class Part {
        private final ReadSetting setting;
        private final List<Cell> cells;
        private Pending<Void> pulsed;
        private Pending<List<Reading>> read;
        private List<Reading> readings;
        private RuntimeException fault;

        Part(ReadSetting setting, List<Cell> cells) {
            this.setting = setting;
            this.cells = cells;
        }
    }

    /**
     * Sends the round, cut into what the board takes; waits where too much is under way.
     *
     * @return the parts, for {@link #await}
     * @throws SafetyException before anything is sent
     */
    List<Part> start(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {
        requireRead(pulses, cells);
        envelope.admitReads(setting, cells);
        envelope.admitPulses(pulses);
        List<Part> parts = new ArrayList<>();
        for (int first = 0; first < cells.size(); first += size()) {
            List<Cell> some = List.copyOf(cells.subList(first, Math.min(first + size(), cells.size())));
            Set<Cell> those = new HashSet<>(some);
            parts.add(send(
                    pulses.stream()
                            .filter(pulse -> those.contains(pulse.cell()))
                            .toList(),
                    setting,
                    some));
        }
        return parts;
    }

    private void requireRead(List<Pulse> pulses, List<Cell> cells) {
        Set<Cell> read = new HashSet<>(cells);
        Set<Cell> pulsed = new HashSet<>();
        underWay.forEach(part -> pulsed.addAll(part.cells));
        for (Pulse pulse : pulses) {
            if (!read.contains(pulse.cell())) {
                throw new SafetyException(
                        "Refused round: cell " + pulse.cell() + " is pulsed and not read in it. Nothing was sent.");
            }
            if (!pulsed.add(pulse.cell())) {
                throw new SafetyException("Refused pulse on cell " + pulse.cell()
                        + ": it is in a round whose reading is not here yet. Nothing was sent.");
            }
        }
    }

    private Part send(List<Pulse> pulses, ReadSetting setting, List<Cell> cells) {
        while (underWay.size() >= most()) {
            Part oldest = underWay.element();
            finishOldest();
            if (oldest.fault != null) {
                throw oldest.fault;
            }
        }
        Part part = new Part(setting, cells);
        log.beginRound(pulses, setting, cells);
        underWay.add(part);
        try {
            part.pulsed = pulses.isEmpty() ? () -> null : board.startPulses(pulses);
            part.read = board.startReads(setting, cells);
        } catch (RuntimeException e) {
            failAll(e);
            throw e;
        }
        return part;
    }

    /** Waits for the readings of all parts, and of what was sent before them. */
    List<Reading> await(List<Part> parts) {
        List<Reading> readings = new ArrayList<>();
        for (Part part : parts) {
            while (part.readings == null && part.fault == null) {
                finishOldest();
            }
            if (part.fault != null) {
                throw part.fault;
            }
            readings.addAll(part.readings);
        }
        return readings;
    }

    /** Waits for all that is under way; faults are kept for those who wait for it. */
    void finishAll() {
        while (!underWay.isEmpty()) {
            finishOldest();
        }
    }

    private void finishOldest() {
        Part oldest = underWay.element();
        List<Reading> readings;
        try {
            oldest.pulsed.await();
            readings = oldest.read.await();
        } catch (RuntimeException e) {
            failAll(e);
            return;
        }
        underWay.remove();
        try {
            log.doneRound(readings);
        } catch (RuntimeException e) {
            oldest.fault = e;
            throw e;
        }
        for (int i = 0; i < readings.size(); i++) {
            envelope.observe(oldest.cells.get(i), oldest.setting, readings.get(i));
        }
        oldest.readings = readings;
    }

    private void failAll(RuntimeException fault) {
        underWay.forEach(part -> part.fault = fault);
        underWay.clear();
        log.failed(fault);
    }
}
