package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where the quantities of a sweep stand in a row. Columns count from 0; -1 is none.
 *
 * @param names of all columns
 * @param time also a clock's, or its seconds
 * @param fraction of a second that belongs to {@code time}
 * @param voltage of the source, or the only one
 * @param device voltage behind a series resistor
 * @param limited whether the source was at its limit
 * @param sweeps columns that tell sweeps apart
 * @param devices columns that name the device
 * @param factors to SI of time, voltage, device voltage and current
 * @param notes what was assumed or passed over
 */
record SweepLayout(
        List<ColumnName> names,
        int time,
        int date,
        int fraction,
        int voltage,
        int device,
        int current,
        int limited,
        List<Integer> sweeps,
        List<Integer> devices,
        double[] factors,
        List<String> notes) {

    /**
     * The layout that a header gives.
     *
     * @param place file and line of the header, for messages
     * @throws CalibrationException naming the quantity that has no column, or the unit that is not known
     */
    static SweepLayout of(String place, List<ColumnName> names, ReadOptions options) {
        return new Builder(place, names, options).layout();
    }

    /** Whether the names are those of a sweep: a current and a voltage. */
    static boolean isSweep(List<ColumnName> names) {
        boolean buffer = first(names, ColumnRole.READING) >= 0 && first(names, ColumnRole.SOURCE_VALUE) >= 0;
        return buffer || (first(names, ColumnRole.CURRENT) >= 0 && hasVoltage(names));
    }

    private static boolean hasVoltage(List<ColumnName> names) {
        return names.stream().anyMatch(name -> name.role().quantity() == SweepUnit.Quantity.VOLTAGE);
    }

    private static int first(List<ColumnName> names, ColumnRole role) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).is(role)) {
                return i;
            }
        }
        return -1;
    }

    /** The name of a column in the file, for a message. */
    String name(int column) {
        return names.get(column).text();
    }

    private static final class Builder {
        private final String place;
        private final List<ColumnName> names;
        private final ReadOptions options;
        private final List<String> notes = new ArrayList<>();
        private final List<String> unitless = new ArrayList<>();

        Builder(String place, List<ColumnName> names, ReadOptions options) {
            this.place = place;
            this.names = names;
            this.options = options;
        }

        SweepLayout layout() {
            int current = first(names, ColumnRole.CURRENT);
            int source = first(names, ColumnRole.SOURCE_VOLTAGE);
            int device = first(names, ColumnRole.DEVICE_VOLTAGE);
            int plain = first(names, ColumnRole.VOLTAGE);
            if (plain >= 0 && source >= 0 && device < 0) {
                device = plain;
            } else if (source < 0) {
                source = plain;
            }
            int voltage = source >= 0 ? source : device;
            device = source >= 0 ? device : -1;
            int time = options.interval().isPresent() ? -1 : first(names, ColumnRole.TIME);
            require(current, "current");
            require(voltage, "voltage");
            if (time < 0 && options.interval().isEmpty()) {
                throw missing("time", ", or give --interval with the seconds between two rows");
            }
            int fraction = time < 0 || names.get(time).text().matches("(?i).*(rel|elapsed).*")
                    ? -1
                    : first(names, ColumnRole.FRACTION);
            double[] factors = {factor(time), factor(voltage), factor(device), factor(current)};
            if (!unitless.isEmpty()) {
                notes.add("no units in the header: " + String.join(", ", unitless)
                        + " is assumed (--units says otherwise)");
            }
            passedOver(ColumnRole.CURRENT, current, "current");
            passedOver(ColumnRole.VOLTAGE, plain, "voltage");
            return new SweepLayout(
                    names,
                    time,
                    first(names, ColumnRole.DATE),
                    fraction,
                    voltage,
                    device,
                    current,
                    first(names, ColumnRole.LIMITED),
                    all(ColumnRole.SWEEP),
                    all(ColumnRole.DEVICE),
                    factors,
                    List.copyOf(notes));
        }

        private void require(int column, String quantity) {
            if (column < 0) {
                throw missing(quantity, "");
            }
        }

        private CalibrationException missing(String quantity, String orElse) {
            return new CalibrationException(place + "the columns " + texts() + " have none of " + quantity
                    + "; name one in the header (" + example(quantity) + ") or name all with --columns t,V,I" + orElse);
        }

        private static String example(String quantity) {
            return Map.of("time", "time_s", "voltage", "voltage_V", "current", "current_A")
                    .get(quantity);
        }

        private String texts() {
            return String.join(
                    ",",
                    names.stream()
                            .map(name -> name.text().isEmpty() ? "''" : name.text())
                            .toList());
        }

        private double factor(int column) {
            if (column < 0) {
                return 1;
            }
            ColumnName name = names.get(column);
            SweepUnit.Quantity quantity = name.role().quantity();
            SweepUnit stated = options.units().get(quantity);
            if (stated != null) {
                return stated.factor();
            }
            if (name.unit() != null) {
                return name.unit().factor();
            }
            if (!name.unitText().isEmpty()) {
                throw new CalibrationException(place + "column '" + name.text() + "': '" + name.unitText()
                        + "' is no unit that is known here; they are " + quantity.known + ". Give --units "
                        + quantity.letter + "=UNIT");
            }
            unitless.add("'" + name.text() + "' in " + quantity.si().symbol());
            return 1;
        }

        private void passedOver(ColumnRole role, int used, String quantity) {
            List<String> others = all(role).stream()
                    .filter(i -> i != used)
                    .map(i -> "'" + names.get(i).text() + "'")
                    .toList();
            if (used >= 0 && !others.isEmpty()) {
                notes.add("several columns of " + quantity + ": '"
                        + names.get(used).text() + "' is used, " + String.join(", ", others)
                        + " passed over (--columns chooses)");
            }
        }

        private List<Integer> all(ColumnRole role) {
            List<Integer> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).is(role)) {
                    columns.add(i);
                }
            }
            return columns;
        }
    }
}
