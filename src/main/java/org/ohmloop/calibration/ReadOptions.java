package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * How to read sweep files.
 *
 * @param units by quantity, in place of those in the header; a unit given here is believed, whatever the magnitudes
 * @param columns names in place of the header's, in the file's order; empty takes the header's. A name that is no
 *     quantity, such as {@code -}, passes a column over
 * @param interval between rows in place of time stamps, s; empty takes the time column
 * @param deviceFrom finds the device's name in the sweep's name, by its first group or else by the whole match; empty
 *     takes the file's device column or {@link Capture#deviceOf}
 * @param dropBadRows passes rows over, with a note, in which a value is missing, no number or an overflow
 * @param maxSamples of a sweep, {@value #FEWEST_SAMPLES} or more; of a longer one every second, fourth, ... row is used
 */
public record ReadOptions(
        Map<SweepUnit.Quantity, SweepUnit> units,
        List<String> columns,
        OptionalDouble interval,
        Optional<Pattern> deviceFrom,
        boolean dropBadRows,
        int maxSamples) {
    private static final int FEWEST_SAMPLES = 100;

    /** @throws IllegalArgumentException naming the option that is out of bounds */
    public ReadOptions {
        units = Map.copyOf(units);
        columns = List.copyOf(columns);
        if (interval.isPresent() && !(interval.getAsDouble() > 0 && Double.isFinite(interval.getAsDouble()))) {
            throw new IllegalArgumentException("interval must be more than 0 s, was " + interval.getAsDouble());
        }
        if (maxSamples < FEWEST_SAMPLES) {
            throw new IllegalArgumentException("max-samples must be " + FEWEST_SAMPLES + " or more, was " + maxSamples);
        }
    }

    /** All from the file; of more than 5000 samples a part. */
    public static ReadOptions defaults() {
        return new ReadOptions(Map.of(), List.of(), OptionalDouble.empty(), Optional.empty(), false, 5000);
    }

    /**
     * Units as a user gives them: {@code t=ms,V=mV,I=uA} or {@code ms,mV,uA}, any of them, in any order.
     *
     * @throws IllegalArgumentException naming what is no unit, or a unit of another quantity
     */
    public static Map<SweepUnit.Quantity, SweepUnit> units(String text) {
        Map<SweepUnit.Quantity, SweepUnit> units = new EnumMap<>(SweepUnit.Quantity.class);
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String symbol = part.substring(equals + 1).strip();
            SweepUnit unit = SweepUnit.of(symbol)
                    .orElseThrow(() -> new IllegalArgumentException("units: '" + symbol
                            + "' is no unit of a sweep; time"
                            + " may be in " + SweepUnit.Quantity.TIME.known + ", voltage in "
                            + SweepUnit.Quantity.VOLTAGE.known + ", current in " + SweepUnit.Quantity.CURRENT.known));
            String key = part.substring(0, Math.max(0, equals)).strip();
            if (!key.isEmpty() && !names(unit.quantity()).contains(key)) {
                throw new IllegalArgumentException("units: '" + part.strip() + "': " + symbol + " is no unit of '" + key
                        + "'; write t=ms, V=mV, I=uA");
            }
            units.put(unit.quantity(), unit);
        }
        return units;
    }

    private static List<String> names(SweepUnit.Quantity quantity) {
        return switch (quantity) {
            case TIME -> List.of("t", "T", "time");
            case VOLTAGE -> List.of("V", "v", "voltage");
            case CURRENT -> List.of("I", "i", "current");
        };
    }

    /** Names of columns as a user gives them: {@code V,I,-,t}. */
    public static List<String> columns(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    public ReadOptions withUnits(Map<SweepUnit.Quantity, SweepUnit> newUnits) {
        return new ReadOptions(newUnits, columns, interval, deviceFrom, dropBadRows, maxSamples);
    }

    public ReadOptions withColumns(List<String> newColumns) {
        return new ReadOptions(units, newColumns, interval, deviceFrom, dropBadRows, maxSamples);
    }

    public ReadOptions withInterval(double seconds) {
        return new ReadOptions(units, columns, OptionalDouble.of(seconds), deviceFrom, dropBadRows, maxSamples);
    }

    public ReadOptions withDeviceFrom(Pattern pattern) {
        return new ReadOptions(units, columns, interval, Optional.of(pattern), dropBadRows, maxSamples);
    }

    public ReadOptions withBadRowsDropped() {
        return new ReadOptions(units, columns, interval, deviceFrom, true, maxSamples);
    }

    public ReadOptions withMaxSamples(int samples) {
        return new ReadOptions(units, columns, interval, deviceFrom, dropBadRows, samples);
    }
}
