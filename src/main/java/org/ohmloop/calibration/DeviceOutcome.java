package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of a device that a batch was to be measured on. */
public enum DeviceOutcome {
    /** It enters the batch. */
    USABLE,
    /** It conducts less than the HRS of the others, and nothing switches it. */
    UNFORMED,
    /** It conducts as the LRS of the others does, and nothing switches it. */
    SHORTED,
    /** Its conductance lies between the two and hardly changes. */
    DOES_NOT_SWITCH,
    /** Most of what the fit leaves over is noise. */
    NOISY,
    /** The model does not describe it. */
    BAD_FIT,
    /** It was fitted well, and a parameter is far from those of all others. */
    OUTLIER,
    /** The bench gave no sweep of it. */
    NOT_MEASURED;

    /** In words, as messages begin: {@code does not switch}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
