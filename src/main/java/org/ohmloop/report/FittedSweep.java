package org.ohmloop.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A measured sweep with the model's answer to the same drive.
 *
 * @param name of the device or file, for a person
 * @param time s
 * @param voltage V
 * @param current measured, A
 * @param fit the model's current, A; as long as {@code current}
 * @param parameters of the fitted model by name, in the order to print; may be empty
 * @param rrmse ||fit - current|| / ||current||, a fraction; NaN where unknown
 */
public record FittedSweep(
        String name,
        double[] time,
        double[] voltage,
        double[] current,
        double[] fit,
        Map<String, Quantity> parameters,
        double rrmse) {

    /** @throws IllegalArgumentException where the columns differ in length */
    public FittedSweep {
        if (voltage.length != current.length || voltage.length != fit.length) {
            throw new IllegalArgumentException(name + ": " + voltage.length + " voltages, " + current.length
                    + " currents and " + fit.length + " fitted currents: a fit needs as many of each");
        }
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
