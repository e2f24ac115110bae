package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Arrays;
import java.util.Locale;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.OnBoardWriting;
import org.ohmloop.programming.Placement;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.ProgrammingJournal;
import org.ohmloop.programming.ProgrammingListener;
import org.ohmloop.programming.ProgrammingStatistics;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.Rig;
import org.ohmloop.training.TrainedNetwork;

/** Writes the trained weights to the chip: incremental-step pulses, each verified. Goes on where an earlier process stopped. */
final class Program implements Step {
    static final String TARGETS = "targets.csv";
    static final String CELLS = "cells.csv";
    /** Cells worked on at once. Enough to fill a board's batches; few enough that Ctrl-C is answered soon. */
    static final int IN_FLIGHT = 512;

    /**
     * How it went.
     *
     * @param cellsPerSecond decided by this process, a second
     */
    record Result(
            @JsonUnwrapped ProgrammingStatistics statistics,
            @JsonProperty("cells_per_second") double cellsPerSecond) {}

    @Override
    public String name() {
        return "program";
    }

    @Override
    public Result run(Session session) {
        Train.require(session);
        Rig bench = session.bench();
        TrainedNetwork network = TrainedNetwork.load(session.run().path());
        Placement place = NetworkChoice.place(network.spec(), bench.capabilities());
        ConductanceTargets targets =
                place.targets(Arrays.asList(network.weights()), bench.file().range());
        targets.write(session.run().file(TARGETS));

        session.progress().begin(name(), targets.size());
        ProgrammingJournal sink = new ProgrammingJournal(session.journal(), name());
        ProgrammingListener listener = (decided, cells, good, pulses) -> session.progress()
                .update(decided, String.format(Locale.ROOT, "%.2f %% in window", 100.0 * good / Math.max(1, decided)));
        long start = System.nanoTime();
        ProgrammedArray array = session.options().onBoard()
                ? onBoard(session, sink, listener).program(targets, sink.earlier(targets))
                : fromHost(session, sink, listener).program(targets, sink.earlier(targets));
        double seconds = (System.nanoTime() - start) * 1e-9;
        array.write(session.run().file(CELLS));
        session.stopIfAsked();
        ProgrammingStatistics statistics = array.statistics();
        session.progress()
                .end(targets.size(), String.format(Locale.ROOT, "%.2f %% in window", 100 * statistics.inWindow()));
        return new Result(statistics, targets.size() / seconds);
    }

    private static WriteVerify fromHost(Session session, ProgrammingJournal sink, ProgrammingListener listener) {
        IncrementalStep strategy = IncrementalStep.of(session.bench().file())
                .withPulseBudget(session.options().pulseBudget());
        return new WriteVerify(session.bench(), strategy, IN_FLIGHT, session.stop(), sink, listener);
    }

    private static OnBoardWriting onBoard(Session session, ProgrammingJournal sink, ProgrammingListener listener) {
        if (!session.bench().writesByItself()) {
            throw new BenchException(
                    session.bench().capabilities().model() + " has no write-verify of its own: leave --on-board out");
        }
        return new OnBoardWriting(
                session.bench(), session.options().pulseBudget(), IN_FLIGHT, session.stop(), sink, listener);
    }
}
