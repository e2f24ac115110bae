package org.ohmloop.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a column of a sweep file is, as far as its name tells. */
enum ColumnRole {
    TIME,
    /** A voltage of which the name does not say where it was measured. */
    VOLTAGE,
    /** Voltage of the source, in front of a series resistor. */
    SOURCE_VOLTAGE,
    /** Voltage at the device, behind a series resistor. */
    DEVICE_VOLTAGE,
    CURRENT,
    /** Whether the source was at its limit: T and F, or 1 and 0. */
    LIMITED,
    /** Number of a sweep or cycle within the file. */
    SWEEP,
    /** Name of the device. */
    DEVICE,
    /** Buffer of a Keithley 2450: measured value, and its unit in the column of the name Unit that follows. */
    READING,
    /** The same: source value, and its unit in the Unit that follows. */
    SOURCE_VALUE,
    UNIT,
    DATE,
    FRACTION,
    OTHER;

    /** Column names of a Keithley, a KickStart export, EasyEXPERT, a 4200-SCS, and those that people write. */
    private static final List<Names> KNOWN = List.of(
            new Names(
                    TIME,
                    "t",
                    "time",
                    "times",
                    "timestamp",
                    "time stamp",
                    "relative time",
                    "relative timestamp",
                    "relative",
                    "rel time",
                    "elapsed",
                    "elapsed time",
                    "test time",
                    "seconds"),
            new Names(CURRENT, "i", "current", "amps", "im", "imeas", "i meas", "idut", "ai", "anodei", "i1", "i mem"),
            new Names(VOLTAGE, "v", "u", "voltage", "volts", "bias", "av", "anodev", "v1", "vd"),
            new Names(
                    SOURCE_VOLTAGE,
                    "source",
                    "vs",
                    "v s",
                    "vsource",
                    "v source",
                    "source v",
                    "vsrc",
                    "v src",
                    "vin",
                    "v in",
                    "vapp",
                    "vapplied",
                    "v applied",
                    "v app",
                    "vgen",
                    "v gen",
                    "vset",
                    "v set",
                    "drive"),
            new Names(
                    DEVICE_VOLTAGE,
                    "vmem",
                    "v mem",
                    "vdut",
                    "v dut",
                    "vdev",
                    "v dev",
                    "vdevice",
                    "v device",
                    "vcell",
                    "v cell",
                    "vmeas",
                    "v meas"),
            new Names(LIMITED, "source limit", "in compliance", "compliance", "limited", "in limit"),
            new Names(
                    SWEEP,
                    "sweep",
                    "cycle",
                    "loop",
                    "block",
                    "run",
                    "repeat",
                    "trace",
                    "scan",
                    "iteration",
                    "sweep number",
                    "cycle number",
                    "sweep id"),
            new Names(
                    DEVICE,
                    "device",
                    "cell",
                    "dut",
                    "device id",
                    "cell id",
                    "device name",
                    "sample",
                    "row",
                    "col",
                    "column"),
            new Names(READING, "reading"),
            new Names(SOURCE_VALUE, "value", "source value"),
            new Names(UNIT, "unit", "units"),
            new Names(DATE, "date"),
            new Names(FRACTION, "fractional seconds", "fractional"));

    private static final Set<String> NO_READING = Set.of(
            "density",
            "limit",
            "compliance",
            "abs",
            "absolute",
            "log",
            "log10",
            "range",
            "status",
            "fit",
            "model",
            "error",
            "std",
            "sd",
            "gate",
            "normalized",
            "step",
            "power",
            "average");
    private static final Set<String> SOURCES =
            Set.of("source", "applied", "set", "programmed", "drive", "input", "generator", "force");
    private static final Set<String> DEVICES = Set.of("device", "dut", "memristor", "cell", "measured", "sense");

    private record Names(ColumnRole role, Set<String> names) {
        Names(ColumnRole role, String... names) {
            this(role, Set.of(names));
        }
    }

    /** The role of a name without its unit, in any case and with any punctuation. */
    static ColumnRole of(String name) {
        List<String> words = Arrays.stream(name.toLowerCase(Locale.ROOT).strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        String bare = words.stream()
                .filter(word -> !word.matches("v?smu[a-d]?\\d*|ch\\d*|channel|keithley|\\d+"))
                .collect(Collectors.joining(" "));
        for (Names known : KNOWN) {
            if (known.names.contains(bare)) {
                return known.role;
            }
        }
        if (words.stream().anyMatch(NO_READING::contains)) {
            return OTHER;
        }
        return loosely(words);
    }

    private static ColumnRole loosely(List<String> words) {
        boolean source = words.stream().anyMatch(SOURCES::contains);
        if (words.contains("voltage") || words.contains("bias")) {
            return source ? SOURCE_VOLTAGE : words.stream().anyMatch(DEVICES::contains) ? DEVICE_VOLTAGE : VOLTAGE;
        }
        if (words.contains("current") && !source) {
            return CURRENT;
        }
        return words.contains("time") && !words.contains("date") ? TIME : OTHER;
    }

    /** What a column of this role measures; null for a role that is no quantity. */
    SweepUnit.Quantity quantity() {
        return switch (this) {
            case TIME -> SweepUnit.Quantity.TIME;
            case VOLTAGE, SOURCE_VOLTAGE, DEVICE_VOLTAGE -> SweepUnit.Quantity.VOLTAGE;
            case CURRENT -> SweepUnit.Quantity.CURRENT;
            default -> null;
        };
    }
}
