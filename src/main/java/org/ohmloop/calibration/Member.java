package org.ohmloop.calibration;

import java.util.List;

/**
 * A capture in a joint fit, with the fit of itself alone: where joint searches start from.
 *
 * @param capture what was measured
 * @param bench around the device
 * @param unknowns of the capture alone: bounds, weak priors
 * @param alone quantities of its own fit, on their fitting scales
 */
record Member(Capture capture, Bench bench, Unknowns unknowns, double[] alone) {

    /** @throws CalibrationException where the capture cannot be fitted */
    static Member of(Capture capture, FitOptions options) {
        Bench bench = Bench.of(capture.sweep(), options);
        DeviceFit.Found found = new DeviceFit(capture.sweep(), options).search();
        return new Member(
                capture,
                bench,
                bench.unknowns(options),
                found.problem().layout().quantities(0, found.u()));
    }

    /** Names of the devices, in the order of their first capture. */
    static List<String> devices(List<Member> members) {
        return members.stream()
                .map(member -> member.capture().device())
                .distinct()
                .toList();
    }
}
