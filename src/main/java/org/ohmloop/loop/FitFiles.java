package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunDirectory;

/** Fits measured sweeps from files, without a bench: {@code ohmloop fit}. */
public final class FitFiles {
    private FitFiles() {}

    /**
     * Reads all the files, fits each sweep, and writes {@code fits/*.csv} and {@code summary.json} of the run.
     *
     * @throws org.ohmloop.calibration.CalibrationException naming the file and line that cannot be used; then nothing is
     *     fitted
     */
    public static Fitted run(RunDirectory run, List<Path> files, FitOptions options, int threads, Progress progress) {
        List<Sweep> sweeps = new ArrayList<>();
        for (Path file : files) {
            sweeps.add(SweepCsv.read(file));
        }
        progress.begin("fit", files.size());
        Calibration.Fits fits = Calibration.fitAll(sweeps, options, threads);
        FitArtefacts.write(run, sweeps, fits.devices());
        progress.end(files.size(), "");
        Fitted fitted = Fitted.of(fits);
        Summary.of(run).put("fit", fitted);
        return fitted;
    }
}
