package org.ohmloop.smu;

/**
 * What a driver knows of its model.
 *
 * @param label as in rig files: {@code keithley-2450}
 * @param identity regular expression that the model field of {@code *IDN?} matches
 * @param largestVoltage V
 * @param largestCurrent A
 * @param leastNplc power line cycles
 * @param mostNplc power line cycles
 * @param mostPoints of one sweep
 * @param pulses whether {@link SourceMeter#pulse} works
 * @param manual where the commands come from
 */
public record SmuModel(
        String label,
        String identity,
        double largestVoltage,
        double largestCurrent,
        double leastNplc,
        double mostNplc,
        int mostPoints,
        boolean pulses,
        String manual) {

    double largest(Source source) {
        return source == Source.VOLTAGE ? largestVoltage : largestCurrent;
    }
}
