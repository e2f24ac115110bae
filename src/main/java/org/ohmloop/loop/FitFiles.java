package org.ohmloop.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.Capture;
import org.ohmloop.calibration.Excluded;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.JointFit;
import org.ohmloop.calibration.ModelChoice;
import org.ohmloop.calibration.ReadOptions;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunDirectory;

/** Fits measured sweeps from files, without a bench: {@code ohmloop fit}. */
public final class FitFiles {
    /** A fixed resistor does about as well: of the Knowm captures the best one misses 57 %. */
    private static final double USELESS = 0.3;

    private static final String NOT_DESCRIBED =
            "the model does not describe this sweep (RRMSE above 30 %): its parameters mean nothing";

    private FitFiles() {}

    /**
     * Reads all the files, fits each sweep, and writes {@code fits/*.csv}, {@code fits/*.cir} and {@code summary.json} of
     * the run. A file or sweep that cannot be used is reported with the results, and the others are fitted.
     *
     * @param choose the model by held-out error, in place of the one wanted
     * @param scope which sweeps to fit together, beside each alone
     * @param files paths of files and folders, and patterns
     * @throws org.ohmloop.calibration.CalibrationException where there is not a single sweep, with the reasons
     */
    public static Fitted run(
            RunDirectory run,
            List<String> files,
            ReadOptions reading,
            FitOptions wanted,
            boolean choose,
            JointScope scope,
            int threads,
            Progress progress) {
        SweepInputs inputs = SweepInputs.read(files, reading);
        List<Sweep> sweeps = inputs.captures().stream().map(Capture::sweep).toList();
        Optional<ModelChoice> choice = Optional.empty();
        if (choose) {
            progress.begin("choose", 0);
            choice = Optional.of(Calibration.choose(sweeps, wanted, threads));
            progress.end(0, choice.get().model());
        }
        FitOptions options = choice.map(best -> wanted.withFamily(ModelFamily.of(best.model())))
                .orElse(wanted);
        progress.begin("fit", sweeps.size());
        Calibration.Fits fits = Calibration.fitAll(sweeps, options, threads, done -> progress.update(done, ""));
        List<Fitted.Notes> notes = new ArrayList<>(Fitted.Notes.of(inputs.captures()));
        FitArtefacts.write(run, sweeps, fits.devices());
        notes.addAll(FitArtefacts.writeSpice(run, fits.devices()));
        for (FittedDevice device : fits.devices()) {
            if (device.rrmse() > USELESS) {
                notes.add(new Fitted.Notes(device.source(), List.of(NOT_DESCRIBED)));
            }
        }
        progress.end(sweeps.size(), "");
        List<JointFit> joint = List.of();
        if (scope != JointScope.NONE) {
            progress.begin("joint", 0);
            joint = Calibration.joint(inputs.captures(), scope == JointScope.ALL, options, threads);
            progress.end(joint.size(), "");
        }
        List<Excluded> refused = new ArrayList<>(inputs.refused());
        refused.addAll(fits.refused());
        Fitted fitted = Fitted.of(new Calibration.Fits(fits.devices(), refused), notes, joint, choice.orElse(null));
        Summary.of(run).put("fit", fitted);
        return fitted;
    }
}
