package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.calibration.Tied;
import org.ohmloop.loop.Fitted;
import org.ohmloop.loop.SweepInputs;
import org.ohmloop.report.Quantity;

/** What a person sees of fits: a line a sweep with its errors, the parameters, and what to be careful about. */
final class FitText {
    /** Sweeps to print; of more, those with the largest errors. */
    private static final int MOST = 40;

    /** Names to list behind a warning. */
    private static final int NAMED = 3;

    private final Fitted fitted;
    private final List<FittedDevice> shown;
    private final PrintWriter out;

    FitText(Fitted fitted, PrintWriter out) {
        this.fitted = fitted;
        this.out = out;
        shown = fitted.devices().size() <= MOST
                ? fitted.devices()
                : fitted.devices().stream()
                        .sorted(Comparator.comparingDouble(FittedDevice::rrmse).reversed())
                        .limit(MOST)
                        .toList();
    }

    void print() {
        if (shown.isEmpty()) {
            out.println("no sweep could be fitted");
        } else {
            errors();
            new FitParameterText(shown).print(out);
            if (!fitted.joint().isEmpty()) {
                new JointText(fitted.joint(), fitted.devices()).print(out);
            }
        }
        warnings();
        fitted.refused().forEach(sweep -> out.println("not fitted: " + SweepInputs.inWords(sweep)));
    }

    private void errors() {
        if (fitted.choice() != null) {
            out.println(fitted.choice().words());
            out.println();
        }
        Table table = new Table("sweep", "model", "RRMSE", "|log10 I|", "series", "parallel", "offset", "noise");
        for (FittedDevice device : shown) {
            table.row(
                    shortened(device.source()),
                    device.model(),
                    percent(device.rrmse()),
                    decades(device.log10Error()),
                    new Quantity(device.seriesResistance(), "Ω").ascii(),
                    new Quantity(device.capacitance(), "F").ascii(),
                    new Quantity(device.offset(), "A").ascii(),
                    new Quantity(device.noise(), "A").ascii());
        }
        table.print(out);
        int all = fitted.devices().size();
        if (all > shown.size()) {
            out.println("the " + shown.size() + " worst of " + all + "; the others are in summary.json");
        }
        if (all > 1) {
            out.println();
            out.println(all + " sweeps: RRMSE median " + percent(fitted.rrmseMedian()) + ", worst "
                    + percent(fitted.rrmseMax()) + "; mean |log10 I| error " + decades(fitted.log10Error()));
        }
    }

    private void warnings() {
        Map<String, Set<String>> warnings = new LinkedHashMap<>();
        for (FittedDevice device : fitted.devices()) {
            for (Tied pair : device.tied()) {
                add(warnings, pair.words(), device.source());
            }
        }
        for (Fitted.Notes notes : fitted.notes()) {
            notes.notes().forEach(note -> add(warnings, note, notes.source()));
        }
        String unknown = undetermined();
        if (!warnings.isEmpty() || !unknown.isEmpty()) {
            out.println();
            out.println("note");
            out.print(unknown);
            warnings.forEach((text, sources) -> out.println("  " + text + where(sources)));
        }
    }

    /** How often the data say little about each parameter: {@code ar (12 of 12), roff (3 of 12)}. */
    private String undetermined() {
        Map<String, Integer> times = new TreeMap<>();
        fitted.devices().forEach(device -> device.undetermined().forEach(name -> times.merge(name, 1, Integer::sum)));
        int all = fitted.devices().size();
        String names = times.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> e.getKey() + (all == 1 ? "" : " (" + e.getValue() + " of " + all + ")"))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "  the data say little about " + names + "\n";
    }

    private static void add(Map<String, Set<String>> warnings, String text, String source) {
        warnings.computeIfAbsent(text, t -> new TreeSet<>()).add(source);
    }

    private String where(Set<String> sources) {
        if (sources.size() == fitted.devices().size()) {
            return sources.size() == 1 ? "" : " (all)";
        }
        List<String> names = new ArrayList<>(sources);
        String some = String.join(
                ", ", names.stream().limit(NAMED).map(FitText::shortened).toList());
        int more = names.size() - NAMED;
        return " (" + some + (more > 0 ? " and " + more + " more" : "") + ")";
    }

    /** The name without the ending of its file, its middle cut where it is long. */
    static String shortened(String source) {
        String name = source.replaceFirst("(?i)\\.(csv|tsv|txt|dat)(\\.gz)?(?=[:#]|$)", "");
        return name.length() <= 30 ? name : name.substring(0, 14) + ".." + name.substring(name.length() - 14);
    }

    static String percent(double fraction) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * fraction);
    }

    static String decades(double decades) {
        return String.format(Locale.ROOT, "%.3f", decades);
    }
}
