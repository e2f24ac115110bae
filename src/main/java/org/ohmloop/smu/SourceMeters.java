package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ohmloop.link.Link;

/** The drivers, by the label that rig files give a model. */
public final class SourceMeters {
    private SourceMeters() {}

    /** Models that there is a driver for. */
    public static List<SmuModel> models() {
        return commandSets().stream().map(CommandSet::model).toList();
    }

    /**
     * Connects to an instrument, checks that it is the model, and resets it with its output off.
     *
     * @param link is the driver's from here on, and closed where it fails
     * @throws IllegalArgumentException where there is no such model
     * @throws SmuException {@code WRONG_INSTRUMENT}
     * @throws org.ohmloop.link.LinkException where it does not answer
     */
    public static SourceMeter open(String model, Link link) {
        for (CommandSet commands : commandSets()) {
            if (commands.model().label().equals(model)) {
                return RemoteSourceMeter.open(commands, link);
            }
        }
        link.close();
        throw new IllegalArgumentException("model: there is no driver for '" + model + "', there are "
                + models().stream().map(SmuModel::label).collect(Collectors.joining(", ")));
    }

    static List<CommandSet> commandSets() {
        List<CommandSet> all = new ArrayList<>();
        all.addAll(Keithley2400.models());
        all.addAll(Keithley2450.models());
        all.addAll(Keithley2600.models());
        all.addAll(KeysightB2900.models());
        return List.copyOf(all);
    }
}
