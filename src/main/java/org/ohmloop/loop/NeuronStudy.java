package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ohmloop.array.MifDrive;
import org.ohmloop.array.MifEnergy;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.array.MifSpikes;
import org.ohmloop.array.MifTrace;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.run.Csv;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.training.NetworkFile;
import org.ohmloop.training.NetworkSpec;

/** What one neuron does with a current: its waveform and its rate against current, at two time steps side by side. */
public final class NeuronStudy {
    /** Waveform at the fine step. */
    public static final String WAVEFORM = "neuron.csv";
    /** Waveform at the network's step, with the same columns. */
    public static final String COARSE = "neuron-step.csv";
    /** Current-to-rate curve. */
    public static final String RATES = "neuron-rates.csv";

    /** Points of the fine step in one of the network's. */
    private static final int REFINE = 20;

    /** Steps of the network that a study may take, at most. */
    public static final int MOST_STEPS = 50_000;

    private NeuronStudy() {}

    /**
     * A neuron and the time step of its network.
     *
     * @param name for people
     * @param step s
     * @param sample the read pulses of one sample
     */
    public record Subject(String name, MifNeuron neuron, double step, MifDrive sample) {}

    /**
     * A point of the current-to-rate curve; rates are spikes over the whole drive divided by its duration.
     *
     * @param rate at the network's step, 1/s
     * @param fineRate at the fine step, 1/s
     */
    public record Rate(
            @JsonProperty("current_A") double current,
            int spikes,
            @JsonProperty("spikes_fine") int fineSpikes,
            @JsonProperty("rate_per_s") double rate,
            @JsonProperty("rate_fine_per_s") double fineRate) {}

    /**
     * The result.
     *
     * @param current of the waveform, A
     * @param spikes what counts as one, V
     * @param energy of the waveform at the fine step, J
     */
    public record Result(
            String neuron,
            @JsonProperty("step_s") double step,
            @JsonProperty("fine_step_s") double fineStep,
            @JsonProperty("duration_s") double duration,
            @JsonProperty("current_A") double current,
            MifSpikes spikes,
            MifEnergy energy,
            List<Rate> rates) {}

    /**
     * The neuron of a layer.
     *
     * @param network name of a preset, or a YAML file
     * @param layer from 0
     * @throws IllegalArgumentException where the network has no such layer
     */
    public static Subject ofNetwork(String network, int layer) {
        return subject(
                NetworkChoice.file(network),
                NetworkChoice.file(network).preset().spec(),
                layer);
    }

    /**
     * A neuron of a fitted device in the place of a layer's own; times scale as docs/networks.md says.
     *
     * @param device as {@link DeviceFile} reads it; the device called neuron, or the first
     * @throws IllegalArgumentException where it is no mean metastable switch
     */
    public static Subject ofDevice(Path device, String network, int layer) {
        List<DeviceFile.Entry> entries = DeviceFile.read(device);
        DeviceFile.Entry entry = entries.stream()
                .filter(e -> e.source().equals("neuron"))
                .findFirst()
                .orElse(entries.get(0));
        if (!(entry.model() instanceof MetastableSwitch memristor)) {
            throw new IllegalArgumentException(device + ": a neuron needs a device of the model mmss, " + entry.source()
                    + " is " + entry.model().family().label() + "; fit it with --model mmss");
        }
        NetworkFile file = NetworkChoice.file(network);
        Subject own = subject(file, file.preset(MifNeuron.of(memristor)).spec(), layer);
        return new Subject(own.name() + " of " + entry.source(), own.neuron(), own.step(), own.sample());
    }

    private static Subject subject(NetworkFile file, NetworkSpec spec, int layer) {
        if (layer < 0 || layer >= spec.layers().size()) {
            throw new IllegalArgumentException("--layer must be 0 to "
                    + (spec.layers().size() - 1) + " for network " + file.name() + ", was " + layer);
        }
        double step = spec.timeStep();
        return new Subject(
                file.name() + " layer " + layer,
                spec.layers().get(layer).neuron(),
                step,
                new MifDrive(spec.pulses(), spec.stepsOn() * step, spec.stepsOff() * step));
    }

    /**
     * Runs the neuron and writes the three files and {@code summary.json} of the run.
     *
     * @param current of the waveform, A
     * @param currents of the curve, A
     */
    public static Result run(RunDirectory run, Subject subject, MifDrive drive, double current, List<Double> currents) {
        double fine = subject.step() / REFINE;
        MifTrace trace = drive.run(subject.neuron(), fine, current);
        write(run.file(WAVEFORM), trace);
        write(run.file(COARSE), drive.run(subject.neuron(), subject.step(), current));
        List<Rate> rates = currents.stream()
                .map(i -> rate(i, drive.run(subject.neuron(), subject.step(), i), drive.run(subject.neuron(), fine, i)))
                .toList();
        Csv.write(
                run.file(RATES),
                "current_A,spikes,spikes_fine,rate_per_s,rate_fine_per_s",
                rates.stream()
                        .map(r -> Csv.text(r.current()) + "," + r.spikes() + "," + r.fineSpikes() + ","
                                + Csv.text(r.rate()) + "," + Csv.text(r.fineRate())));
        Result result = new Result(
                subject.name(),
                subject.step(),
                fine,
                drive.duration(),
                current,
                MifSpikes.of(subject.neuron()),
                MifEnergy.of(trace),
                rates);
        Summary.of(run).put("neuron", result);
        return result;
    }

    private static Rate rate(double current, MifTrace coarse, MifTrace fine) {
        return new Rate(current, coarse.spikes(), fine.spikes(), coarse.rate(), fine.rate());
    }

    private static void write(Path file, MifTrace trace) {
        Csv.write(
                file,
                "time_s,current_A,v_V,x1,x2,i1_A,i2_A",
                IntStream.range(0, trace.size())
                        .mapToObj(t -> Csv.text(trace.time(t)) + "," + Csv.text(trace.current()[t]) + ","
                                + Csv.text(trace.v()[t]) + "," + Csv.text(trace.x1()[t]) + ","
                                + Csv.text(trace.x2()[t]) + "," + Csv.text(trace.current1(t)) + ","
                                + Csv.text(trace.current2(t))));
    }
}
