package org.ohmloop.array;

/**
 * A current into a neuron: constant, or in equal pulses.
 *
 * @param pulses how many
 * @param on length of a pulse, s
 * @param off pause after it, s; 0 for none
 */
public record MifDrive(int pulses, double on, double off) {

    /** @throws IllegalArgumentException naming the value that is out of bounds */
    public MifDrive {
        if (pulses < 1) {
            throw new IllegalArgumentException("pulses must be 1 or more, was " + pulses);
        }
        if (!(on > 0) || Double.isInfinite(on)) {
            throw new IllegalArgumentException("on must be positive and finite, was " + on + " s");
        }
        if (!(off >= 0) || Double.isInfinite(off)) {
            throw new IllegalArgumentException("off must be 0 or more and finite, was " + off + " s");
        }
    }

    /** The same current all the time, s. */
    public static MifDrive constant(double duration) {
        return new MifDrive(1, duration, 0);
    }

    /** All pulses and pauses, s. */
    public double duration() {
        return pulses * (on + off);
    }

    /** A neuron under this drive, in steps of {@code timeStep} (s). A step is on where its middle is. */
    public MifTrace run(MifNeuron neuron, double timeStep, double current) {
        int steps = Math.max(1, (int) Math.round(duration() / timeStep));
        return MifTrace.of(neuron, timeStep, steps, t -> isOn((t + 0.5) * timeStep) ? current : 0);
    }

    private boolean isOn(double time) {
        return off == 0 || time % (on + off) < on;
    }
}
