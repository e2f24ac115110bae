package org.ohmloop.smu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.sim.SimulatedSmuDevice;

/** Programs that we did not write, on the simulated instruments. */
class ForeignClientsTest {
    private static final String PYTHON = "/usr/bin/python3";
    private static final MetastableSwitch DEVICE = new MetastableSwitch(2000, 100_000, 1e-4, 0.9, -0.9, 0.06);

    /** A program that ran. */
    private record Ran(int exitCode, String output) {}

    @Test
    void pyVisaSweepsALoopAndSeesHysteresis() throws Exception {
        assumePython("pyvisa, pyvisa_py", "python3-pyvisa python3-pyvisa-py");
        try (SmuOnTcp bench = new SmuOnTcp("keithley-2450", new SimulatedSmuDevice(DEVICE, 100, 0))) {
            Ran sweep = run(PYTHON, "src/test/python/smu_sweep.py", resource(bench));
            assertEquals(0, sweep.exitCode, sweep.output);
            assertTrue(sweep.output.contains("hysteresis:"), sweep.output);
            assertEquals(
                    200,
                    sweep.output
                            .lines()
                            .filter(line -> line.matches("[-0-9.]+e[-+0-9]+,[-0-9.]+e[-+0-9]+"))
                            .count());
            assertFalse(bench.instrument.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2400", "2450"})
    void pyMeasuresOwnDriverOfTheModelWorks(String model) throws Exception {
        assumePython("pyvisa_py, pymeasure.instruments.keithley", "python3-pymeasure python3-pyvisa-py");
        try (SmuOnTcp bench = new SmuOnTcp("keithley-" + model, new SimulatedSmuDevice(DEVICE, 100, 0))) {
            Ran session = run(PYTHON, "src/test/python/smu_pymeasure.py", model, resource(bench));
            assertEquals(0, session.exitCode, session.output);
            assertFalse(bench.instrument.output());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2400", "keithley-2450", "keithley-2602b", "keysight-b2902"})
    void lxiScpiAsksWhoItIs(String model) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/lxi")), "lxi is not installed: apt-get install lxi-tools");
        try (SmuOnTcp bench = new SmuOnTcp(model)) {
            String port = bench.address().target().replaceAll(".*:", "");
            Ran lxi = run("/usr/bin/lxi", "scpi", "--address", "127.0.0.1", "--port", port, "--raw", "*IDN?");
            assertEquals(new Ran(0, bench.instrument.identity()), new Ran(lxi.exitCode, lxi.output.strip()));
        }
    }

    private static String resource(SmuOnTcp bench) {
        return "TCPIP0::" + bench.address().target().replace(":", "::") + "::SOCKET";
    }

    private static void assumePython(String modules, String packages) throws Exception {
        boolean there = Files.isExecutable(Path.of(PYTHON)) && run(PYTHON, "-c", "import " + modules).exitCode == 0;
        assumeTrue(there, PYTHON + " cannot import " + modules + ": apt-get install " + packages);
    }

    private static Ran run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("ohmloop", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            return new Ran(ended ? process.exitValue() : -1, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
