package org.ohmloop.calibration;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name of a header.
 *
 * @param text as it stands in the file, without quotes
 * @param role what the column is
 * @param unitText what stands where a unit should; empty where the name has none
 * @param unit that the text means; null where it has none or means none of the role's
 */
record ColumnName(String text, ColumnRole role, String unitText, SweepUnit unit) {
    private static final Pattern BRACKETS = Pattern.compile("(.*?)[\\s_]*[(\\[{]\\s*([^()\\[\\]{}]*?)\\s*[)\\]}]");
    private static final Pattern SLASH = Pattern.compile("(.*\\S)\\s*/\\s*(\\S+)");
    private static final Pattern SUFFIX = Pattern.compile("(.*\\S)[\\s_.,:]+([^\\s_.,:]+)");

    /** Reads {@code voltage_mV}, {@code Voltage (mV)}, {@code V / mV}, {@code I [uA]}, {@code mV} and bare names. */
    static ColumnName of(String cell) {
        String text = cell.strip();
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return named(text, ColumnRole.of(brackets.group(1)), brackets.group(2));
        }
        for (Pattern form : new Pattern[] {SLASH, SUFFIX}) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                ColumnRole role = ColumnRole.of(parts.group(1));
                Optional<SweepUnit> unit = unit(role, parts.group(2));
                if (unit.isPresent()) {
                    return new ColumnName(text, role, parts.group(2), unit.get());
                }
            }
        }
        ColumnRole role = ColumnRole.of(text);
        if (role == ColumnRole.OTHER && text.length() <= 3 && text.matches(".*[sVA]")) {
            // A column may be called by nothing but its unit: ms,mV,uA.
            Optional<SweepUnit> unit = SweepUnit.of(text);
            if (unit.isPresent()) {
                return new ColumnName(text, roleOf(unit.get()), text, unit.get());
            }
        }
        return new ColumnName(text, role, "", null);
    }

    /** A column whose name has no unit of its own gets the one of a line of units below the header. */
    ColumnName withUnit(String text) {
        return unitText.isEmpty() ? named(this.text, role, text.strip().replaceAll("[()\\[\\]]", "")) : this;
    }

    boolean is(ColumnRole wanted) {
        return role == wanted;
    }

    private static ColumnName named(String text, ColumnRole role, String unitText) {
        boolean otherQuantity = SweepUnit.of(unitText)
                .filter(unit -> role.quantity() != null && unit.quantity() != role.quantity())
                .isPresent();
        if (otherQuantity) {
            // Source (A) of a current source is no source voltage.
            return new ColumnName(text, ColumnRole.OTHER, unitText, null);
        }
        return new ColumnName(text, role, unitText, unit(role, unitText).orElse(null));
    }

    private static Optional<SweepUnit> unit(ColumnRole role, String text) {
        return SweepUnit.of(text).filter(unit -> unit.quantity() == role.quantity());
    }

    private static ColumnRole roleOf(SweepUnit unit) {
        return switch (unit.quantity()) {
            case TIME -> ColumnRole.TIME;
            case VOLTAGE -> ColumnRole.VOLTAGE;
            case CURRENT -> ColumnRole.CURRENT;
        };
    }
}
