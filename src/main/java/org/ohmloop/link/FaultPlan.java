package org.ohmloop.link;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a {@link FaultyLink} does to its messages, and how often. The same plan does the same to the same messages.
 *
 * @param rates fraction of the messages of one direction that each kind befalls, 0 to 1, together 1 at most
 * @param seed of the schedule
 */
public record FaultPlan(Map<Kind, Double> rates, long seed) {
    /** What may happen to one message. */
    public enum Kind {
        /** It never arrives. */
        DROP,
        /** One of its bytes is another. */
        CORRUPT,
        /** It arrives twice. */
        DUPLICATE,
        /** It arrives with the next of its direction, before it. */
        DELAY,
        /** Its end is missing, from a byte somewhere on. */
        TRUNCATE,
        /** Bytes that nobody sent arrive before it. */
        NOISE,
        /** The link breaks off instead, for good. */
        DISCONNECT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws IllegalArgumentException naming the rate that is none */
    public FaultPlan {
        double sum = 0;
        for (Map.Entry<Kind, Double> rate : rates.entrySet()) {
            if (!(rate.getValue() >= 0 && rate.getValue() <= 1)) {
                throw new IllegalArgumentException(rate.getKey() + ":" + rate.getValue() + " is no fraction of 0 to 1");
            }
            sum += rate.getValue();
        }
        if (sum > 1 + 1e-9) {
            throw new IllegalArgumentException("the rates of faults sum to " + sum + ", which is more than 1");
        }
        rates = Map.copyOf(rates);
    }

    /** Every kind given, each at this rate. */
    public static FaultPlan each(double rate, long seed, Kind... kinds) {
        Map<Kind, Double> rates = new EnumMap<>(Kind.class);
        for (Kind kind : kinds) {
            rates.put(kind, rate);
        }
        return new FaultPlan(rates, seed);
    }

    /**
     * Reads {@code drop:0.01,corrupt:0.01}.
     *
     * @throws IllegalArgumentException naming what is wrong and the kinds there are
     */
    public static FaultPlan parse(String text, long seed) {
        Map<Kind, Double> rates = new EnumMap<>(Kind.class);
        for (String part : text.split(",", -1)) {
            String[] words = part.split(":", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("'" + part + "' is not kind:rate, as in drop:0.01,corrupt:0.01");
            }
            rates.put(kind(words[0].strip()), rate(part, words[1].strip()));
        }
        return new FaultPlan(rates, seed);
    }

    /** The next kind of fault out of this generator, or null for none: one number drawn a message. */
    Kind next(SplittableRandom random) {
        double left = random.nextDouble();
        for (Kind kind : Kind.values()) {
            left -= rates.getOrDefault(kind, 0.0);
            if (left < 0) {
                return kind;
            }
        }
        return null;
    }

    private static Kind kind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.toString().equals(name)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no fault '" + name + "'; there are "
                + String.join(
                        ", ",
                        List.of(Kind.values()).stream().map(Kind::toString).toList()));
    }

    private static double rate(String part, String number) {
        try {
            return Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + part + "' has no number behind the colon", e);
        }
    }
}
