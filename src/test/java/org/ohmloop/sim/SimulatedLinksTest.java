package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;

/** The simulated chip as the rest of the program meets it: behind a rig, a driver, a link and a board. */
class SimulatedLinksTest {
    private static final LinkAddress ADDRESS = LinkAddress.parse("mem:board?chip=chip.yaml");

    @TempDir
    Path home;

    @Test
    void aRigFormsSweepsProgramsAndMultipliesThroughTheBytes() throws IOException {
        SimulatedLinks links = links();
        List<Cell> cells =
                IntStream.range(0, 64).mapToObj(i -> new Cell(i / 8, i % 8)).toList();
        try (Rig rig = Rig.open(rigFile(), links, BenchLog.none())) {
            assertEquals(7, rig.selfTest().size());
            rig.pulse(cells.stream().map(c -> new Pulse(c, 3.5, 1.2, 1e-5)).toList());
            double[] formed = conductances(rig, cells);
            assertTrue(Arrays.stream(formed).allMatch(g -> g > 2e-5), Arrays.toString(formed));
            rig.pulse(cells.subList(0, 8).stream()
                    .map(c -> new Pulse(c, -2.2, 3.3, 1e-5))
                    .toList());
            double[] reset = conductances(rig, cells);
            assertTrue(IntStream.range(0, 64).allMatch(i -> i < 8 ? reset[i] < 3e-5 : reset[i] > 2e-5));
            Sweep sweep = rig.sweep(new Cell(3, 3), rig.file().sweep().waveform());
            assertEquals(rig.file().sweep().points(), sweep.size());
            Sweep neuron = rig.sweep(new Cell(8, 5), rig.file().neuronSweep().waveform());
            assertTrue(Arrays.stream(neuron.current()).max().orElseThrow() > 2e-4);
            float[] inputs = new float[16];
            inputs[1] = 1;
            inputs[8 + 2] = 0.5f;
            Products products = rig.multiply(new Multiplication(0, 8, 0, 8, 0.2, 3.3, 4e-4, inputs));
            for (int j = 0; j < 8; j++) {
                assertEquals(0.2 * formed[8 + j], products.amperes()[j], 0.02 * 0.2 * formed[8 + j]);
                assertEquals(0.1 * formed[16 + j], products.amperes()[8 + j], 0.02 * 0.1 * formed[16 + j]);
            }
        }
        ChipLedger ledger = ChipLedger.open(links.stateFile(ADDRESS));
        assertEquals(72, ledger.totalPulses());
        assertEquals(1, ledger.maxUnreadPulses());
        assertEquals(1, ledger.sweeps(new Cell(3, 3)));
    }

    @Test
    void theChipLivesOnUntilANewOneIsAskedFor() throws IOException {
        SimulatedLinks links = links();
        Cell cell = new Cell(2, 2);
        try (Rig rig = Rig.open(rigFile(), links, BenchLog.none())) {
            rig.pulse(List.of(new Pulse(cell, 3.5, 1.2, 1e-5)));
            LinkException busy = assertThrows(LinkException.class, () -> links.open(ADDRESS));
            assertEquals(LinkException.Fault.BUSY, busy.fault());
            assertThrows(LinkException.class, () -> links.newChip(ADDRESS));
        }
        try (Rig rig = Rig.open(rigFile(), links, BenchLog.none())) {
            assertTrue(conductances(rig, List.of(cell))[0] > 2e-5);
        }
        links.newChip(ADDRESS);
        try (Rig rig = Rig.open(rigFile(), links, BenchLog.none())) {
            assertTrue(conductances(rig, List.of(cell))[0] < 2e-6);
        }
    }

    @Test
    void twoStatesOfOneChipFileAreTwoChips() {
        SimulatedLinks links = links();
        LinkAddress other = LinkAddress.parse("mem:board?chip=chip.yaml&state=second");
        links.open(ADDRESS).close();
        links.open(other).close();
        assertEquals(home.resolve("state").resolve("chip.chip"), links.stateFile(ADDRESS));
        assertEquals(home.resolve("state").resolve("second.chip"), links.stateFile(other));
        assertTrue(Files.exists(links.stateFile(ADDRESS)) && Files.exists(links.stateFile(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mem:smu?chip=chip.yaml",
                "tcp:board?chip=chip.yaml",
                "mem:board",
                "mem:board?chip=chip.yaml&seed=3",
                "mem:board?chip=chip.yaml&state=../elsewhere"
            })
    void addressesThatMakeNoSenseAreRefused(String text) {
        LinkException e = assertThrows(LinkException.class, () -> links().open(LinkAddress.parse(text)));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertTrue(e.getMessage().contains("mem:board?chip="), e.getMessage());
    }

    @Test
    void aChipFileThatIsNotThereIsNamed() {
        LinkAddress address = LinkAddress.parse("mem:board?chip=none.yaml");
        BenchException e = assertThrows(BenchException.class, () -> links().open(address));
        assertTrue(e.getMessage().contains("none.yaml"), e.getMessage());
    }

    private SimulatedLinks links() {
        TestChips.file(home, 8, 8, "never_forms: 0", "stuck_lrs: 0", "stuck_hrs: 0");
        return new SimulatedLinks(home, home.resolve("state"));
    }

    private RigFile rigFile() throws IOException {
        String text = Files.readString(Path.of("rigs/sim.yaml"))
                .replace("sim/chips/default.yaml", "chip.yaml")
                .replace("rows: 256", "rows: 8")
                .replace("columns: 256", "columns: 8");
        Path file = home.resolve("rig.yaml");
        Files.writeString(file, text);
        return Yaml.read(file, RigFile.class);
    }

    private static double[] conductances(Rig rig, List<Cell> cells) {
        return rig.read(rig.file().read().setting(), cells).stream()
                .mapToDouble(
                        r -> ((Reading.Current) r).amperes() / rig.file().read().voltage())
                .toArray();
    }
}
