package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ohmloop.cli.CheckBenches.serial;
import static org.ohmloop.cli.CheckCase.failing;
import static org.ohmloop.cli.CheckCase.unsafe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.JavaCommand;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Refusal;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.PseudoTerminal;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.link.VisaStandIn;
import org.ohmloop.loop.BenchCheck;
import org.ohmloop.sim.SimulatedSmuDevice;
import org.ohmloop.smu.SmuOnTcp;

/** What goes wrong on a bench, with real parts: {@code ohmloop check} says what it is, where, and what to do. */
class CheckFailuresTest {
    private static final int CAPABILITIES_REPLY = 0x82;
    private static final int HELLO_REPLY = 0x81;
    private static final int SELF_TEST_REPLY = 0x84;
    private static final int ERROR = 0xFF;

    /** A native library that is loaded cannot be deleted everywhere. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    static Stream<CheckCase> cases() {
        return Stream.of(rigFiles(), ports(), sockets(), visa(), boards(), limitsAndCells(), smus())
                .flatMap(List::stream);
    }

    private static List<CheckCase> rigFiles() {
        BenchCheck.Stage stage = BenchCheck.Stage.RIG_FILE;
        String good = serial("serial:/dev/ttyACM0");
        return List.of(
                failing(stage, "unknown key", p -> good + "\ncolour: red\n", "rig.yaml line", "colour"),
                failing(
                        stage,
                        "unknown key in a block",
                        p -> good.replace("max_width_s:", "max_width_ms: 1\n  max_width_s:"),
                        "no field 'max_width_ms'",
                        "limits",
                        "max_width_s"),
                failing(stage, "missing block", p -> good.replaceAll("(?m)^read: .*", ""), "Missing field 'read'"),
                failing(
                        stage,
                        "missing field",
                        p -> good.replaceAll("(?m)^  max_voltage_V: .*", ""),
                        "Missing field 'max_voltage_V'"),
                failing(
                        stage,
                        "word for a number",
                        p -> good.replaceAll("max_voltage_V: \\S+", "max_voltage_V: high"),
                        "limits.max_voltage_V",
                        "'high' is no number"),
                failing(
                        stage,
                        "word for a block",
                        p -> good.replaceAll("(?m)^read: .*", "read: gently"),
                        "field read",
                        "a block of fields"),
                failing(
                        stage,
                        "driver that there is not",
                        p -> good.replace("driver: ohmloop", "driver: ohmlop"),
                        "rig.yaml line",
                        "no board driver 'ohmlop'",
                        "arc-one"),
                failing(
                        stage,
                        "smu without its block",
                        p -> good.replace("driver: ohmloop", "driver: smu"),
                        "rig.yaml line",
                        "needs smu: {",
                        "rigs/keithley-2450.yaml"),
                failing(
                        stage,
                        "unit with a number",
                        p -> good.replaceAll("max_width_s: \\S+", "max_width_s: 1 ms"),
                        "limits.max_width_s",
                        "'1 ms' is no number",
                        "1.0e-3"),
                failing(
                        stage,
                        "negative limit",
                        p -> good.replaceAll("max_voltage_V: \\S+", "max_voltage_V: -3.5"),
                        "max_voltage_V must be positive, was -3.5",
                        "limits"),
                failing(
                        stage,
                        "chip without rows",
                        p -> good.replaceAll("(?m)^  rows: \\d+", "  rows: 0"),
                        "rows and columns must be 1 or more, were 0 and 8",
                        "expect"),
                failing(stage, "no YAML", p -> "name: \"sim", "rig.yaml line", "not valid YAML", "quoted scalar"));
    }

    private static List<CheckCase> ports() {
        BenchCheck.Stage stage = BenchCheck.Stage.LINK;
        List<CheckCase> cases = new ArrayList<>(List.of(
                failing(stage, "scheme that there is not", p -> serial("usb:1"), "no such scheme as usb", "serial"),
                failing(
                        stage,
                        "option that there is not",
                        p -> serial("serial:/dev/ttyACM0?bauds=9600"),
                        "no option 'bauds'",
                        "baud"),
                failing(stage, "rate out of range", p -> serial("serial:/dev/ttyACM0?baud=5"), "baud", "50000000"),
                failing(
                        stage,
                        "no usbtmc device",
                        p -> serial("usbtmc:/dev/usbtmc99"),
                        "there is no /dev/usbtmc99",
                        "ohmloop links")));
        for (String library : List.of("jserialcomm", "jssc")) {
            cases.add(failing(
                    stage,
                    "no such port, " + library,
                    p -> serial("serial:/dev/ttyNONE7?lib=" + library),
                    "there is no /dev/ttyNONE7",
                    "plugged in",
                    "ohmloop links"));
            cases.add(failing(
                    stage,
                    "file for a port, " + library,
                    p -> serial("serial:" + Files.createFile(p.folder().resolve("file")) + "?lib=" + library),
                    "no serial port",
                    "ohmloop links"));
            cases.add(failing(
                    stage,
                    "port in use, " + library,
                    p -> {
                        PseudoTerminal port = p.keep(CheckBenches.port(CheckBenches.saying(heard -> new byte[0])));
                        p.keep(StandardLinks.create().open(port.address("jserialcomm")));
                        return serial(port.address(library).toString());
                    },
                    "another program has /dev/pts/",
                    "fuser"));
        }
        return cases;
    }

    private static List<CheckCase> sockets() {
        BenchCheck.Stage stage = BenchCheck.Stage.LINK;
        return List.of(
                failing(
                        stage,
                        "port that nobody listens at",
                        p -> {
                            try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                                return serial("tcp:127.0.0.1:" + gone.getLocalPort());
                            }
                        },
                        "127.0.0.1 refused port",
                        "Is this its port",
                        "raw sockets"),
                failing(
                        stage,
                        "host without a name",
                        p -> serial("tcp:bench.invalid:7717"),
                        "no host called 'bench.invalid'",
                        "IP address"),
                failing(stage, "address without a port", p -> serial("tcp:127.0.0.1"), "tcp:192.0.2.10:5025"),
                failing(
                        BenchCheck.Stage.IDENTITY,
                        "server that hangs up",
                        p -> {
                            ServerSocket rude = p.keep(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
                            Thread thread = new Thread(() -> hangUp(rude), "rude server");
                            thread.start();
                            return serial("tcp:127.0.0.1:" + rude.getLocalPort());
                        },
                        "the other end closed the connection",
                        "did it restart",
                        "HELLO"));
    }

    private static void hangUp(ServerSocket server) {
        try {
            server.accept().close();
        } catch (IOException e) {
            // The case is over.
        }
    }

    private static List<CheckCase> visa() {
        BenchCheck.Stage stage = BenchCheck.Stage.LINK;
        return List.of(
                failing(
                        stage,
                        "no VISA library",
                        p -> serial("visa:GPIB0::24::INSTR?library=/opt/none/libvisa.so"),
                        "There is no VISA library",
                        "/opt/none/libvisa.so",
                        "Install NI-VISA"),
                failing(stage, "no such resource", p -> serial(visa(p, "GPIB0::13::INSTR")), "0xBFFF0011", "cabled"),
                failing(stage, "resource in use", p -> serial(visa(p, "GPIB0::9::INSTR")), "0xBFFF0072", "close it"),
                failing(stage, "forbidden", p -> serial(visa(p, "GPIB0::11::INSTR")), "0xBFFF00A8", "settings of VISA"),
                failing(stage, "nonsense", p -> serial(visa(p, "GPIB0")), "0xBFFF0012", "visa:GPIB0::24::INSTR"),
                failing(
                        BenchCheck.Stage.IDENTITY,
                        "instrument in place of a board",
                        p -> serial(visa(p, "ASRL1::INSTR?termination=none")),
                        "HELLO came back as it was sent",
                        "looped back"));
    }

    private static String visa(CheckCase.Parts parts, String resource) {
        Path library = VisaStandIn.compile(parts.folder(), "visa");
        return "visa:" + resource + (resource.contains("?") ? "&" : "?") + "library=" + library;
    }

    private static List<CheckCase> boards() {
        BenchCheck.Stage stage = BenchCheck.Stage.IDENTITY;
        return List.of(
                failing(
                        stage,
                        "silent board",
                        p -> serial(at(p, CheckBenches.saying(heard -> new byte[0]))),
                        "no valid answer to HELLO",
                        "Not a byte came",
                        "is the board on"),
                failing(
                        stage,
                        "wrong baud rate",
                        p -> serial(at(p, CheckBenches.garbled(CheckBenches.board(p.folder())))),
                        "no valid answer to HELLO",
                        "baud rate and parity"),
                failing(
                        stage,
                        "another version of the protocol",
                        p -> serial(at(p, version2(CheckBenches.board(p.folder())))),
                        "answered with version 2",
                        "Update the firmware or Ohmloop"),
                failing(
                        stage,
                        "firmware that refuses this version",
                        p -> serial(at(
                                p,
                                refusing(
                                        CheckBenches.board(p.folder()),
                                        HELLO_REPLY,
                                        ErrorCode.UNSUPPORTED_VERSION,
                                        "1"))),
                        "does not speak this version of the protocol",
                        "Update the firmware or Ohmloop"),
                failing(
                        stage,
                        "capabilities cut short",
                        p -> serial(at(p, CheckBenches.reworded(CheckBenches.board(p.folder()), (frame, payload) -> {
                            if (frame.type() != CAPABILITIES_REPLY) {
                                return CheckBenches.unchanged(frame, payload);
                            }
                            payload.putInt(0);
                            return CAPABILITIES_REPLY;
                        }))),
                        "reply to CAPABILITIES",
                        "Update the firmware"),
                failing(
                        stage,
                        "another board",
                        p -> serial(at(p, CheckBenches.board(p.folder())))
                                .replace("Ohmloop simulated board", "Ohmloop v2"),
                        "expects a board 'Ohmloop v2'",
                        "'Ohmloop simulated board' answered",
                        "correct expect.model"),
                failing(
                        stage,
                        "smaller chip",
                        p -> serial(at(p, CheckBenches.board(p.folder()))).replace("columns: 8", "columns: 9"),
                        "at least 8 x 9 cells",
                        "reports 8 x 8",
                        "expect.columns"),
                failing(
                        stage,
                        "Ohmloop board in place of an ArC ONE",
                        p -> CheckBenches.arcOne(at(p, CheckBenches.board(p.folder()))),
                        "921600 baud with even parity"));
    }

    private static List<CheckCase> limitsAndCells() {
        return List.of(
                failing(
                        BenchCheck.Stage.LIMITS,
                        "other limits locked before",
                        p -> {
                            String link = at(p, CheckBenches.board(p.folder()));
                            try (OhmloopBoard earlier =
                                    OhmloopBoard.connect(StandardLinks.create().open(LinkAddress.parse(link)))) {
                                earlier.lock(new BoardLimits(1, 1, 1e-3));
                            }
                            return serial(link);
                        },
                        "locked until power-down",
                        "Switch the board off and on"),
                failing(
                        BenchCheck.Stage.LIMITS,
                        "board that restarts",
                        p -> serial(at(p, refusing(CheckBenches.board(p.folder()), 0x85, ErrorCode.NO_SESSION, ""))),
                        "it restarted, or another host took it",
                        "Connect again"),
                failing(
                        BenchCheck.Stage.SELF_TEST,
                        "broken converter",
                        p -> serial(at(
                                p,
                                refusing(
                                        CheckBenches.board(p.folder()),
                                        SELF_TEST_REPLY,
                                        ErrorCode.HARDWARE,
                                        "ADC 2: 0x000"))),
                        "SELF_TEST refused: the board's hardware failed",
                        "ADC 2",
                        "Switch it off"),
                unsafe(
                        BenchCheck.Stage.CELLS,
                        "read voltage over the limit",
                        p -> serial(at(p, CheckBenches.board(p.folder())))
                                .replace("read: {voltage_V: 0.2", "read: {voltage_V: 5"),
                        "max_voltage_V",
                        "Nothing was sent"),
                unsafe(
                        BenchCheck.Stage.CELLS,
                        "gate on a board without gates",
                        p -> CheckBenches.arcOne(at(p, CheckBenches.arcOne(p.folder())))
                                .replace(
                                        "read: {voltage_V: 0.2, word_line_V: 0",
                                        "read: {voltage_V: 0.2, word_line_V: 1"),
                        "word line 1.0 V is outside 0 to 0.0 V",
                        "max_word_line_V"));
    }

    private static List<CheckCase> smus() {
        return List.of(
                failing(
                        BenchCheck.Stage.IDENTITY,
                        "another instrument",
                        p -> CheckBenches.keithley2450(p.keep(new SmuOnTcp("keithley-2400"))),
                        "a keithley-2450 was expected",
                        "MODEL 2400"),
                failing(
                        BenchCheck.Stage.IDENTITY,
                        "another command set",
                        p -> CheckBenches.keithley2450(meddling(p, "*LANG?", "*IDN?")),
                        "its command set is",
                        "Send *LANG SCPI"),
                failing(
                        BenchCheck.Stage.IDENTITY,
                        "silent instrument",
                        p -> CheckBenches.keithley2450(meddling(p, "*IDN?", "")),
                        "tcp:127.0.0.1:",
                        "*IDN? was not answered",
                        "is the instrument on"),
                failing(
                        BenchCheck.Stage.SELF_TEST,
                        "errors in its queue",
                        p -> CheckBenches.keithley2450(meddling(p, ":SOUR:FUNC VOLT", ":SOUR:FUMC VOLT")),
                        "set-up: the instrument reports -113"),
                failing(
                        BenchCheck.Stage.SELF_TEST,
                        "limit that is not taken",
                        p -> CheckBenches.keithley2450(meddling(p, ":SOUR:VOLT:ILIM 0.0005", ":SOUR:VOLT:ILIM 0.1")),
                        "reads back as 0.1 A",
                        "the output stays off",
                        "front panel"),
                failing(
                        BenchCheck.Stage.CELLS,
                        "shorted device",
                        p -> CheckBenches.keithley2450(p.keep(
                                        new SmuOnTcp("keithley-2450", new SimulatedSmuDevice(SmuOnTcp.DEVICE, 1, 1))))
                                .replace("compliance_A: 5.0e-4", "compliance_A: 1.0e-6"),
                        "no cell gave a number at 0.1 V",
                        "stood in compliance",
                        "short"));
    }

    private static String at(CheckCase.Parts parts, FarEnd farEnd) {
        return parts.keep(CheckBenches.port(farEnd)).address("jserialcomm").toString();
    }

    private static FarEnd version2(FarEnd board) {
        return CheckBenches.reworded(board, (frame, payload) -> {
            CheckBenches.unchanged(frame, payload);
            if (frame.type() == HELLO_REPLY) {
                payload.put(payload.position() - frame.payload().remaining() + 4, (byte) 2);
            }
            return frame.type();
        });
    }

    private static FarEnd refusing(FarEnd board, int reply, ErrorCode code, String text) {
        return CheckBenches.reworded(board, (frame, payload) -> {
            if (frame.type() != reply) {
                return CheckBenches.unchanged(frame, payload);
            }
            Refusal.of(code, text).encode(payload);
            return ERROR;
        });
    }

    /** An instrument that hears something else where one command is sent. */
    private static SmuOnTcp meddling(CheckCase.Parts parts, String sent, String heard) {
        SmuOnTcp smu = parts.keep(new SmuOnTcp("keithley-2450"));
        smu.onTheWay = line -> line.equals(sent) ? heard : line;
        return smu;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFailureIsExplained(CheckCase failure) throws Exception {
        try (CheckCase.Parts parts = new CheckCase.Parts(folder)) {
            Path rig = Files.writeString(
                    folder.resolve("rig.yaml"), failure.bench().build(parts));
            CommandRun run = CommandRun.in(folder.resolve("runs"), "check", "--rig", rig.toString());
            assertEquals(failure.exitCode(), run.exitCode(), run.err());
            for (String part : failure.says()) {
                assertTrue(run.err().contains(part), () -> "no '" + part + "' in: " + run.err());
            }
            assertFalse(run.err().contains("\tat "), "no stack trace: " + run.err());
            assertFalse(run.err().contains("fault of Ohmloop"), run.err());
            assertTrue(run.err().lines().count() <= 2, run.err());
            List<String> failed =
                    run.out().lines().filter(line -> line.contains("FAILED")).toList();
            assertEquals(1, failed.size(), run.out());
            assertTrue(failed.get(0).startsWith(failure.stage().label()), run.out());
        }
    }

    /** Root may open everything, so there the child is started without that right. */
    @ParameterizedTest
    @ValueSource(strings = {"jserialcomm", "jssc"})
    void portThatThisUserMayNotOpenNamesTheGroup(String library) throws Exception {
        try (PseudoTerminal port = CheckBenches.port(CheckBenches.saying(heard -> new byte[0]))) {
            Path device = Path.of(port.path());
            Files.setPosixFilePermissions(device, Set.of());
            String group = Files.getAttribute(device, "unix:group").toString();
            Path rig = Files.writeString(
                    folder.resolve("rig.yaml"), serial(port.address(library).toString()));
            List<String> command = new ArrayList<>();
            if (Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                Assumptions.assumeTrue(
                        Files.isExecutable(Path.of("/usr/bin/setpriv")),
                        "no setpriv (Debian: util-linux) to give up root");
                command.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--"));
            }
            command.addAll(JavaCommand.of(Ohmloop.class, List.of("check", "--rig", rig.toString(), "--quiet")));
            Process child =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(ExitCodes.FAILED, child.waitFor(), said);
            assertTrue(said.contains("this user may not open " + port.path()), said);
            String joins = group.equals("root") ? "dialout" : group;
            assertTrue(said.contains("'sudo usermod -aG " + joins + " $USER', and log in again"), said);
        }
    }

    @Test
    void goodBenchPassesEveryStageAndIsLeftGrounded() throws Exception {
        try (CheckCase.Parts parts = new CheckCase.Parts(folder)) {
            Path rig = Files.writeString(folder.resolve("rig.yaml"), serial(at(parts, CheckBenches.board(folder))));
            CommandRun run = CommandRun.in(folder.resolve("runs"), "check", "--rig", rig.toString());
            assertEquals(ExitCodes.DONE, run.exitCode(), run.err());
            List<String> verdicts = run.out()
                    .lines()
                    .filter(line -> !line.startsWith(" "))
                    .map(line -> line.substring(0, 17).strip().replaceAll(" +", " "))
                    .toList();
            assertEquals(
                    Arrays.stream(BenchCheck.Stage.values())
                            .map(stage -> stage.label() + " passed")
                            .toList(),
                    verdicts,
                    run.out());
            assertTrue(run.out().contains("cell r7c7: "), run.out());
        }
    }

    @Test
    void jsonHasTheStagesAndWhyTheLastOneFailed() throws Exception {
        Path rig = Files.writeString(folder.resolve("rig.yaml"), serial("serial:/dev/ttyNONE7"));
        CommandRun run = CommandRun.in(folder.resolve("runs"), "check", "--json", "--rig", rig.toString());
        assertEquals(ExitCodes.FAILED, run.exitCode());
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertFalse(report.get("passed").asBoolean());
        assertEquals(2, report.get("stages").size());
        JsonNode link = report.get("stages").get(1);
        assertEquals("link", link.get("stage").asText());
        assertFalse(link.get("passed").asBoolean());
        assertTrue(link.get("said").get(0).asText().contains("there is no /dev/ttyNONE7"), run.out());

        CommandRun good = CommandRun.in(folder.resolve("runs"), "check", "--json", "--rig", "sim");
        JsonNode passed = new ObjectMapper().readTree(good.out());
        assertTrue(passed.get("passed").asBoolean());
        assertEquals(BenchCheck.Stage.values().length, passed.get("stages").size());
        assertEquals("Ohmloop simulated board", passed.get("model").asText());
    }
}
