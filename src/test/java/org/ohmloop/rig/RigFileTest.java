package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RigFileTest {
    private static final Path SIM = Path.of("rigs", "sim.yaml");

    @TempDir
    Path folder;

    @Test
    void theShippedRigFileIsRead() {
        RigFile sim = Yaml.read(SIM, RigFile.class);
        assertEquals("sim", sim.name());
        assertEquals("ohmloop", sim.board().driver());
        assertTrue(sim.limits().maxVoltage() >= sim.form().stop());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "max_voltage_V: 3.5 | max_voltage_V: -1 | max_voltage_V must be positive, was -1.0",
                "max_voltage_V: 3.5 | max_volts: 3.5 | Missing field 'max_voltage_V'",
                "averages: 4 | averages: four | averages",
                "min_S: 6.0e-6 | min_S: 1 | max_S must be above min_S",
                "points: 200 | points: 3 | points must be 8 or more",
                "name: sim | nome: sim | Missing field 'name'",
                "driver: ohmloop |  | Missing field 'driver'",
                "averages: 4 | 'averages: 4, nplc: 1' | there is no field 'nplc' here. There are averages",
            })
    void aWrongFieldIsNamedWithItsFile(String right, String wrong, String expected) throws IOException {
        String text = Files.readString(SIM);
        assertTrue(text.contains(right), right);
        Path file = Files.writeString(folder.resolve("bad.yaml"), text.replace(right, wrong == null ? "" : wrong));
        BenchException e = assertThrows(BenchException.class, () -> Yaml.read(file, RigFile.class));
        assertTrue(e.getMessage().contains("bad.yaml"), e.getMessage());
        assertTrue(e.getMessage().contains(expected), e.getMessage());
    }

    @Test
    void brokenYamlIsReportedWithItsLine() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), "name: \"sim\nboard: {}\n");
        BenchException e = assertThrows(BenchException.class, () -> Yaml.read(file, RigFile.class));
        assertTrue(
                e.getMessage().contains("bad.yaml line") && e.getMessage().contains("not valid YAML"), e.getMessage());
    }

    @Test
    void anAbsentFileIsSaidSo() {
        BenchException e =
                assertThrows(BenchException.class, () -> Yaml.read(folder.resolve("no.yaml"), RigFile.class));
        assertTrue(e.getMessage().startsWith("No such file"), e.getMessage());
    }
}
