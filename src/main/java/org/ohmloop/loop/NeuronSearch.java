package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.training.NeuronYaml;
import org.ohmloop.training.TonicScore;
import org.ohmloop.training.TonicSearch;
import org.ohmloop.training.TonicWish;

/** Searches neurons that fire tonically: {@code ohmloop neuron --search tonic}. */
public final class NeuronSearch {
    /** The best sets as the block {@code neurons:} of a network's file. */
    public static final String FILE = "neurons.yaml";

    private NeuronSearch() {}

    /**
     * What was found.
     *
     * @param tries random sets
     * @param tonic how many of them fired tonically
     * @param names of the sets in {@value #FILE}, best first
     * @param best the sets, in the same order
     */
    public record Result(
            int tries,
            int tonic,
            @JsonProperty("currents_A") List<Double> currents,
            List<String> names,
            List<TonicScore> best) {}

    /** Searches and writes {@value #FILE} and {@code summary.json} of the run; without a find, no YAML. */
    public static Result run(RunDirectory run, TonicWish wish, int tries, int threads, Progress progress) {
        progress.begin("search", 0);
        TonicSearch.Found found =
                TonicSearch.search(wish, tries, run.configuration().seed(), threads);
        Map<String, MifNeuron> neurons = new LinkedHashMap<>();
        for (TonicScore score : found.best()) {
            neurons.put("tonic" + (neurons.size() + 1), score.neuron());
        }
        progress.end(found.best().size(), found.tonic() + " of " + tries + " random sets fire tonically");
        if (!neurons.isEmpty()) {
            write(run.file(FILE), NeuronYaml.text(neurons));
        }
        Result result = new Result(tries, found.tonic(), wish.currents(), List.copyOf(neurons.keySet()), found.best());
        Summary.of(run).put("neuron_search", result);
        return result;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
