package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.smu.Measurement;
import org.ohmloop.smu.Setup;
import org.ohmloop.smu.SourceMeter;
import org.ohmloop.smu.SourceMeters;

/** {@code ohmloop sim smu}: from the command line to a driver on its port. */
class SimSmuCommandTest {
    @Test
    void serverPrintsItsPortAndServesADriver() throws Exception {
        PipedWriter pipe = new PipedWriter();
        BufferedReader printed = new BufferedReader(new PipedReader(pipe));
        FutureTask<Integer> command = new FutureTask<>(() -> Ohmloop.commandLine()
                .setOut(new PrintWriter(pipe))
                .execute(
                        "sim",
                        "smu",
                        "--model",
                        "keithley-2400",
                        "--tcp",
                        "0",
                        "--device",
                        "roff=5e4",
                        "--clients",
                        "1"));
        new Thread(command, "ohmloop sim smu").start();
        assertTrue(printed.readLine().contains("MODEL 2400"));
        String address = printed.readLine().split("\\s+", -1)[1];
        try (SourceMeter smu =
                SourceMeters.open("keithley-2400", StandardLinks.create().open(LinkAddress.parse(address)))) {
            smu.setUp(Setup.voltage(1, 1e-3));
            smu.outputOn();
            smu.level(0.1);
            double current = ((Measurement.Measured) smu.measure()).current();
            assertEquals(0.1 / 50_100, current, 0.01 * current);
        }
        assertEquals(ExitCodes.DONE, command.get());
    }

    @Test
    void groupWithoutAnInstrumentSaysWhichThereAre() {
        CommandRun run = CommandRun.of("sim");
        assertEquals(ExitCodes.USAGE, run.exitCode());
        assertTrue(run.err().contains("smu"), run.err());
    }

    @Test
    void wrongOptionsAreSaidInOneLine() {
        CommandRun model = CommandRun.of("sim", "smu", "--model", "keithley-9", "--tcp", "0");
        assertEquals(ExitCodes.FAILED, model.exitCode());
        assertTrue(model.err().contains("keithley-2450"), model.err());
        CommandRun host = CommandRun.of("sim", "smu", "--host", "no such host", "--tcp", "0");
        assertTrue(host.err().startsWith("There is no host 'no such host'"), host.err());
        assertEquals(1, model.err().lines().count());
    }

    @Test
    void portThatIsTakenIsNamed() throws Exception {
        try (var taken = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("sim", "smu", "--tcp", Integer.toString(taken.getLocalPort()));
            assertEquals(ExitCodes.FAILED, run.exitCode());
            assertTrue(run.err().contains(":" + taken.getLocalPort() + ":"), run.err());
        }
    }

    @Test
    void deviceIsTheTypicalOneWithWhatWasAskedFor() {
        assertEquals(SimDevice.TYPICAL, SimDevice.parse(""));
        MetastableSwitch device = (MetastableSwitch) SimDevice.parse("von=0.5, tau=1e-6");
        assertEquals(new MetastableSwitch(2000, 100_000, 1e-6, 0.5, -0.9, 0.06), device);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"mmss\",\"parameters\":{P}}",
                "{\"devices\":[{\"model\":\"mmss\",\"parameters\":{P}}],\"refused\":[]}",
                "{\"fit\":{\"devices\":[{\"model\":\"mmss\",\"parameters\":{P}}]}}",
                "{\"synapse\":{\"model\":\"mmss\",\"parameters\":{M}},\"neuron\":{}}",
            })
    void deviceComesFromAFitOrABatch(String form, @TempDir Path folder) throws Exception {
        String plain = "\"ron\":1000,\"roff\":20000,\"tau\":1e-6,\"von\":0.3,\"voff\":-0.2,\"k\":0.04";
        String medians = plain.replaceAll(":([^,]+)", ":{\"median\":$1,\"sd\":0}");
        Path file = folder.resolve("device.json");
        Files.writeString(file, form.replace("P", plain).replace("M", medians));
        assertEquals(new MetastableSwitch(1000, 20_000, 1e-6, 0.3, -0.2, 0.04), SimDevice.parse(file.toString()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nofile.json", "ron=x", "rom=5", "ron", "ron=-1"})
    void deviceThatCannotBeReadIsExplained(String text) {
        assertThrows(IllegalArgumentException.class, () -> SimDevice.parse(text));
    }

    @Test
    void fileThatIsNoFitIsRefused(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"parameters\":{\"ron\":5}}");
        Exception fault = assertThrows(IllegalArgumentException.class, () -> SimDevice.parse(file.toString()));
        assertTrue(fault.getMessage().contains("no parameter roff"), fault.getMessage());
    }
}
