package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a fault in the fit of one sweep does to the others. */
final class FaultOfOneSweepTest {
    @Test
    void anyFaultRefusesTheSweepWithItsReasonInPlaceOfStoppingTheRun() {
        List<FittedDevice> devices = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        Calibration.attempt("r1c2", () -> {
                    throw new ArithmeticException("singular");
                })
                .addTo(devices, refused);
        Calibration.attempt("r1c3", () -> {
                    throw new CalibrationException("it does not conduct");
                })
                .addTo(devices, refused);
        assertEquals(
                List.of(
                        new Excluded("r1c2", "the fit broke off: java.lang.ArithmeticException: singular"),
                        new Excluded("r1c3", "it does not conduct")),
                refused);
        assertEquals(List.of(), devices);
    }
}
