package org.ohmloop.calibration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * One limit of a gate held against a batch.
 *
 * @param what is limited: {@code synapse yield}
 * @param value of the batch; null where it was not measured
 * @param limit of the gate
 * @param least whether the value must be the limit at least; at most otherwise
 * @param unit of both; empty for none
 * @param judged false where there was nothing to judge by, as a shift without a batch before
 * @param passed whether the batch meets it; true where it was not judged
 */
public record Criterion(
        String what, Double value, double limit, boolean least, String unit, boolean judged, boolean passed) {

    static Criterion atLeast(String what, Double value, double limit, String unit) {
        return new Criterion(what, value, limit, true, unit, true, value != null && value >= limit);
    }

    static Criterion atMost(String what, Double value, double limit, String unit) {
        return new Criterion(what, value, limit, false, unit, true, value != null && value <= limit);
    }

    static Criterion notJudged(String what, double limit, String unit) {
        return new Criterion(what, null, limit, false, unit, false, true);
    }

    /** With value and limit: {@code synapse yield is 0.812, must be at least 0.9}. */
    @JsonProperty("text")
    public String text() {
        String tail = unit.isEmpty() ? "" : " " + unit;
        String found = value != null
                ? String.format(Locale.ROOT, " is %.4g%s", value, tail)
                : judged ? " was not measured" : " has no batch to compare with";
        return what
                + found
                + String.format(Locale.ROOT, ", must be at %s %.4g%s", least ? "least" : "most", limit, tail);
    }
}
