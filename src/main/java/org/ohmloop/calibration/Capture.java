package org.ohmloop.calibration;

import java.util.List;
import java.util.regex.Pattern;
import org.ohmloop.device.Sweep;

/**
 * A sweep with what its file says about it.
 *
 * @param sweep as measured
 * @param device that it was measured on; captures of one device share the name, and a joint fit groups by it
 * @param notes what the reader noticed or assumed, a sentence each; empty where there was nothing
 */
public record Capture(Sweep sweep, String device, List<String> notes) {
    /** 100Hz, 0.8V, 47kohm, 25C, 3: a condition of the measurement and not the name of a device. */
    private static final Pattern CONDITION =
            Pattern.compile("[-+]?\\d+([.,]\\d+)?(e-?\\d+)?(|[fpnuµmkM]?(Hz|V|A|ohm|s|F|K|C|Vpp)|cyc(les?)?)");

    /** @throws IllegalArgumentException where the device has no name */
    public Capture {
        if (device.isBlank()) {
            throw new IllegalArgumentException("device of " + sweep.source() + " must have a name");
        }
        notes = List.copyOf(notes);
    }

    /** A capture of the device that its sweep's name tells. */
    public static Capture of(Sweep sweep) {
        return new Capture(sweep, deviceOf(sweep.source()), List.of());
    }

    /**
     * The device in a name such as {@code 47kohm_0.8V_1Hz_M1.csv}: the last part between underscores that is no
     * condition of the measurement, M1; the whole name without its ending where there is none.
     */
    public static String deviceOf(String source) {
        String stem = stem(source);
        String[] parts = stem.split("_", -1);
        for (int i = parts.length - 1; i >= 0; i--) {
            if (!parts[i].isBlank() && !CONDITION.matcher(parts[i]).matches()) {
                return parts[i];
            }
        }
        return stem;
    }

    /** A file's name without the endings of a table of numbers, compressed or not. */
    public static String stem(String source) {
        return source.replaceFirst("(?i)(\\.(csv|tsv|txt|dat))?(\\.gz)?$", "");
    }
}
