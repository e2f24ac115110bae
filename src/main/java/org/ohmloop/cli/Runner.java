package org.ohmloop.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.loop.BenchCheck;
import org.ohmloop.loop.Check;
import org.ohmloop.loop.Loop;
import org.ohmloop.loop.LoopOptions;
import org.ohmloop.loop.Session;
import org.ohmloop.report.ReportPage;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import org.ohmloop.run.Interrupts;
import org.ohmloop.run.Journal;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunConfiguration;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;
import org.ohmloop.sim.SimulatedLinks;

/** Opens what a run needs (directory, journal, bench, Ctrl-C), lets the loop work, and leaves the bench grounded. */
final class Runner {
    private final CommonOptions common;
    private final Home home = Home.find();
    private final Progress progress;

    Runner(CommonOptions common) {
        this.common = common;
        this.progress = common.progress();
    }

    /**
     * What came of a run.
     *
     * @param run its directory
     * @param results of its steps by name
     * @param report page that was written
     */
    record Outcome(RunDirectory run, Map<String, Object> results, Path report) {}

    /** A new run of a command. */
    Outcome start(String command, Optional<String> rig, LoopOptions options, boolean newChip) {
        String link = "";
        if (rig.isPresent()) {
            RigFile file = rigFile(rig.get());
            link = file.board().link();
            if (newChip) {
                links().newChip(file);
            }
        }
        RunConfiguration configuration = RunConfiguration.now(
                command, rig.orElse(""), link, options.asMap(), common.seed, Version.number(), home.gitCommit());
        return go(RunDirectory.create(common.runs, configuration), options);
    }

    /** Goes on with a run that stopped, failed or was killed; does nothing to one that is done. */
    Outcome resume(RunDirectory run) {
        return go(run, LoopOptions.of(run.configuration().options()));
    }

    /** Checks a bench without a run: nothing is journaled. */
    Check.Result check(String rig, BenchCheck.Listener listener) {
        return BenchCheck.run(() -> rigFile(rig), links().opener(), listener);
    }

    private Outcome go(RunDirectory run, LoopOptions options) {
        String rigName = run.configuration().rig();
        run.mark(RunState.RUNNING, "");
        Map<String, Object> results;
        try (Journal journal = Journal.open(run.file("journal.db"));
                Bench bench = rigName.isEmpty() ? new Bench(Optional.empty()) : openFor(run, journal);
                Interrupts interrupts = Interrupts.install(bench::emergencyGround, progress::say)) {
            results = Loop.run(new Session(
                    run,
                    journal,
                    bench.rig(),
                    options,
                    run.configuration().seed(),
                    common.threads(),
                    progress,
                    interrupts));
        }
        return new Outcome(run, results, ReportPage.write(run.path()));
    }

    private Bench openFor(RunDirectory run, Journal journal) {
        try {
            return new Bench(Optional.of(Rig.open(rigFile(run.configuration().rig()), links().opener(), journal)));
        } catch (RuntimeException e) {
            run.mark(RunState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private RigFile rigFile(String rig) {
        return Yaml.read(home.rigFile(rig), RigFile.class);
    }

    private Links links() {
        return new Links(new SimulatedLinks(home.path(), common.runs.resolve("chips")));
    }

    /** The bench of a run, which may be none. */
    private record Bench(Optional<Rig> rig) implements AutoCloseable {
        void emergencyGround() {
            rig.ifPresent(Rig::emergencyGround);
        }

        @Override
        public void close() {
            rig.ifPresent(Rig::close);
        }
    }

    /** Every kind of link that there is: the real ones, and the simulated chips in this process. */
    private record Links(SimulatedLinks simulated) {
        LinkOpener opener() {
            return StandardLinks.create().with("mem", simulated);
        }

        void newChip(RigFile file) {
            simulated.newChip(org.ohmloop.link.LinkAddress.parse(file.board().link()));
        }
    }
}
