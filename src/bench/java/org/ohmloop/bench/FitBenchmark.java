package org.ohmloop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.OneStartFit;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;
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
 * Fits of the twelve Knowm captures in {@code OHMLOOP_DATA}, generalized metastable switch, one thread. A measurement fits
 * all twelve from SciPy's start, as SciPy does it. At the end SciPy fits them, and a line for each is printed; then a
 * batch of sweeps, the captures with noise of 0.3 % of their largest current, are fitted as {@code fit --starts 1} does:
 * what SciPy would take for these is their number times its mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
public class FitBenchmark {
    private static final int REPEATS = 10;

    /** The peer's script. */
    @Param("../shared/bench/scipy_fit.py")
    public String scipy;

    /** Sweeps of the batch. */
    @Param("1000")
    public int batch;

    private List<Path> files;
    private List<Sweep> sweeps;
    private List<OneStartFit> fits;

    @Setup
    public void setUp() throws IOException {
        String data = System.getenv("OHMLOOP_DATA");
        if (data == null) {
            throw new IllegalStateException("OHMLOOP_DATA is not set: the measured Knowm captures are not here");
        }
        try (var found = Files.list(Path.of(data, "knowm_wsdc"))) {
            files = found.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
        sweeps = files.stream().map(SweepCsv::read).toList();
        fits = sweeps.stream().map(OneStartFit::new).toList();
    }

    /** All twelve. */
    @Benchmark
    public double fromThePeersStart() {
        return fits.stream().mapToDouble(OneStartFit::fit).sum();
    }

    /** The peer, capture by capture, and the batch. */
    @TearDown(Level.Trial)
    public void peer() throws IOException, InterruptedException {
        System.out.printf("%n%-24s %10s %8s %10s %8s %6s%n", "", "Ohmloop", "RRMSE", "SciPy", "RRMSE", "times");
        double ours = 0;
        double theirs = 0;
        for (int i = 0; i < files.size(); i++) {
            OneStartFit fit = fits.get(i);
            double rrmse = 0;
            long start = System.nanoTime();
            for (int k = 0; k < REPEATS; k++) {
                rrmse = fit.fit();
            }
            double seconds = (System.nanoTime() - start) * 1e-9 / REPEATS;
            ScipyPeer peer = ScipyPeer.fit(Path.of(scipy), files.get(i));
            ours += seconds;
            theirs += peer.seconds();
            System.out.printf(
                    "%-24s %7.1f ms %6.2f %% %8.2f s %6.2f %% %6.0f%n",
                    sweeps.get(i).source().replace(".csv", ""),
                    1e3 * seconds,
                    100 * rrmse,
                    peer.seconds(),
                    100 * peer.rrmse(),
                    peer.seconds() / seconds);
        }
        System.out.printf("%-24s %7.1f ms %8s %8.2f s %8s %6.0f%n", "all", 1e3 * ours, "", theirs, "", theirs / ours);
        many(theirs / files.size());
    }

    private void many(double peer) {
        List<Sweep> many = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < batch; i++) {
            many.add(noisy(sweeps.get(i % sweeps.size()), random));
        }
        FitOptions options = FitOptions.defaults().withFamily(ModelFamily.GMMSS).withStarts(1);
        long start = System.nanoTime();
        Calibration.Fits found = Calibration.fitAll(many, options, 1);
        double seconds = (System.nanoTime() - start) * 1e-9;
        double[] errors = found.devices().stream()
                .mapToDouble(FittedDevice::rrmse)
                .sorted()
                .toArray();
        System.out.printf(
                "%d sweeps, fit --starts 1, 16 sub-steps at the end: %.1f s, RRMSE median %.2f %%, largest %.2f %%, %d"
                        + " refused; SciPy %.0f s (%d times its mean): %.0f times%n",
                batch,
                seconds,
                100 * errors[errors.length / 2],
                100 * errors[errors.length - 1],
                found.refused().size(),
                batch * peer,
                batch,
                batch * peer / seconds);
    }

    private static Sweep noisy(Sweep sweep, SplittableRandom random) {
        double largest = Arrays.stream(sweep.current()).map(Math::abs).max().orElseThrow();
        double[] current = Arrays.stream(sweep.current())
                .map(i -> i + 0.003 * largest * random.nextGaussian())
                .toArray();
        return new Sweep(
                sweep.source(), sweep.time(), sweep.voltage(), current, sweep.seriesResistance(), sweep.periodic());
    }
}
