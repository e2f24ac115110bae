package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmloop.link.LinkAddress;

/** The rig files that come with Ohmloop: what a lab engineer starts from must be right before it is changed. */
class RigFilesTest {
    private static final Path RIGS = Path.of("rigs");

    static List<Path> rigs() throws IOException {
        try (Stream<Path> files = Files.list(RIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rigs")
    void everyRigFileParsesAndStaysInsideItsOwnLimits(Path path) {
        RigFile rig = Yaml.read(path, RigFile.class);
        assertEquals(path.getFileName().toString(), rig.name() + ".yaml", "a rig is called as its file is");
        assertDoesNotThrow(() -> LinkAddress.parse(rig.board().link()));
        RigFile.Limits limits = rig.limits();
        for (RigFile.PulseBlock block : List.of(rig.form(), rig.set(), rig.reset())) {
            assertTrue(block.stop() <= limits.maxVoltage(), block.toString());
            assertTrue(block.wordLineVoltage() <= limits.maxWordLineVoltage(), block.toString());
            assertTrue(block.width() <= limits.maxWidth(), block.toString());
        }
        assertTrue(rig.read().voltage() < rig.set().start()
                && rig.read().voltage() < rig.reset().start());
        for (RigFile.SweepBlock sweep : sweeps(rig)) {
            assertTrue(sweep.dwell() <= limits.maxWidth(), sweep.toString());
            double worst = Arrays.stream(sweep.waveform().voltage())
                    .map(voltage -> voltage * voltage * sweep.dwell() / limits.minResistance())
                    .sum();
            assertTrue(worst < limits.maxEnergyPerCell(), sweep.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"ohmloop-serial, ohmloop, serial", "ohmloop-tcp, ohmloop, tcp", "arc-one, arc-one, serial"})
    void benchesOfBoardsNameADriverThatThereIs(String name, String driver, String scheme) {
        RigFile rig = Yaml.read(RIGS.resolve(name + ".yaml"), RigFile.class);
        assertEquals(driver, rig.board().driver());
        assertDoesNotThrow(() -> BoardDriver.named(driver));
        assertEquals(scheme, LinkAddress.parse(rig.board().link()).scheme());
    }

    private static List<RigFile.SweepBlock> sweeps(RigFile rig) {
        return rig.neuronSweep() == null ? List.of(rig.sweep()) : List.of(rig.sweep(), rig.neuronSweep());
    }
}
