package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands of a simulated instrument, by header as manuals print it: {@code [:SOURce[1]]:VOLTage[:LEVel]}. Capital
 * letters are the short form, what is in square brackets may be left out.
 *
 * <p>Source: SCPI-1999, volume 1, chapters 5 and 6.
 */
final class ScpiCommands {
    private static final Pattern KEYWORD = Pattern.compile("([A-Z0-9]+)([a-z]*)");

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> known = new HashMap<>();
    private final List<Runnable> defaults = new ArrayList<>();

    private record Entry(Pattern header, Function<List<String>, String> action) {}

    /** A command that does something; a header that ends in {@code ?} answers. */
    void on(String header, Consumer<List<String>> action) {
        entries.add(new Entry(compile(header), arguments -> {
            action.accept(arguments);
            return "";
        }));
    }

    void answer(String header, Function<List<String>, String> action) {
        entries.add(new Entry(compile(header + "?"), action));
    }

    /** A number that can be set and asked for; MIN, MAX and DEF are taken too. */
    void number(String header, double low, double high, DoubleSupplier get, DoubleConsumer set) {
        double initial = get.getAsDouble();
        on(header, arguments -> set.accept(number(arguments, 0, low, high, initial)));
        answer(header, arguments -> {
            if (arguments.isEmpty()) {
                return text(get.getAsDouble());
            }
            return text(number(arguments, 0, low, high, initial));
        });
    }

    /** Something that is on or off. */
    void flag(String header, BooleanSupplier get, Consumer<Boolean> set) {
        on(header, arguments -> set.accept(flag(arguments, 0)));
        answer(header, arguments -> get.getAsBoolean() ? "1" : "0");
    }

    /** A setting that is remembered and changes nothing in the simulation. */
    void remembered(String header, String initial) {
        String[] value = {initial};
        defaults.add(() -> value[0] = initial);
        on(header, arguments -> value[0] = argument(arguments, 0));
        answer(header, arguments -> value[0]);
    }

    /** Forgets what was remembered. */
    void reset() {
        defaults.forEach(Runnable::run);
    }

    /**
     * Runs one command.
     *
     * @param header absolute, with its question mark
     * @return the answer, empty for a command that has none
     * @throws ScpiFault where it is unknown or its parameters are wrong
     */
    String run(String header, List<String> arguments) {
        Entry entry = known.computeIfAbsent(header.toUpperCase(Locale.ROOT), this::find);
        if (entry == null) {
            throw ScpiFault.undefinedHeader(header);
        }
        return entry.action.apply(arguments);
    }

    private Entry find(String header) {
        for (Entry entry : entries) {
            if (entry.header.matcher(header).matches()) {
                return entry;
            }
        }
        return null;
    }

    private static Pattern compile(String header) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < header.length()) {
            Matcher keyword = KEYWORD.matcher(header).region(i, header.length());
            char c = header.charAt(i);
            if (keyword.lookingAt()) {
                String rest = keyword.group(2).toUpperCase(Locale.ROOT);
                regex.append(keyword.group(1)).append(rest.isEmpty() ? "" : "(?:" + rest + ")?");
                i = keyword.end();
            } else {
                regex.append(c == '[' ? "(?:" : c == ']' ? ")?" : Pattern.quote(String.valueOf(c)));
                i++;
            }
        }
        return Pattern.compile(regex.toString());
    }

    static String argument(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw ScpiFault.missingParameter();
        }
        return arguments.get(index);
    }

    /** A number within bounds. */
    static double number(List<String> arguments, int index, double low, double high, double initial) {
        String text = argument(arguments, index).toUpperCase(Locale.ROOT);
        double value = text.startsWith("MIN")
                ? low
                : text.startsWith("MAX") ? high : text.startsWith("DEF") ? initial : parse(text);
        if (!(value >= low && value <= high)) {
            throw ScpiFault.outOfRange(text);
        }
        return value;
    }

    static double parse(String text) {
        try {
            return Double.parseDouble(text.trim());
        } catch (NumberFormatException e) {
            throw new ScpiFault(-104, "Data type error; " + text);
        }
    }

    static boolean flag(List<String> arguments, int index) {
        return switch (argument(arguments, index).toUpperCase(Locale.ROOT)) {
            case "ON", "1" -> true;
            case "OFF", "0" -> false;
            default -> throw ScpiFault.illegalValue(arguments.get(index));
        };
    }

    /** A number as instruments write them: {@code +1.000000E-03}. */
    static String text(double value) {
        return String.format(Locale.ROOT, "%+.6E", value);
    }
}
