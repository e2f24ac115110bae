package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jssc.SerialPort;
import jssc.SerialPortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options of serial addresses, and what the libraries' errors of opening mean. */
class SerialSettingsTest {
    private static final PortFaults FAULTS = new PortFaults(LinkAddress.parse("serial:/dev/ttyACM0"));

    private static SerialSettings settings(String address) {
        return SerialSettings.of(LinkAddress.parse(address));
    }

    @Test
    void portIsEightBitsAt115200WhereNothingElseIsSaid() {
        assertEquals(
                new SerialSettings(
                        "COM3",
                        115_200,
                        8,
                        SerialSettings.Parity.NONE,
                        1,
                        SerialSettings.Flow.NONE,
                        SerialSettings.SerialLibrary.JSERIALCOMM),
                settings("serial:COM3"));
    }

    @Test
    void everyOptionIsRead() {
        assertEquals(
                new SerialSettings(
                        "/dev/ttyUSB1",
                        921_600,
                        7,
                        SerialSettings.Parity.EVEN,
                        2,
                        SerialSettings.Flow.RTSCTS,
                        SerialSettings.SerialLibrary.JSSC),
                settings("serial:/dev/ttyUSB1?baud=921600&databits=7&parity=even&stopbits=2&flow=rtscts&lib=jssc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serial:X?baud=fast    | baud=fast is not a whole number of 50 to 50000000",
                "serial:X?baud=49      | baud=49 is not a whole number of 50 to 50000000",
                "serial:X?databits=9   | databits=9 is not a whole number of 5 to 8",
                "serial:X?parity=evn   | parity=evn is none of none, odd, even, mark, space",
                "serial:X?stopbits=1.5 | stopbits=1.5 is not a whole number of 1 to 2",
                "serial:X?flow=hw      | flow=hw is none of none, rtscts, xonxoff",
                "serial:X?lib=rxtx     | lib=rxtx is none of jserialcomm, jssc",
                "serial:X?speed=9600   | it has no option 'speed'. There are baud, databits, flow, lib, parity, stopbits",
                "serial:?baud=9600     | it names no port. Write it like serial:/dev/ttyACM0?baud=115200 or serial:COM3"
            })
    void optionThatIsWrongIsNamedWithWhatWouldBeRight(String address, String says) {
        LinkException e = assertThrows(LinkException.class, () -> settings(address));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertTrue(e.getMessage().contains(says), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "2, false, false, NOT_FOUND",
        "2, true, false, BUSY",
        "6, true, false, NOT_FOUND",
        "19, true, false, NOT_FOUND",
        "13, true, false, NO_PERMISSION",
        "1, true, false, NO_PERMISSION",
        "16, true, false, BUSY",
        "11, true, false, BUSY",
        "35, true, false, BUSY",
        "25, true, false, NOT_FOUND",
        "5, true, false, NOT_FOUND",
        "5, false, true, BUSY",
        "2, false, true, NOT_FOUND"
    })
    void errorCodeOfJSerialCommBecomesAFault(int code, boolean exists, boolean windows, LinkException.Fault fault) {
        assertEquals(
                fault, JSerialCommLink.refused(FAULTS, code, exists, windows).fault());
    }

    @ParameterizedTest
    @CsvSource({
        "Port busy, BUSY",
        "Port already opened, BUSY",
        "Port not found, NOT_FOUND",
        "Permission denied, NO_PERMISSION",
        "Incorrect serial port, NOT_FOUND",
        "Something else, NOT_FOUND"
    })
    void exceptionOfJsscBecomesAFault(String type, LinkException.Fault fault) {
        SerialPortException thrown = new SerialPortException(new SerialPort("/dev/ttyACM0"), "openPort()", type);
        LinkException e = JsscLink.refused(FAULTS, thrown);
        assertEquals(fault, e.fault());
        assertEquals(thrown, e.getCause());
    }

    @Test
    void missingPermissionIsToldWithTheGroupToJoinOnLinux() {
        org.junit.jupiter.api.Assumptions.assumeTrue(com.sun.jna.Platform.isLinux(), "Linux has the group");
        String message = FAULTS.noPermission(null).getMessage();
        assertTrue(message.contains("sudo usermod -aG "), message);
        assertTrue(new PortFaults(LinkAddress.parse("serial:/dev/absent"))
                .noPermission(null)
                .getMessage()
                .contains("dialout"));
    }
}
