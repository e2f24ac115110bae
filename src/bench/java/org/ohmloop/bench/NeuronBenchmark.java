package org.ohmloop.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.array.MifState;
import org.ohmloop.array.MifStepper;
import org.ohmloop.array.NeuronNetlist;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One second of the published neuron under 20 pulses of 20 uA, 25 ms on and off, with the double-precision reference step,
 * one neuron at a time. At the end ngspice does the same with its own defaults and steps of at most 0.5 ms; both waveforms
 * are compared with a fine one, and the ratio is printed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NeuronBenchmark {
    private static final double AMPERE = 20e-6;
    private static final double ON = 25e-3;
    private static final int PULSES = 20;
    private static final int FINE = 5000;
    private static final int CHECKED = 50;

    /** Steps in a pulse: 5 is that of training. */
    @Param({"5", "100", "500"})
    public int steps;

    private MifStepper stepper;

    @Setup
    public void setUp() {
        stepper = new MifStepper(MifNeuron.published(), ON / steps);
    }

    @Benchmark
    public MifState neuronSecond() {
        return run(stepper, steps, new double[0]);
    }

    /** Voltages at the ends of pulses and pauses, where asked for. */
    private static MifState run(MifStepper stepper, int steps, double[] into) {
        MifState state = stepper.rest();
        for (int half = 0; half < 2 * PULSES; half++) {
            double current = half % 2 == 0 ? AMPERE : 0;
            for (int i = 0; i < steps; i++) {
                state = stepper.step(state, current);
                if (into.length > 0 && (i + 1) % (steps / 5) == 0) {
                    into[half * 5 + (i + 1) / (steps / 5) - 1] = state.v();
                }
            }
        }
        return state;
    }

    /** The peer, with the answers compared at every fifth of a pulse. */
    @TearDown(Level.Trial)
    public void ngspice() throws IOException, InterruptedException {
        double[] fine = new double[10 * PULSES];
        run(new MifStepper(MifNeuron.published(), ON / FINE), FINE, fine);
        double[] ours = new double[10 * PULSES];
        run(stepper, steps, ours);
        long start = System.nanoTime();
        for (int i = 0; i < CHECKED; i++) {
            neuronSecond();
        }
        double seconds = (System.nanoTime() - start) * 1e-9 / CHECKED;
        NeuronNetlist netlist = new NeuronNetlist("n", MifNeuron.published(), PULSES, AMPERE, ON, ON, List.of());
        SpicePeer peer = SpicePeer.run(
                "n",
                netlist.text()
                        .replaceFirst("(?m)^\\.options.*$", "")
                        .replaceFirst("(?m)^\\.tran .*$", ".tran 0.5m 1 0 0.5m uic"));
        double[] theirs = new double[10 * PULSES];
        int at = 0;
        for (int i = 0; i < theirs.length; i++) {
            double t = (i + 1) * ON / 5;
            double[] time = peer.columns()[0];
            while (at < time.length - 2 && time[at + 1] < t) {
                at++;
            }
            double share = (t - time[at]) / (time[at + 1] - time[at]);
            theirs[i] = peer.columns()[1][at] + share * (peer.columns()[1][at + 1] - peer.columns()[1][at]);
        }
        System.out.printf(
                "%n%d steps a pulse: Ohmloop %.1f us a neuron-second, v within %.2f %%; ngspice %.1f ms, of it %.1f ms"
                        + " analysis, v within %.2f %%; %.0f and %.0f times%n",
                steps,
                1e6 * seconds,
                100 * error(ours, fine),
                1e3 * peer.wall(),
                1e3 * peer.analysis(),
                100 * error(theirs, fine),
                peer.wall() / seconds,
                peer.analysis() / seconds);
        if (!(error(theirs, fine) < 0.02)) {
            throw new IllegalStateException("ngspice and the fine waveform differ by " + error(theirs, fine));
        }
    }

    private static double error(double[] a, double[] b) {
        double square = 0;
        double difference = 0;
        for (int i = 0; i < a.length; i++) {
            square += b[i] * b[i];
            difference += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(difference / square);
    }
}
