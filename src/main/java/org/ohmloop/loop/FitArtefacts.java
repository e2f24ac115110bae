package org.ohmloop.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ohmloop.array.SpiceSubcircuit;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.RunDirectory;

/** Writes what came of fits: {@code fits/NAME.csv} and {@code fits/NAME.cir} of a run. */
public final class FitArtefacts {
    private FitArtefacts() {}

    /** NAME of a sweep: its source without the file's ending, and without what a file name cannot hold. */
    public static String nameOf(String source) {
        return source.replaceFirst("(?i)\\.(csv|tsv|txt|dat)(\\.gz)?(?=[:#(]|$)", "")
                .replaceAll("[^\\p{L}\\p{N}._+-]+", "_")
                .replaceFirst("_$", "");
    }

    /** Each sweep beside the current of its fitted model. */
    static void write(RunDirectory run, List<Sweep> sweeps, List<FittedDevice> devices) {
        Map<String, Sweep> bySource =
                sweeps.stream().collect(Collectors.toMap(Sweep::source, Function.identity(), (first, second) -> first));
        for (FittedDevice device : devices) {
            String file = "fits/" + nameOf(device.source()) + ".csv";
            SweepCsv.write(run.file(file), bySource.get(device.source()), device);
        }
    }

    /**
     * Each fitted device as a SPICE subcircuit.
     *
     * @return a note on each that has none
     */
    static List<Fitted.Notes> writeSpice(RunDirectory run, List<FittedDevice> devices) {
        List<Fitted.Notes> without = new ArrayList<>();
        for (FittedDevice device : devices) {
            String name = nameOf(device.source());
            Path file = run.file("fits/" + name + ".cir");
            try {
                Files.writeString(file, subcircuit(device, name).text());
            } catch (IllegalArgumentException e) {
                without.add(new Fitted.Notes(device.source(), List.of("no SPICE subcircuit: " + e.getMessage())));
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot write " + file, e);
            }
        }
        return without;
    }

    private static SpiceSubcircuit subcircuit(FittedDevice device, String name) {
        return new SpiceSubcircuit(
                SpiceSubcircuit.nameOf(name),
                device.compactModel(),
                Math.max(0, Math.min(1, device.initialState())),
                List.of(
                        "fitted by Ohmloop to " + device.source() + ", RRMSE "
                                + String.format(Locale.ROOT, "%.2f %%", 100 * device.rrmse()),
                        String.format(
                                Locale.ROOT,
                                "measured through %.5g ohm with %.3g F across the device; the current channel's offset of"
                                        + " %.3g A is not part of the device",
                                device.seriesResistance(),
                                device.capacitance(),
                                device.offset())));
    }
}
