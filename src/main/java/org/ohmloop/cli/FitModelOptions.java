package org.ohmloop.cli;

import org.ohmloop.calibration.FitOptions;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.loop.JointScope;
import picocli.CommandLine.Option;

/** What is to be fitted, and the circuit that it was measured in. */
final class FitModelOptions {
    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "mmss",
            description =
                    "mmss (mean metastable switch), gmmss (with a Schottky pair), vteam, yakopcic, or auto: the one that"
                            + " foretells held-out samples best (default:"
                            + " ${DEFAULT-VALUE}).")
    private String model;

    @Option(names = "--snap-back", description = "With gmmss: let Von depend on the state.")
    private boolean snapBack;

    @Option(
            names = "--series-ohm",
            paramLabel = "R",
            description = "Resistor between source and device (default: from the file, where it has both voltages).")
    private Double seriesResistance;

    @Option(
            names = "--parallel-pF",
            paramLabel = "C",
            description =
                    "Capacitance across the device, or fit (default: fitted within 10 %% of 200 pF with a series resistor and a periodic drive, else 0).")
    private String capacitance;

    @Option(names = "--offset-uA", paramLabel = "I", description = "Offset of the current channel (default: fitted).")
    private Double offset;

    @Option(
            names = "--joint",
            paramLabel = "SCOPE",
            defaultValue = "none",
            description =
                    "Fit sweeps together as well: those of each device (device) or all of them (all); says how well"
                            + " the fit foretells sweeps that it has not seen.")
    private String joint;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "8",
            description = "Starting points of the search (default: ${DEFAULT-VALUE}).")
    private int starts;

    /** @throws IllegalArgumentException naming what there is */
    JointScope joint() {
        return switch (joint) {
            case "none" -> JointScope.NONE;
            case "device" -> JointScope.DEVICE;
            case "all" -> JointScope.ALL;
            default -> throw new IllegalArgumentException("joint must be none, device or all, was " + joint);
        };
    }

    boolean isAuto() {
        return model.equals("auto");
    }

    String model() {
        return snapBack ? model + "-snapback" : model;
    }

    /** @throws IllegalArgumentException naming the option that cannot be used */
    FitOptions options(long seed) {
        if (snapBack && !model.equals("gmmss")) {
            throw new IllegalArgumentException("snap-back is an extension of gmmss, not of " + model);
        }
        FitOptions options = FitOptions.defaults()
                .withFamily(isAuto() ? ModelFamily.GMMSS : ModelFamily.of(model()))
                .withStarts(starts)
                .withSeed(seed);
        options = seriesResistance == null ? options : options.withSeriesResistance(seriesResistance);
        options = withCapacitance(options);
        return offset == null ? options : options.withCurrentOffset(offset * 1e-6);
    }

    /** {@code fit} is what happens without the option. */
    private FitOptions withCapacitance(FitOptions options) {
        if (capacitance == null || capacitance.equals("fit")) {
            return options;
        }
        try {
            return options.withCapacitance(Double.parseDouble(capacitance) * 1e-12);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("parallel-pF must be a number or fit, was " + capacitance, e);
        }
    }
}
