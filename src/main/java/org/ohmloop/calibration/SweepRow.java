package org.ohmloop.calibration;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a row of a sweep file apart: numbers in SI units, or what is wrong with them and where. */
final class SweepRow {
    /** What instruments write for an overflow is 9.9e37 or 9.91e37 (IEEE 488.2). */
    private static final double OVERFLOW = 9.8e37;

    private static final Pattern CLOCK =
            Pattern.compile("(.*?)(\\d{1,2}):(\\d{2}):(\\d{2}(?:[.,]\\d+)?)\\s*([AaPp][Mm])?.*");

    private final Path file;
    private final SweepLayout layout;
    private final OptionalDouble interval;

    private int line;
    private List<String> cells = List.of();
    private long row = -1;
    private String day = "";
    private int days;

    /** A value that is not a measured number. */
    static final class BadValue extends Exception {
        private static final long serialVersionUID = 1L;

        BadValue(String message) {
            super(message, null, false, false);
        }
    }

    SweepRow(Path file, SweepLayout layout, OptionalDouble interval) {
        this.file = file;
        this.layout = layout;
        this.interval = interval;
    }

    /** @return false where the line is text without a single number of a sweep: a title, a footer, a row of blanks */
    boolean take(int number, List<String> values) {
        line = number;
        cells = values;
        boolean any = hasSomething(layout.voltage()) || hasSomething(layout.current());
        if (any && cells.size() > layout.names().size()) {
            throw new CalibrationException(file + ":" + line + ": " + cells.size() + " values under "
                    + layout.names().size() + " names; a decimal comma beside commas, or a damaged line?");
        }
        row += any ? 1 : 0;
        return any;
    }

    private boolean hasSomething(int column) {
        return column < cells.size()
                && (!Double.isNaN(Separator.number(cells.get(column))) || Separator.notANumber(cells.get(column)));
    }

    double time() throws BadValue {
        if (layout.time() < 0) {
            return row * interval.getAsDouble();
        }
        if (layout.time() < cells.size()) {
            Matcher clock = CLOCK.matcher(cells.get(layout.time()));
            if (clock.matches()) {
                return clock(clock);
            }
        }
        double whole = value(layout.time(), "time", layout.factors()[0]);
        return layout.fraction() < 0 ? whole : whole + value(layout.fraction(), "fraction of a second", 1);
    }

    /** Seconds since midnight of the first row's day; a later date is a day later. */
    private double clock(Matcher clock) throws BadValue {
        String date = layout.date() >= 0 && layout.date() < cells.size() ? cells.get(layout.date()) : clock.group(1);
        days += day.isEmpty() || date.equals(day) ? 0 : 1;
        day = date;
        int hour = Integer.parseInt(clock.group(2));
        if (clock.group(5) != null) {
            hour = hour % 12
                    + (clock.group(5).toLowerCase(java.util.Locale.ROOT).startsWith("p") ? 12 : 0);
        }
        double seconds = Double.parseDouble(clock.group(4).replace(',', '.'));
        double fraction = layout.fraction() < 0 ? 0 : value(layout.fraction(), "fraction of a second", 1);
        return ((days * 24.0 + hour) * 60 + Integer.parseInt(clock.group(3))) * 60 + seconds + fraction;
    }

    double voltage() throws BadValue {
        return value(layout.voltage(), "voltage", layout.factors()[1]);
    }

    double device() throws BadValue {
        return layout.device() < 0 ? Double.NaN : value(layout.device(), "device voltage", layout.factors()[2]);
    }

    double current() throws BadValue {
        return value(layout.current(), "current", layout.factors()[3]);
    }

    boolean atLimit() {
        int column = layout.limited();
        return column >= 0 && column < cells.size() && cells.get(column).matches("(?i)t|true|1|yes|on");
    }

    /** The values of the columns, which tell sweeps or devices apart. */
    String key(List<Integer> columns) {
        StringBuilder key = new StringBuilder();
        for (int column : columns) {
            if (column < cells.size()) {
                String name = layout.name(column).toLowerCase(java.util.Locale.ROOT);
                // A cell of an array is called r12c30 everywhere in Ohmloop.
                String mark = name.equals("row") ? "r" : name.startsWith("col") ? "c" : key.isEmpty() ? "" : "_";
                key.append(mark).append(cells.get(column).replaceFirst("^(\\d+)\\.0*$", "$1"));
            }
        }
        return key.toString();
    }

    String place() {
        return file + ":" + line + ": ";
    }

    private double value(int column, String quantity, double factor) throws BadValue {
        String cell = column < cells.size() ? cells.get(column) : "";
        double number = Separator.number(cell);
        if (Double.isNaN(number)) {
            String what = cell.isEmpty()
                    ? "is missing (" + cells.size() + " values under "
                            + layout.names().size() + " names)"
                    : "is '" + cell + "', not a measured number";
            throw new BadValue(quantity + " " + what + "; remove the row, measure again, or give --drop-bad-rows");
        }
        if (Math.abs(number) >= OVERFLOW) {
            throw new BadValue(quantity + " is '" + cell + "', which instruments write for an overflow; measure with a"
                    + " larger range, or give --drop-bad-rows");
        }
        return number * factor;
    }
}
