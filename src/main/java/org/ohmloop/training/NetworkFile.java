package org.ohmloop.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.rig.Yaml;

/**
 * A network and its training as a person writes them, in one YAML file; docs/networks.md describes it.
 *
 * <p>Times and currents are those of the file's own neurons. With a fitted device in their place, times scale with tau and
 * currents with k/Ron: only ratios matter to the circuit (G dt/C, dt/tau, V/k), so it is the same network.
 *
 * @param name for people
 * @param input shape of a sample
 * @param time steps and read pulses
 * @param clip largest magnitude of an input of the second and later layers; 8 where absent
 * @param readout of the output neurons; the mean voltage where absent
 * @param neurons by the names that layers use; a layer that names none has the published MEMprop neuron
 * @param layers in the order of the signal
 * @param training how it is trained
 */
public record NetworkFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) Extent input,
        @JsonProperty(required = true) Time time,
        Double clip,
        Readout readout,
        Map<String, Neuron> neurons,
        @JsonProperty(required = true) List<Layer> layers,
        @JsonProperty(required = true) Training training) {

    /** Steps and read pulses; {@link NetworkSpec}. */
    public record Time(
            @JsonProperty(value = "step_s", required = true) double step,
            @JsonProperty(required = true) int pulses,

            @JsonProperty(value = "steps_on", required = true)
            int stepsOn,

            @JsonProperty(value = "steps_off", required = true)
            int stepsOff) {}

    /** One layer; size, stride and padding belong to a convolution. */
    public record Layer(
            @JsonProperty(required = true) Kind kind,
            @JsonProperty(required = true) int outputs,

            @JsonProperty(value = "bias_lines", required = true)
            int biasLines,

            @JsonProperty(value = "gain_A", required = true) double gain,
            @JsonProperty("compliance_A") Double compliance,

            @JsonProperty(value = "initial_spread", required = true)
            double initialSpread,

            @JsonProperty("initial_bias") Double initialBias,
            String neuron,
            @JsonProperty("reference_V") Double reference,
            Integer size,
            Integer stride,
            Integer padding) {
        /** How a layer is wired. */
        public enum Kind {
            @JsonProperty("dense")
            DENSE,
            @JsonProperty("convolution")
            CONVOLUTION
        }

        /** @throws IllegalArgumentException where a kernel's size is missing, or given to a dense layer */
        public Layer {
            if (kind == Kind.CONVOLUTION && size == null) {
                throw new IllegalArgumentException("a convolution needs size, the side of its kernel");
            }
            if (kind == Kind.DENSE && (size != null || stride != null || padding != null)) {
                throw new IllegalArgumentException("size, stride and padding belong to a convolution, not to dense");
            }
        }

        private Wiring wiring() {
            return kind == Kind.DENSE
                    ? new Wiring.Dense()
                    : new Wiring.Convolution(size, stride == null ? 1 : stride, padding == null ? 0 : padding);
        }

        /**
         * @param own neuron that the layer's currents are for
         * @param used neuron that it gets
         */
        private LayerSpec spec(MifNeuron own, MifNeuron used) {
            double current = used.first().k()
                    / own.first().k()
                    * (own.first().ron() / used.first().ron());
            double voltage = used.first().k() / own.first().k();
            return new LayerSpec(
                    wiring(),
                    outputs,
                    biasLines,
                    gain * current,
                    (compliance == null ? 0 : compliance) * current,
                    initialSpread,
                    initialBias == null ? 0 : initialBias,
                    used,
                    reference == null ? LayerSpec.usualReference(used) : reference * voltage);
        }
    }

    /** A neuron's circuit; {@link MifNeuron}. */
    public record Neuron(
            @JsonProperty(value = "C_F", required = true) double capacitance,
            @JsonProperty(value = "E1_V", required = true) double battery1,
            @JsonProperty(value = "E2_V", required = true) double battery2,

            @JsonProperty(value = "rest_state", required = true)
            double restState,

            @JsonProperty(required = true) Memristor first,
            @JsonProperty(required = true) Memristor second) {

        private MifNeuron circuit() {
            return new MifNeuron(first.device(), second.device(), battery1, battery2, capacitance, restState);
        }
    }

    /** One memristor of a neuron; {@link MetastableSwitch}. */
    public record Memristor(
            @JsonProperty(value = "ron_ohm", required = true)
            double ron,

            @JsonProperty(value = "roff_ohm", required = true)
            double roff,

            @JsonProperty(value = "tau_s", required = true) double tau,
            @JsonProperty(value = "von_V", required = true) double von,
            @JsonProperty(value = "voff_V", required = true) double voff,
            @JsonProperty(value = "k_V", required = true) double k) {

        private MetastableSwitch device() {
            return new MetastableSwitch(ron, roff, tau, von, voff, k);
        }
    }

    /** How it is trained; {@link TrainOptions}. */
    public record Training(
            @JsonProperty(required = true) int epochs,
            @JsonProperty(required = true) int batch,

            @JsonProperty(value = "learning_rate", required = true)
            double learningRate,

            @JsonProperty(value = "weight_noise", required = true)
            double weightNoise,

            Integer shift,
            Boolean mirror,
            @JsonProperty(required = true) int validation) {

        private TrainOptions options() {
            return new TrainOptions(
                    epochs,
                    batch,
                    learningRate,
                    weightNoise,
                    shift == null ? 0 : shift,
                    mirror != null && mirror,
                    validation,
                    1,
                    1);
        }
    }

    public NetworkFile {
        neurons = neurons == null ? Map.of() : Map.copyOf(neurons);
        layers = List.copyOf(layers);
    }

    /** @throws org.ohmloop.rig.BenchException naming file, line and field of what is wrong */
    public static NetworkFile read(Path file) {
        return Yaml.read(file, NetworkFile.class);
    }

    /**
     * The network with the neurons of the file.
     *
     * @throws IllegalArgumentException naming what is out of bounds
     */
    public Preset preset() {
        return preset(Optional.empty());
    }

    /** The network with one fitted neuron in place of all those of the file. */
    public Preset preset(MifNeuron fitted) {
        return preset(Optional.of(fitted));
    }

    private Preset preset(Optional<MifNeuron> fitted) {
        List<LayerSpec> specs = layers.stream()
                .map(layer -> {
                    MifNeuron own = own(layer);
                    return layer.spec(own, fitted.orElse(own));
                })
                .toList();
        MifNeuron first = own(layers.get(0));
        double pace =
                fitted.map(neuron -> neuron.first().tau() / first.first().tau()).orElse(1.0);
        NetworkSpec spec = new NetworkSpec(
                name,
                input,
                specs,
                time.pulses,
                time.stepsOn,
                time.stepsOff,
                time.step * pace,
                clip == null ? 8 : clip,
                readout == null ? Readout.MEAN : readout);
        return new Preset(spec, training.options());
    }

    private MifNeuron own(Layer layer) {
        if (layer.neuron == null) {
            return MifNeuron.published();
        }
        Neuron neuron = neurons.get(layer.neuron);
        if (neuron == null) {
            throw new IllegalArgumentException("network " + name + " has no neuron '" + layer.neuron + "'; it has "
                    + neurons.keySet().stream().sorted().toList());
        }
        return neuron.circuit();
    }
}
