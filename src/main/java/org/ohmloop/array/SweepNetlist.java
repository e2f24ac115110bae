package org.ohmloop.array;

/**
 * A netlist for ngspice that sweeps one device as on the bench: a source, a series resistor, and the device with a
 * capacitance across it. It runs as written, {@code ngspice -b NAME.cir}, and writes {@code NAME.data} with the columns
 * time, source voltage, device voltage, source current and state.
 *
 * @param device its subcircuit
 * @param time of the samples, s, increasing
 * @param voltage of the source at the samples, V
 * @param held true where the source holds each voltage from the sample before to its own time (a staircase), false where
 *     it runs on a straight line between samples
 * @param periods how often the drive runs; a periodic drive needs some until it repeats
 * @param seriesResistance ohm
 * @param capacitance across the device, F
 * @param offset of the current channel, A: added to the current that is written
 */
public record SweepNetlist(
        SpiceSubcircuit device,
        double[] time,
        double[] voltage,
        boolean held,
        int periods,
        double seriesResistance,
        double capacitance,
        double offset) {
    /** An edge of a staircase takes this share of a sample. */
    private static final double EDGE = 1e-3;

    /** The simulator takes at least so many steps a sample. */
    private static final int STEPS = 8;

    /** @throws IllegalArgumentException where there are fewer than two samples, or not as many of both kinds */
    public SweepNetlist {
        Lines.requireSize("voltage", time.length, voltage.length);
        if (time.length < 2 || periods < 1) {
            throw new IllegalArgumentException(
                    "a sweep needs two samples and a period, got " + time.length + " and " + periods);
        }
        Lines.requireResistance("seriesResistance", seriesResistance);
    }

    /** Time from one sample to the next in the mean; the first sample is at this time, s. */
    public double interval() {
        return (time[time.length - 1] - time[0]) / (time.length - 1);
    }

    /** Duration of one run of the drive, s. */
    public double period() {
        return time[time.length - 1] - time[0] + interval();
    }

    /** The netlist; lines end in a line feed. */
    public String text() {
        String name = device.name();
        StringBuilder text = new StringBuilder("Sweep of " + name + ": run with ngspice -b " + name + ".cir\n");
        SpiceText.comment(
                text, "by Ohmloop. V, A, ohm, F, s throughout. Writes " + name + ".data: time, source voltage,");
        SpiceText.comment(text, "device voltage, current of the source, state; of " + periods + " periods the last.");
        text.append(device.text());
        text.append("Vsource source 0 PWL(\n");
        wave(text);
        text.append(periods > 1 ? "+ ) r=0\n" : "+ )\n");
        // A resistor of 0 ohm would be a shorted node to the simulator.
        String node = seriesResistance > 0 ? "device" : "source";
        if (seriesResistance > 0) {
            text.append("Rseries source device ")
                    .append(SpiceText.number(seriesResistance))
                    .append('\n');
        }
        if (capacitance > 0) {
            text.append("Cparallel ")
                    .append(node)
                    .append(" 0 ")
                    .append(SpiceText.number(capacitance))
                    .append(" ic=0\n");
        }
        text.append("Xdevice ").append(node).append(" 0 state ").append(name).append('\n');
        String step = SpiceText.number(interval() / STEPS);
        text.append(".options reltol=1e-5 abstol=1e-15 vntol=1e-9\n");
        text.append(".tran ").append(step).append(' ').append(SpiceText.number(periods * period()));
        text.append(' ')
                .append(SpiceText.number((periods - 1) * period()))
                .append(' ')
                .append(step)
                .append(" uic\n");
        String vectors = "v(source) v(" + node + ") current v(state)";
        SpiceText.control(
                text,
                "run",
                "let current = -i(vsource) + (" + SpiceText.number(offset) + ")",
                "wrdata " + name + ".data " + vectors);
        return text.toString();
    }

    private void wave(StringBuilder text) {
        double interval = interval();
        double before = voltage[voltage.length - 1];
        point(text, 0, periods > 1 ? before : held ? voltage[0] : 0);
        for (int i = 0; i < time.length; i++) {
            double at = time[i] - time[0] + interval;
            if (held) {
                double from = i == 0 ? 0 : time[i - 1] - time[0] + interval;
                point(text, from + EDGE * interval, voltage[i]);
            }
            point(text, at, voltage[i]);
        }
    }

    private static void point(StringBuilder text, double at, double volt) {
        text.append("+ ")
                .append(SpiceText.number(at))
                .append(' ')
                .append(SpiceText.number(volt))
                .append('\n');
    }
}
