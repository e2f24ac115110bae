package org.ohmloop.device;

import java.util.List;
import java.util.Locale;

/** The closed family of compact models, by the name that files and options give them. */
public enum ModelFamily {
    /** {@link MetastableSwitch}. */
    MMSS,
    /** {@link GeneralizedMetastableSwitch}. */
    GMMSS;

    /** {@code mmss} or {@code gmmss}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException naming what there is */
    public static ModelFamily of(String label) {
        for (ModelFamily family : values()) {
            if (family.label().equals(label)) {
                return family;
            }
        }
        throw new IllegalArgumentException("no model '" + label + "', there are mmss and gmmss");
    }

    /** The parameters of the family's models, in order. */
    public List<Parameter> parameters() {
        return this == MMSS ? MetastableSwitch.PARAMETERS : GeneralizedMetastableSwitch.PARAMETERS;
    }

    /** A model from its values in that order. */
    public MemristorModel model(double[] values) {
        return this == MMSS ? MetastableSwitch.of(values) : GeneralizedMetastableSwitch.of(values);
    }
}
