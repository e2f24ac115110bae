package org.ohmloop.device;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The closed family of compact models, by the name that files and options give them. */
public enum ModelFamily {
    /** {@link MetastableSwitch}. */
    MMSS("mmss"),
    /** {@link GeneralizedMetastableSwitch}. */
    GMMSS("gmmss"),
    /** {@link SnapBackSwitch}. */
    GMMSS_SNAPBACK("gmmss-snapback"),
    /** {@link Vteam}. */
    VTEAM("vteam"),
    /** {@link Yakopcic}. */
    YAKOPCIC("yakopcic"),
    /** {@link DataDrivenSwitch}. */
    DATA_DRIVEN("data-driven");

    private final String label;

    ModelFamily(String label) {
        this.label = label;
    }

    /** As in files and options: {@code mmss}. */
    public String label() {
        return label;
    }

    /** @throws IllegalArgumentException naming what there is */
    public static ModelFamily of(String label) {
        return Arrays.stream(values())
                .filter(family -> family.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no model '" + label + "', there are "
                        + Arrays.stream(values()).map(ModelFamily::label).collect(Collectors.joining(", "))));
    }

    /** The parameters of the family's models, in order. */
    public List<Parameter> parameters() {
        return switch (this) {
            case MMSS -> MetastableSwitch.PARAMETERS;
            case GMMSS -> GeneralizedMetastableSwitch.PARAMETERS;
            case GMMSS_SNAPBACK -> SnapBackSwitch.PARAMETERS;
            case VTEAM -> Vteam.PARAMETERS;
            case YAKOPCIC -> Yakopcic.PARAMETERS;
            case DATA_DRIVEN -> DataDrivenSwitch.PARAMETERS;
        };
    }

    /**
     * A model from its values in that order, SI units.
     *
     * @throws IllegalArgumentException where there are too few or too many, or naming the one that is out of bounds
     */
    public MemristorModel model(double[] values) {
        if (values.length != parameters().size()) {
            throw new IllegalArgumentException(
                    label + " has " + parameters().size() + " parameters, got " + values.length);
        }
        return switch (this) {
            case MMSS -> MetastableSwitch.of(values);
            case GMMSS -> GeneralizedMetastableSwitch.of(values);
            case GMMSS_SNAPBACK -> SnapBackSwitch.of(values);
            case VTEAM -> Vteam.of(values);
            case YAKOPCIC -> Yakopcic.of(values);
            case DATA_DRIVEN -> DataDrivenSwitch.of(values);
        };
    }
}
