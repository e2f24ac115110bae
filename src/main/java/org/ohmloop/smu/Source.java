package org.ohmloop.smu;

/** What a source-measure unit forces; it limits and measures the other. */
public enum Source {
    /** Forces volts, measures and limits amperes. */
    VOLTAGE("V"),
    /** Forces amperes, measures and limits volts. */
    CURRENT("A");

    private final String unit;

    Source(String unit) {
        this.unit = unit;
    }

    /** Unit of the level. */
    public String unit() {
        return unit;
    }

    /** What is measured and limited. */
    public Source other() {
        return this == VOLTAGE ? CURRENT : VOLTAGE;
    }
}
