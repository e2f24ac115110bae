package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ohmloop.loop.NeuronSearch;
import org.ohmloop.report.Quantity;
import org.ohmloop.training.TonicScore;
import org.ohmloop.training.TonicWish;
import picocli.CommandLine.Option;

/** What kind of neuron to look for. */
final class NeuronSearchOptions {
    /** What can be looked for. */
    enum Kind {
        TONIC
    }

    @Option(
            names = "--search",
            paramLabel = "tonic",
            description =
                    "Look for neurons that fire tonically under a constant current; the best one is then plotted, in"
                            + " place of a network's.")
    Kind kind;

    @Option(
            names = "--rate",
            paramLabel = "MIN..MAX",
            defaultValue = "10..100",
            description = "Spikes a second: at least MIN at the highest of --currents, at most MAX at any"
                    + " (default: ${DEFAULT-VALUE}).")
    private String rate;

    @Option(names = "--quiet-at-rest", description = "No spike without current.")
    private boolean quietAtRest;

    @Option(
            names = "--tries",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Random sets of parameters; the best eight are refined (default: ${DEFAULT-VALUE}).")
    int tries;

    /**
     * @param timeStep s
     * @param duration of a trial, s
     * @param currents uA
     */
    TonicWish wish(double timeStep, double duration, List<Double> currents) {
        String[] ends = rate.split("\\.\\.", -1);
        if (tries < 1) {
            throw new IllegalArgumentException("--tries must be 1 or more, was " + tries);
        }
        try {
            if (ends.length == 2) {
                double low = Double.parseDouble(ends[0]);
                double high = Double.parseDouble(ends[1]);
                List<Double> amperes = currents.stream().map(i -> i / 1e6).toList();
                return new TonicWish(low, high, quietAtRest, timeStep, duration, amperes);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--rate must be MIN..MAX in spikes a second, such as 10..100, was " + rate);
    }

    static void print(NeuronSearch.Result found, TonicWish wish, PrintWriter out) {
        out.println(found.tonic() + " of " + found.tries() + " random sets fire tonically at "
                + new Quantity(wish.highestCurrent(), "A").ascii());
        if (found.best().isEmpty()) {
            out.println("none meets the wish; try more sets (--tries), a wider --rate, or another --seed");
            return;
        }
        out.println("spikes a second at a step of " + new Quantity(wish.timeStep(), "s").ascii()
                + ", a fifth of it in brackets; currents "
                + found.currents().stream()
                        .map(i -> new Quantity(i, "A").ascii())
                        .collect(Collectors.joining(", ")));
        out.println();
        Table table = new Table("set", "score", "rates");
        for (int i = 0; i < found.best().size(); i++) {
            TonicScore score = found.best().get(i);
            table.row(
                    found.names().get(i),
                    String.format(Locale.ROOT, "%.3f", score.value()),
                    rates(score.rates()) + "  (" + rates(score.fineRates()) + ")");
        }
        table.print(out);
        out.println();
    }

    private static String rates(List<Double> rates) {
        return rates.stream().map(r -> String.format(Locale.ROOT, "%.3g", r)).collect(Collectors.joining(" "));
    }
}
