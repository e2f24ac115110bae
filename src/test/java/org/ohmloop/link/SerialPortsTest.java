package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SerialPortsTest {
    @Test
    void portIsListedWithItsUsbNamesAndTheNameThatStays() {
        List<FoundLink> found = SerialPorts.found(
                List.of(
                        new SerialPorts.Port("/dev/ttyS0", "Physical Port S0", "Unknown", -1, -1, "Unknown"),
                        new SerialPorts.Port("/dev/ttyACM0", "RRAM board", "Ohmloop", 0x0483, 0x5740, "A7")),
                Map.of("/dev/ttyACM0", "/dev/serial/by-id/usb-Ohmloop_RRAM_board_A7-if00"));
        assertEquals(
                List.of(
                        new FoundLink(
                                "serial",
                                "serial:/dev/ttyACM0",
                                "serial:/dev/serial/by-id/usb-Ohmloop_RRAM_board_A7-if00",
                                "RRAM board",
                                "Ohmloop",
                                "0483",
                                "5740",
                                "A7"),
                        new FoundLink("serial", "serial:/dev/ttyS0", "", "Physical Port S0", "", "", "", "")),
                found);
    }

    @Test
    void stableNamesAreReadFromTheFolderOfUdev(@TempDir Path directory) throws Exception {
        Path port = Files.createFile(directory.resolve("ttyACM0")).toRealPath();
        Path byId = Files.createDirectory(directory.resolve("by-id"));
        Path name = Files.createSymbolicLink(byId.resolve("usb-Board-if00"), port);
        assertEquals(Map.of(port.toString(), name.toString()), SerialPorts.stableNames(byId));
        assertEquals(Map.of(), SerialPorts.stableNames(directory.resolve("none")));
    }

    @Test
    void surveyOfThisComputerNamesPortsThatAreThereAndWhatItCouldNotLookAt() {
        LinkSurvey survey = LinkSurvey.take(Optional.of("/opt/none/libnone.so"));
        assertTrue(survey.links().stream().noneMatch(link -> link.kind().equals("visa")));
        for (FoundLink link : survey.links()) {
            assertTrue(Files.exists(Path.of(LinkAddress.parse(link.address()).target())), link::toString);
        }
        assertTrue(survey.notes().toString().contains("no VISA library"), survey.notes()::toString);
    }
}
