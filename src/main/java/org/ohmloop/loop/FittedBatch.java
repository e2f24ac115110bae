package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ohmloop.calibration.Batch;
import org.ohmloop.calibration.BatchModel;
import org.ohmloop.calibration.JointFit;
import org.ohmloop.calibration.JointPopulation;
import org.ohmloop.calibration.Provenance;
import org.ohmloop.run.Json;

/** The population of a joint fit as a batch file, as {@code calibrate} writes it of a measured chip. */
public final class FittedBatch {
    private FittedBatch() {}

    /**
     * Writes the batch; it is called as its file is, without {@code .json}. An older file of the name is replaced.
     *
     * @param provenance of the sweeps; the fit's errors and what it cannot tell are added to its notes
     */
    public static void write(Path file, Provenance provenance, JointFit fit) {
        Json.write(file, of(file.getFileName().toString().replaceFirst("\\.json$", ""), provenance, fit));
    }

    static Batch of(String name, Provenance provenance, JointFit fit) {
        JointPopulation population = fit.population();
        List<String> notes = new ArrayList<>(provenance.notes());
        notes.add(String.format(
                Locale.ROOT,
                "RRMSE of the sweeps, median and largest: %.1f and %.1f %% with the deviations (rrmse), %.1f and %.1f %%"
                        + " with one set of parameters, %.1f and %.1f %% foretold with each %s held out.",
                100 * fit.hierarchical().rrmseMedian(),
                100 * fit.hierarchical().rrmseMax(),
                100 * fit.pooled().rrmseMedian(),
                100 * fit.pooled().rrmseMax(),
                100 * fit.heldOut().rrmseMedian(),
                100 * fit.heldOut().rrmseMax(),
                fit.heldOut().by()));
        notes.addAll(population.notes());
        boolean synapse = population.model().kind() == BatchModel.Kind.SYNAPSE;
        return new Batch(
                name,
                new Provenance(
                        provenance.source(), provenance.licence(), provenance.command(), provenance.date(), notes),
                synapse ? population.model() : null,
                synapse ? null : population.model(),
                population.devices());
    }
}
