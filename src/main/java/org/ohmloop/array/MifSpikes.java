package org.ohmloop.array;

import java.util.stream.IntStream;
import org.ohmloop.device.MetastableSwitch;

/**
 * What counts as a spike on the voltage of a {@link MifNeuron}: an excursion above {@code upper} that came back below
 * {@code lower}. One that never comes back is a plateau, not a spike; one that dips less does not count twice.
 *
 * @param upper V
 * @param lower V
 */
public record MifSpikes(double upper, double lower) {

    /** @throws IllegalArgumentException where {@code lower} is not below {@code upper} */
    public MifSpikes {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("lower must be below upper = " + upper + " V, was " + lower + " V");
        }
    }

    /**
     * Above the voltage at which the first memristor SETs at half its rate (E1 + Von, 110 mV for the published device: from
     * there its opening repolarises the neuron) and back below half way between E1 + Voff and E1 + Von (57.5 mV). A Voff that
     * is not at least k below Von counts as Von - k.
     */
    public static MifSpikes of(MifNeuron neuron) {
        MetastableSwitch device = neuron.first();
        return new MifSpikes(
                neuron.battery1() + device.von(),
                neuron.battery1() + (device.von() + Math.min(device.voff(), device.von() - device.k())) / 2);
    }

    /** Number of spikes of a waveform in V. */
    public int count(double[] v) {
        return ends(v).length;
    }

    /** The points of a waveform in V at which its spikes end, that is come back. */
    public int[] ends(double[] v) {
        IntStream.Builder ends = IntStream.builder();
        boolean up = false;
        for (int t = 0; t < v.length; t++) {
            if (!up && v[t] > upper) {
                up = true;
            } else if (up && v[t] < lower) {
                up = false;
                ends.add(t);
            }
        }
        return ends.build().toArray();
    }
}
