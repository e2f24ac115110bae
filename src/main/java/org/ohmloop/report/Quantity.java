package org.ohmloop.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;

/**
 * A number with its unit, printed with three significant digits and an SI prefix: 4830 ohm is "4.83 kΩ".
 *
 * @param value in the unit; not a number prints as a dash
 * @param unit symbol without prefix (V, A, S, Ω, s, F); empty for a ratio or a count
 */
public record Quantity(double value, String unit) {
    private static final String[] PREFIXES = {"f", "p", "n", "µ", "m", "", "k", "M", "G", "T"};
    private static final int SMALLEST = -15;
    private static final MathContext THREE_DIGITS = new MathContext(3);

    /** Units that a column's or a parameter's name ends with. */
    private static final Map<String, String> SUFFIXES =
            Map.of("ohm", "Ω", "v", "V", "a", "A", "s", "S", "f", "F", "hz", "Hz", "j", "J");

    /** Parameters of device models that carry no unit in their name. */
    private static final Map<String, String> KNOWN = Map.of(
            "ron", "Ω", "roff", "Ω", "tau", "s", "von", "V", "voff", "V", "k", "V", "capacitance", "F", "series", "Ω");

    /** The unit of a parameter as far as its name tells: {@code ron}, {@code tau_s}, {@code G_max_S}. */
    static String unitOf(String name) {
        int underscore = name.lastIndexOf('_');
        if (underscore > 0) {
            String suffix = name.substring(underscore + 1);
            if (suffix.equals("s")) {
                return "s";
            }
            String unit = SUFFIXES.get(suffix.toLowerCase(Locale.ROOT));
            if (unit != null) {
                return unit;
            }
        }
        return KNOWN.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The same in ASCII, for a terminal that may know no more: "562 us". */
    public String ascii() {
        return toString()
                .replace('−', '-')
                .replace('–', '-')
                .replace('µ', 'u')
                .replace('\u202f', ' ')
                .replace('\u00a0', ' ')
                .replace("Ω", "ohm");
    }

    @Override
    public String toString() {
        if (!Double.isFinite(value)) {
            return "–";
        }
        if (unit.isEmpty() && value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Html.count((long) value).replace('-', '−');
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        if (rounded.signum() == 0) {
            return unit.isEmpty() ? "0" : "0 " + unit;
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        boolean bare = unit.isEmpty() || unit.startsWith("1/");
        String behind = unit.isEmpty() ? "" : " " + unit;
        if (bare && exponent >= -3 && exponent < 6) {
            return digits(rounded) + behind;
        }
        int step = Math.floorDiv(exponent, 3) * 3;
        step = Math.max(SMALLEST, Math.min(step, SMALLEST + 3 * (PREFIXES.length - 1)));
        if (bare) {
            // Nobody says milli-per-volt.
            return rounded.stripTrailingZeros().toString().replace("E+", "E").replace('-', '−') + behind;
        }
        String prefix = PREFIXES[(step - SMALLEST) / 3];
        return digits(rounded.scaleByPowerOfTen(-step)) + " " + prefix + unit;
    }

    /** Three significant digits, no exponent, a true minus sign. */
    private static String digits(BigDecimal number) {
        int whole = number.precision() - number.scale();
        BigDecimal shown = number.setScale(Math.max(0, 3 - whole), java.math.RoundingMode.HALF_UP);
        return shown.toPlainString().replace('-', '−');
    }
}
