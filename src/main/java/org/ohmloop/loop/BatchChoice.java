package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ohmloop.device.ModelFamily;

/**
 * What a person can choose about the batch that is measured.
 *
 * @param name of the batch; empty for an unnamed one, which is made of the sweeps that are there
 * @param cycles sweeps of each device
 * @param model family that the cells of the array are fitted with; neuron devices are metastable switches always, because
 *     the neuron's circuit is made of them
 * @param against file of the batch to compare with; empty for the last one of the same rig and model
 * @param gate file of the gate that it must pass; empty for none
 */
public record BatchChoice(String name, int cycles, String model, String against, String gate) {
    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    /** An unnamed batch of metastable switches, each swept once. */
    public static final BatchChoice UNNAMED = new BatchChoice("", 1, ModelFamily.MMSS.label(), "", "");

    /** @throws IllegalArgumentException naming the option that is out of bounds */
    public BatchChoice {
        if (!name.isEmpty() && !name.matches(PLAIN)) {
            throw new IllegalArgumentException("batch must be a plain name of letters, digits, dots, dashes and"
                    + " underscores, at most 64, because a file is named after it; was '" + name + "'");
        }
        LoopOptions.atLeast("cycles", cycles, 1);
        ModelFamily.of(model);
    }

    /** Whether the sample is to be formed and swept first. */
    public boolean measured() {
        return !name.isEmpty();
    }

    ModelFamily family() {
        return ModelFamily.of(model);
    }

    Optional<Path> againstFile() {
        return against.isEmpty() ? Optional.empty() : Optional.of(Path.of(against));
    }

    Optional<Path> gateFile() {
        return gate.isEmpty() ? Optional.empty() : Optional.of(Path.of(gate));
    }

    void putIn(Map<String, String> map) {
        map.put("batch", name);
        map.put("cycles", cycles == UNNAMED.cycles ? "" : Integer.toString(cycles));
        map.put("model", model.equals(UNNAMED.model) ? "" : model);
        map.put("against", against);
        map.put("gate", gate);
    }

    static BatchChoice of(Map<String, String> map) {
        return new BatchChoice(
                map.getOrDefault("batch", UNNAMED.name),
                Integer.parseInt(map.getOrDefault("cycles", Integer.toString(UNNAMED.cycles))),
                map.getOrDefault("model", UNNAMED.model),
                map.getOrDefault("against", UNNAMED.against),
                map.getOrDefault("gate", UNNAMED.gate));
    }
}
