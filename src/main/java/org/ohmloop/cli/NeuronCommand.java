package org.ohmloop.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ohmloop.array.MifDrive;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.loop.NeuronSearch;
import org.ohmloop.loop.NeuronStudy;
import org.ohmloop.report.ReportPage;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunConfiguration;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;
import org.ohmloop.training.Presets;
import org.ohmloop.training.TonicWish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** One memristive neuron: its waveform and its current-to-rate curve. */
@Command(
        name = "neuron",
        description = "Plot the waveform and the current-to-rate curve of a memristive neuron. No bench is needed.",
        footer = {
            "",
            "Rates are shown at the network's time step and at a twentieth of it, so that the error of the step is seen.",
            "docs/networks.md says what counts as a spike."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class NeuronCommand implements Callable<Integer> {
    @Option(
            names = "--preset",
            paramLabel = "NAME|FILE",
            defaultValue = Presets.MNIST,
            description = "Network whose neuron it is: a preset or a YAML file (default: ${DEFAULT-VALUE}).")
    private String preset;

    @Option(
            names = "--layer",
            paramLabel = "N",
            defaultValue = "0",
            description = "Layer of the network, from 0 (default: ${DEFAULT-VALUE}).")
    private int layer;

    @Option(
            names = "--device",
            paramLabel = "FILE",
            description = "Make the neuron of a fitted device: a batch.json, or what 'ohmloop fit --model mmss --json'"
                    + " prints.")
    private Path device;

    @Option(
            names = "--current",
            paramLabel = "UA",
            defaultValue = "10",
            description = "Current of the waveform, uA (default: ${DEFAULT-VALUE}).")
    private double current;

    @Option(
            names = "--currents",
            paramLabel = "LIST",
            split = ",",
            defaultValue = "0,1,2,5,10,15,20,30,50",
            description = "Currents of the curve, uA (default: ${DEFAULT-VALUE}).")
    private List<Double> currents;

    @Option(
            names = "--duration",
            paramLabel = "S",
            description = "How long the current flows, s (default: 40 times tau of the first memristor; 2000 steps in a"
                    + " search).")
    private Double duration;

    @Option(
            names = "--pulses",
            paramLabel = "N:ON:OFF",
            description =
                    "Drive by N pulses of ON s with pauses of OFF s in place of a constant current, or 'network' for"
                            + " the read pulses of one sample.")
    private String pulses;

    @Option(names = "--step", paramLabel = "S", description = "Time step to judge, s (default: the network's).")
    private Double step;

    @Mixin
    private NeuronSearchOptions search;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NeuronStudy.Subject subject;
        MifDrive drive;
        Optional<TonicWish> wish;
        try {
            requireFinite("--current", current);
            currents.forEach(i -> requireFinite("--currents", i));
            subject = subject();
            drive = drive(subject);
            wish = search.kind == null
                    ? Optional.empty()
                    : Optional.of(search.wish(subject.step(), drive.duration(), currents));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        RunDirectory run = RunDirectory.create(
                common.runs,
                RunConfiguration.now(
                        "neuron",
                        "",
                        "",
                        options(subject, drive, wish),
                        common.seed,
                        Version.number(),
                        Home.find().gitCommit()));
        return finish(run, wish, () -> work(run, subject, drive, wish));
    }

    /** What the command did. */
    private record Outcome(NeuronSearch.Result search, NeuronStudy.Result neuron) {}

    private Outcome work(RunDirectory run, NeuronStudy.Subject subject, MifDrive drive, Optional<TonicWish> wish) {
        NeuronSearch.Result found = null;
        NeuronStudy.Subject of = subject;
        if (wish.isPresent()) {
            found = NeuronSearch.run(run, wish.get(), search.tries, common.threads(), common.progress());
            if (found.best().isEmpty()) {
                return new Outcome(found, null);
            }
            MifNeuron best = found.best().get(0).neuron();
            of = new NeuronStudy.Subject(found.names().get(0), best, subject.step(), subject.sample());
        }
        return new Outcome(
                found,
                NeuronStudy.run(
                        run,
                        of,
                        drive,
                        current / 1e6,
                        currents.stream().map(i -> i / 1e6).toList()));
    }

    private int finish(RunDirectory run, Optional<TonicWish> wish, Supplier<Outcome> work) {
        Outcome outcome;
        try {
            outcome = work.get();
            run.mark(RunState.DONE, "");
        } catch (RuntimeException e) {
            run.mark(RunState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
        Path report = ReportPage.write(run.path());
        PrintWriter out = spec.commandLine().getOut();
        if (common.json) {
            out.println(Json.text(outcome.search == null ? outcome.neuron : outcome));
        } else {
            wish.ifPresent(w -> NeuronSearchOptions.print(outcome.search, w, out));
            if (outcome.neuron != null) {
                NeuronText.print(outcome.neuron, out);
            }
            out.println();
            if (outcome.search != null && outcome.neuron != null) {
                out.println("neurons " + run.path().resolve(NeuronSearch.FILE));
            }
            out.println("run     " + run.path());
            out.println("report  " + report);
        }
        out.flush();
        return outcome.neuron == null ? ExitCodes.BELOW_GATE : ExitCodes.DONE;
    }

    private NeuronStudy.Subject subject() {
        NeuronStudy.Subject of =
                device == null ? NeuronStudy.ofNetwork(preset, layer) : NeuronStudy.ofDevice(device, preset, layer);
        return step == null
                ? of
                : new NeuronStudy.Subject(of.name(), of.neuron(), positive("--step", step), of.sample());
    }

    private MifDrive drive(NeuronStudy.Subject subject) {
        if (search.kind != null && (pulses != null || device != null)) {
            throw new IllegalArgumentException(
                    "--search wants a constant current and takes no --pulses and no --device");
        }
        if (pulses == null) {
            double usual = search.kind == null ? 40 * subject.neuron().first().tau() : 2000 * subject.step();
            double seconds = duration == null ? usual : positive("--duration", duration);
            return limited(MifDrive.constant(seconds), subject);
        }
        if (duration != null) {
            throw new IllegalArgumentException("--duration is that of the pulses: give either it or --pulses");
        }
        return limited(pulses.equals("network") ? subject.sample() : parsed(pulses), subject);
    }

    private static MifDrive parsed(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 3) {
                return new MifDrive(
                        Integer.parseInt(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(
                "--pulses must be 'network' or N:ON:OFF, such as 4:25e-3:25e-3 (s), was " + text);
    }

    /** Both waveforms of every current are held in memory and the one is written: a mistyped unit must not fill the disk. */
    private static MifDrive limited(MifDrive drive, NeuronStudy.Subject subject) {
        double steps = drive.duration() / subject.step();
        if (steps > NeuronStudy.MOST_STEPS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%.3g s are %.3g steps of %.3g s, at most %d can be shown: shorten --duration or lengthen --step",
                    drive.duration(),
                    steps,
                    subject.step(),
                    NeuronStudy.MOST_STEPS));
        }
        return drive;
    }

    private static double positive(String option, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(option + " must be positive and finite, was " + value + " s");
        }
        return value;
    }

    private static void requireFinite(String option, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(option + " must be finite, was " + value + " uA");
        }
    }

    private Map<String, String> options(NeuronStudy.Subject subject, MifDrive drive, Optional<TonicWish> wish) {
        Map<String, String> options = new TreeMap<>();
        options.put("neuron", subject.name());
        options.put("current_uA", String.valueOf(current));
        options.put("currents_uA", currents.toString());
        options.put("step_s", String.valueOf(subject.step()));
        options.put("drive", drive.pulses() + " x " + drive.on() + " s on, " + drive.off() + " s off");
        wish.ifPresent(w -> {
            options.put("search", "tonic, " + search.tries + " sets" + (w.quietAtRest() ? ", quiet at rest" : ""));
            options.put("rate_per_s", w.lowestRate() + ".." + w.highestRate());
        });
        return options;
    }
}
