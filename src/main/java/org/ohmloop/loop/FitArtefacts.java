package org.ohmloop.loop;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.RunDirectory;

/** Writes {@code fits/NAME.csv} of a run: each sweep beside the current of its fitted model. */
final class FitArtefacts {
    private FitArtefacts() {}

    static void write(RunDirectory run, List<Sweep> sweeps, List<FittedDevice> devices) {
        Map<String, Sweep> bySource =
                sweeps.stream().collect(Collectors.toMap(Sweep::source, Function.identity(), (first, second) -> first));
        for (FittedDevice device : devices) {
            String name = device.source().replaceAll("\\.csv$", "");
            SweepCsv.write(run.file("fits/" + name + ".csv"), bySource.get(device.source()), device);
        }
    }
}
