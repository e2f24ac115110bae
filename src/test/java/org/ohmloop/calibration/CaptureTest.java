package org.ohmloop.calibration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CaptureTest {
    @ParameterizedTest
    @CsvSource({
        "47kohm_0.8V_1Hz_M1.csv, M1",
        "M2_1000Hz.csv.gz, M2",
        "r12c30.csv, r12c30",
        "wafer3_r1c2_0.5Vpp_25C_3.TXT, r1c2",
        "100Hz.dat, 100Hz",
        "sweep, sweep",
    })
    void theDeviceIsTheLastPartOfTheNameThatIsNoConditionOfTheMeasurement(String source, String device) {
        assertEquals(device, Capture.deviceOf(source));
    }

    @Test
    void aDeviceWithoutANameIsRefused() {
        var sweep = BoardSweep.ofCells()
                .take("r1c1", new org.ohmloop.device.MetastableSwitch(6500, 300e3, 1e-6, 0.95, -0.95, 0.06), 0.5, 1);
        assertEquals("r1c1", Capture.of(sweep).device());
        var message = assertThrows(IllegalArgumentException.class, () -> new Capture(sweep, " ", List.of()))
                .getMessage();
        assertEquals("device of r1c1 must have a name", message);
    }
}
