package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.link.PseudoTerminal;

/** {@code ohmloop sim board --pty}: a serial port on which the program itself, or any other host, can rehearse. */
class SimBoardTerminalTest {
    private static final Pattern PORT = Pattern.compile("serial:(/dev/pts/\\d+)");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void aHostFindsTheBoardOnTheSerialPort(String library) throws IOException, InterruptedException {
        assumeTrue(PseudoTerminal.available(), "pseudo-terminals are made on Linux only: skipped");
        Path state = folder.resolve("chip");
        try (ChildJvm board = ChildJvm.start(folder, "sim", "board", "--pty", "--state", state.toString())) {
            Matcher port = PORT.matcher("");
            while (!port.reset(board.output()).find()) {
                assertTrue(board.livesOn(), board::output);
            }
            Path rig = Files.writeString(
                    folder.resolve("serial.yaml"),
                    Files.readString(Path.of("rigs", "sim.yaml"))
                            .replaceAll("link: mem:.*", "link: serial:" + port.group(1) + "?lib=" + library));
            CommandRun check = CommandRun.in(folder.resolve("runs"), "check", "--rig", rig.toString());
            assertEquals(0, check.exitCode(), check.err());
            assertTrue(check.out().contains("256 x 256"), check.out());
            board.interrupt();
            assertEquals(ExitCodes.INTERRUPTED, board.waitFor(), board.output());
        }
    }
}
