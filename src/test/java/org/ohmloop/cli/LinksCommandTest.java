package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.link.FoundLink;
import org.ohmloop.link.LinkSurvey;
import org.ohmloop.link.VisaStandIn;

class LinksCommandTest {
    private static final FoundLink BOARD = new FoundLink(
            "serial",
            "serial:/dev/ttyACM0",
            "serial:/dev/serial/by-id/usb-Ohmloop_A7",
            "RRAM board",
            "Ohmloop",
            "0483",
            "5740",
            "A7");
    private static final LinkSurvey SURVEY = new LinkSurvey(
            List.of(
                    BOARD,
                    new FoundLink(
                            "usbtmc", "usbtmc:/dev/usbtmc0", "", "Keithley 2450", "Keithley", "05e6", "2450", "04")),
            List.of("VISA resources: none installed."));

    @Test
    void tableHasAnAddressToOpenEachLinkByAndNotesGoToStderr() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        LinksCommand.printTable(SURVEY, new PrintWriter(out), new PrintWriter(err));
        assertEquals("""
                link                 what it says it is  usb id     serial number
                serial:/dev/ttyACM0  Ohmloop RRAM board  0483:5740  A7
                usbtmc:/dev/usbtmc0  Keithley 2450       05e6:2450  04
                serial:/dev/ttyACM0 stays serial:/dev/serial/by-id/usb-Ohmloop_A7
                """, out.toString());
        assertEquals("VISA resources: none installed.\n", err.toString());
    }

    @Test
    void nothingPluggedInIsSaid() {
        StringWriter out = new StringWriter();
        LinksCommand.printTable(
                new LinkSurvey(List.of(), List.of()), new PrintWriter(out), new PrintWriter(new StringWriter()));
        assertTrue(out.toString().startsWith("Nothing is plugged in"), out.toString());
    }

    @Test
    void jsonHasEveryFieldAndTheNotes() throws Exception {
        StringWriter out = new StringWriter();
        LinksCommand.print(SURVEY, new PrintWriter(out));
        JsonNode json = new ObjectMapper().readTree(out.toString());
        JsonNode first = json.get("links").get(0);
        assertEquals("serial", first.get("kind").asText());
        assertEquals("0483", first.get("vendor_id").asText());
        assertEquals("A7", first.get("serial_number").asText());
        assertEquals(BOARD.stableAddress(), first.get("stable_address").asText());
        assertEquals("VISA resources: none installed.", json.get("notes").get(0).asText());
    }

    @Test
    void commandListsWhatTheVisaLibrarySees(@TempDir Path directory) throws Exception {
        Path library = VisaStandIn.compile(directory, "listed");
        CommandRun run = CommandRun.of("links", "--json", "--visa", library.toString());
        assertEquals(0, run.exitCode(), run.err());
        JsonNode links = new ObjectMapper().readTree(run.out()).get("links");
        assertTrue(links.toString().contains("visa:GPIB0::24::INSTR?library="), links.toString());
    }

    @Test
    void commandSaysWhatItCouldNotLookAtAndIsDone() {
        CommandRun run = CommandRun.of("links", "--visa", "/opt/none/libnone.so");
        assertEquals(0, run.exitCode());
        assertTrue(run.err().contains("Looked for: /opt/none/libnone.so"), run.err());
        assertTrue(run.err().contains("Install NI-VISA"), run.err());
    }
}
