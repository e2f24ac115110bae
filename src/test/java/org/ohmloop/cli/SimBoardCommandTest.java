package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.board.Cell;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.EarlierWork;
import org.ohmloop.programming.Forming;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.Target;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import org.ohmloop.sim.ChipLedger;
import picocli.CommandLine;

/** {@code ohmloop sim board} on a thread of this process, and hosts that rehearse with it. */
class SimBoardCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("tcp:127\\.0\\.0\\.1:\\d+");
    private static final int PATIENCE_S = 20;

    @TempDir
    Path folder;

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private Thread serving = new Thread(() -> {});

    @AfterEach
    void end() throws InterruptedException {
        serving.interrupt();
        serving.join(TimeUnit.SECONDS.toMillis(PATIENCE_S));
        assertFalse(serving.isAlive());
    }

    @Test
    void cellsAreProgrammedThroughItWithTheRigFileForTcp() throws Exception {
        RigFile file = rig("ohmloop-tcp", serve("--chip", "sim/chips/default.yaml"));
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            targets.add(new Target(
                    new Cell(i % 8, i / 8), 0, (10 + 2 * i) * 1e-6, file.range().window()));
        }
        try (Rig rig = Rig.open(file, StandardLinks.create(), BenchLog.none())) {
            new Forming(rig, Forming.threshold(file.range()), 512, () -> false, (decided, all, good, pulses) -> {})
                    .form(targets.stream().map(Target::cell).toList());
            ProgrammedArray array = new WriteVerify(
                            rig,
                            IncrementalStep.of(file),
                            512,
                            () -> false,
                            outcomes -> {},
                            (decided, all, good, pulses) -> {})
                    .program(new ConductanceTargets(targets), EarlierWork.none());
            assertTrue(array.statistics().inWindow() >= 0.95, array.statistics().toString());
        }
        assertEquals(1, ChipLedger.open(state()).maxUnreadPulses());
    }

    @Test
    void theNextClientFindsTheChipAsTheLastOneLeftItAndAnInterruptEndsIt() throws Exception {
        RigFile file = rig("ohmloop-tcp", serve("--chip", "sim/chips/default.yaml"));
        List<Cell> cells = List.of(new Cell(3, 4));
        for (int client = 0; client < 2; client++) {
            try (Rig rig = Rig.open(file, StandardLinks.create(), BenchLog.none())) {
                int pulses = new Forming(
                                rig, Forming.threshold(file.range()), 1, () -> false, (decided, all, good, sent) -> {})
                        .form(cells)
                        .get(0)
                        .pulses();
                assertEquals(client == 0, pulses > 0, "formed by the first client, found formed by the second");
            }
        }
        serving.interrupt();
        assertEquals(ExitCodes.DONE, exitCode.get(PATIENCE_S, TimeUnit.SECONDS));
    }

    @Test
    void itSpeaksArcOneToo() throws Exception {
        RigFile file = rig("arc-one", serve("--chip", "sim/chips/default.yaml", "--model", "arc-one"));
        try (Rig rig = Rig.open(file, StandardLinks.create(), BenchLog.none())) {
            assertEquals("ArC ONE", rig.capabilities().model());
            assertEquals(
                    1,
                    rig.read(file.read().setting(), List.of(new Cell(31, 31))).size());
        }
    }

    @ParameterizedTest
    @CsvSource({"--model=hp, is not ohmloop or arc-one", "--tcp=many, many", "--pty, mutually exclusive"})
    void wrongOptionsAreToldApart(String option, String words) {
        StringWriter err = new StringWriter();
        int code = new CommandLine(new SimBoardCommand())
                .setErr(new PrintWriter(err))
                .execute("--tcp", "0", option, "--state", state().toString());
        assertEquals(ExitCodes.USAGE, code);
        assertTrue(err.toString().contains(words), err.toString());
    }

    /** Starts the command and returns the address that it prints. */
    private String serve(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--tcp", "0", "--state", state().toString()));
        all.addAll(List.of(options));
        PipedReader reader = new PipedReader();
        PrintWriter out = new PrintWriter(new PipedWriter(reader));
        serving = new Thread(() -> exitCode.complete(
                new CommandLine(new SimBoardCommand()).setOut(out).execute(all.toArray(new String[0]))));
        serving.start();
        String line = new BufferedReader(reader).readLine();
        Matcher matcher = ADDRESS.matcher(line);
        assertTrue(matcher.find(), line);
        return matcher.group();
    }

    private RigFile rig(String name, String link) throws IOException {
        String text = Files.readString(Path.of("rigs", name + ".yaml"));
        Path file = folder.resolve(name + ".yaml");
        Files.writeString(file, text.replaceFirst("(?m)^  link: .*$", "  link: " + link));
        return Yaml.read(file, RigFile.class);
    }

    private Path state() {
        return folder.resolve("test.chip");
    }
}
