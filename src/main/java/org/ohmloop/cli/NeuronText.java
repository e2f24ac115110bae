package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.ohmloop.loop.NeuronStudy;
import org.ohmloop.report.Quantity;

/** What a person sees of a neuron: its rate against current at both steps, and where the energy went. */
final class NeuronText {
    private NeuronText() {}

    static void print(NeuronStudy.Result result, PrintWriter out) {
        out.println(result.neuron() + ", " + new Quantity(result.duration(), "s").ascii() + "; a spike rises above "
                + new Quantity(result.spikes().upper(), "V").ascii() + " and comes back below "
                + new Quantity(result.spikes().lower(), "V").ascii());
        out.println();
        String coarse = new Quantity(result.step(), "s").ascii();
        String fine = new Quantity(result.fineStep(), "s").ascii();
        Table table = new Table(
                "current", "spikes at " + coarse, "at " + fine, "rate at " + coarse, "at " + fine, "step error");
        for (NeuronStudy.Rate r : result.rates()) {
            table.row(
                    new Quantity(r.current(), "A").ascii(),
                    String.valueOf(r.spikes()),
                    String.valueOf(r.fineSpikes()),
                    String.format(Locale.ROOT, "%.4g /s", r.rate()),
                    String.format(Locale.ROOT, "%.4g /s", r.fineRate()),
                    error(r));
        }
        table.print(out);
        out.println();
        out.printf(
                Locale.ROOT,
                "energy at %s: source %s, batteries %s, dissipated %s, stored %s, taken by the step %s%n",
                new Quantity(result.current(), "A").ascii(),
                new Quantity(result.energy().source(), "J").ascii(),
                new Quantity(result.energy().batteries(), "J").ascii(),
                new Quantity(result.energy().dissipated(), "J").ascii(),
                new Quantity(result.energy().stored(), "J").ascii(),
                new Quantity(result.energy().discretised(), "J").ascii());
    }

    private static String error(NeuronStudy.Rate rate) {
        return rate.fineSpikes() == 0
                ? (rate.spikes() == 0 ? "" : "spikes at the coarse step only")
                : String.format(
                        Locale.ROOT, "%+.1f %%", 100.0 * (rate.spikes() - rate.fineSpikes()) / rate.fineSpikes());
    }
}
