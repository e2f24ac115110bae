package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;

class ChipFileTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rows: 0",
                "columns: -1",
                "neuron_rows: 5000",
                "ron_ohm: 0",
                "roff_ohm: 7000",
                "ron_ln_sd: 2",
                "k_V: 0",
                "von_sd_V: -1",
                "wiring_ohm: -1",
                "open_ohm: 0",
                "never_forms: 1.1",
                "stuck_lrs: 0.999",
                "rate_ln_sd: -0.1",
                "relative: .nan",
                "adc_bits: 30",
                "max_width_s: 1.0e-9",
                "current_ranges_A: [2.0e-6, 1.0e-6]",
                "current_ranges_A: []"
            })
    void aValueOutOfBoundsIsNamed(String change) {
        Path file = TestChips.file(directory, 4, 4, change);
        BenchException e = assertThrows(BenchException.class, () -> Yaml.read(file, ChipFile.class));
        assertTrue(e.getMessage().contains(change.substring(0, change.indexOf(':'))), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"rigs/sim.yaml, sim/chips/default.yaml, 197, 128", "rigs/sim-784.yaml, sim/chips/mnist.yaml, 788, 532"})
    void eachSimulatedRigSuitsItsChip(Path rigFile, Path chipFile, int rowsNeeded, int columnsNeeded) {
        RigFile rig = Yaml.read(rigFile, RigFile.class);
        ChipFile chip = Yaml.read(chipFile, ChipFile.class);
        assertEquals(
                "mem:board?chip=" + chipFile.toString().replace('\\', '/'),
                rig.board().link());
        assertEquals(chip.rows(), rig.expect().rows());
        assertEquals(chip.columns(), rig.expect().columns());
        assertTrue(chip.rows() >= rowsNeeded && chip.columns() >= columnsNeeded);
        assertTrue(chip.neuronRows() >= 1);
        double largest = rig.limits().maxVoltage();
        assertTrue(rig.form().stop() <= largest
                && rig.set().stop() <= largest
                && rig.reset().stop() <= largest);
        assertTrue(rig.limits().maxWidth() <= chip.converters().maxWidth());
        double reading = rig.read().voltage() / chip.cells().ron();
        assertTrue(reading < rig.read().fullScale(), "a cell in LRS fits the range: " + reading + " A");
    }
}
