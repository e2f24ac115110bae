package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ohmloop.calibration.BatchDevice;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.Calibration;
import org.ohmloop.calibration.CalibrationException;
import org.ohmloop.calibration.Capture;
import org.ohmloop.calibration.DeviceOutcome;
import org.ohmloop.calibration.Excluded;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.Screening;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.calibration.SweepFit;
import org.ohmloop.device.Sweep;

/**
 * Fits the sweeps of one kind of device, many at a time, and screens them. The result does not depend on the number of
 * threads.
 */
final class BatchFits {
    /** Sweeps that are fitted between two looks at the stop, for each thread. */
    private static final int AT_A_TIME = 64;

    private final Session session;
    private final BatchModel.Kind kind;
    private final FitOptions options;
    private final List<FittedDevice> devices = new ArrayList<>();
    private final List<Excluded> refused = new ArrayList<>();
    private final List<SweepFit> sweeps = new ArrayList<>();
    private final Map<String, Sweep> bySource = new LinkedHashMap<>();

    BatchFits(Session session, BatchModel.Kind kind, FitOptions options) {
        this.session = session;
        this.kind = kind;
        this.options = options;
    }

    /**
     * Reads and fits them.
     *
     * @param done sweeps fitted before, for the progress
     * @throws StoppedException where a stop was asked for: the sweeps are on disk, and are fitted again on resume
     */
    void fit(List<Path> files, int done) {
        int chunk = AT_A_TIME * session.threads();
        for (int first = 0; first < files.size(); first += chunk) {
            session.stopIfAsked();
            List<Sweep> read = new ArrayList<>();
            for (Path file : files.subList(first, Math.min(first + chunk, files.size()))) {
                read(file, read);
            }
            Calibration.Fits fits = Calibration.fitAll(read, options, session.threads());
            FitArtefacts.write(session.run(), read, fits.devices());
            refused.addAll(fits.refused());
            devices.addAll(fits.devices());
            read.forEach(sweep -> bySource.put(sweep.source(), sweep));
            for (FittedDevice fit : fits.devices()) {
                sweeps.add(SweepFit.of(Capture.deviceOf(fit.source()), bySource.get(fit.source()), fit));
            }
            session.progress()
                    .update(done + first + (long) read.size(), kind.name().toLowerCase(Locale.ROOT));
        }
    }

    private void read(Path file, List<Sweep> sweepsOfChunk) {
        try {
            sweepsOfChunk.add(SweepCsv.read(file));
        } catch (CalibrationException e) {
            refused.add(new Excluded(file.getFileName().toString(), e.getMessage()));
        }
    }

    Calibration.Fits fits() {
        return new Calibration.Fits(devices, refused);
    }

    /**
     * What became of every device that was tried.
     *
     * @param without devices that gave no sweep
     */
    Screened screened(List<BatchDevice> without) {
        List<BatchDevice> all = new ArrayList<>(without);
        Set<String> known = new LinkedHashSet<>();
        sweeps.forEach(sweep -> known.add(sweep.device()));
        for (Excluded one : refused) {
            if (known.add(Capture.deviceOf(one.source()))) {
                all.add(BatchDevice.without(
                        Capture.deviceOf(one.source()), kind, DeviceOutcome.NOT_MEASURED, one.reason()));
            }
        }
        Screening screening = new Screening(kind, sweeps, excluded(all));
        all.addAll(screening.devices());
        return new Screened(screening, all);
    }

    /**
     * The population, with the scatter of the fits taken off.
     *
     * @throws CalibrationException where no device can be used
     */
    BatchModel model(Screened screened) {
        return screened.screening().model(bySource, options, session.threads());
    }

    /** A screening, and all the devices of the kind. */
    record Screened(Screening screening, List<BatchDevice> devices) {}

    private static List<Excluded> excluded(List<BatchDevice> devices) {
        return devices.stream()
                .map(device -> new Excluded(device.device(), device.reason()))
                .toList();
    }
}
