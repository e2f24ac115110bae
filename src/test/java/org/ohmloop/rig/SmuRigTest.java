package org.ohmloop.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Sweep;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.link.MemoryLink;
import org.ohmloop.programming.CellOutcome;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.EarlierWork;
import org.ohmloop.programming.IncrementalStep;
import org.ohmloop.programming.ProgrammedArray;
import org.ohmloop.programming.ProgrammingListener;
import org.ohmloop.programming.Target;
import org.ohmloop.programming.WriteVerify;
import org.ohmloop.sim.SimulatedSmu;
import org.ohmloop.sim.SimulatedSmuDevice;
import org.ohmloop.smu.SmuException;

/** A source-measure unit as a rig: the shipped rig files on simulated instruments with a memristor on the terminals. */
class SmuRigTest {
    private static final Cell ONLY = new Cell(0, 0);

    private final SimulatedSmuDevice device =
            new SimulatedSmuDevice(new MetastableSwitch(2500, 1e5, 1e-2, 0.4, -0.4, 0.04), 100, 0.02);
    private SimulatedSmu smu;
    private Simulated708 matrix;

    private Rig open(String rig) {
        return open(Yaml.read(Path.of("rigs", rig + ".yaml"), RigFile.class), "MODEL 708B");
    }

    private Rig open(RigFile file, String matrixModel) {
        smu = SimulatedSmu.of(file.board().smu().model(), device, 1);
        matrix = new Simulated708(matrixModel, () -> smu.output());
        LinkOpener links =
                address -> new MemoryLink(address, address.target().equals("192.0.2.11:5025") ? matrix : smu.session());
        return Rig.open(file, links, BenchLog.none());
    }

    private static double conductance(Rig rig, Cell cell) {
        ReadSetting setting = rig.file().read().setting();
        Reading reading = rig.read(setting, List.of(cell)).get(0);
        return assertInstanceOf(Reading.Current.class, reading).amperes() / setting.voltage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keithley-2450", "keysight-b2902", "keithley-2600b-708b"})
    void pulsesSetAndResetWithinTheComplianceAndTheOutputIsOffInBetween(String name) {
        try (Rig rig = open(name)) {
            double before = conductance(rig, ONLY);
            assertFalse(smu.output(), "off after a read");
            rig.pulse(List.of(new Pulse(ONLY, 0.9, 0, 2e-2)));
            double set = conductance(rig, ONLY);
            rig.pulse(List.of(new Pulse(ONLY, -1.1, 0, 5e-2)));
            double reset = conductance(rig, ONLY);
            assertTrue(set > 5 * before, before + " S to " + set);
            assertTrue(reset < set / 3, set + " S to " + reset);
            assertFalse(smu.output(), "off after a pulse");
            assertTrue(
                    smu.highestLimit() <= rig.file().board().smu().compliance() * 1.001,
                    "limit was " + smu.highestLimit());
        }
        assertFalse(smu.output());
        assertEquals(0, smu.level());
    }

    @Test
    void aCellIsProgrammedIntoItsWindow() {
        try (Rig rig = open("keithley-2450")) {
            Target target = new Target(ONLY, 0, 1e-4, rig.file().range().window());
            WriteVerify writer = new WriteVerify(
                    rig, IncrementalStep.of(rig.file()), 1, () -> false, outcomes -> {}, ProgrammingListener.none());
            ProgrammedArray array = writer.program(new ConductanceTargets(List.of(target)), EarlierWork.none());
            CellOutcome outcome = array.outcomes().get(0);
            assertInstanceOf(CellOutcome.InWindow.class, outcome, outcome.toString());
            assertEquals(1e-4, conductance(rig, ONLY), 1.2e-5);
        }
    }

    @Test
    void aSweepShowsTheHysteresis() {
        try (Rig rig = open("keithley-2450")) {
            Sweep sweep = rig.sweep(ONLY, rig.file().sweep().waveform());
            int n = sweep.size();
            double up = sweep.current()[n / 2 + n / 16] / sweep.voltage()[n / 2 + n / 16];
            double down = sweep.current()[n - n / 16] / sweep.voltage()[n - n / 16];
            assertTrue(down > 3 * up, up + " S up, " + down + " S down");
        }
    }

    @Test
    void complianceIsAnOutcomeAndNoNumber() {
        try (Rig rig = open("keithley-2450")) {
            rig.pulse(List.of(new Pulse(ONLY, 0.9, 0, 5e-2)));
            Reading reading =
                    rig.read(new ReadSetting(1.4, 0, 3e-4, 1), List.of(ONLY)).get(0);
            assertInstanceOf(Reading.Compliance.class, reading);
        }
    }

    @Test
    void productsAreRefusedWithWhatToDo() {
        try (Rig rig = open("keithley-2450")) {
            BenchException e = assertThrows(
                    BenchException.class,
                    () -> rig.multiply(
                            new org.ohmloop.board.Multiplication(0, 1, 0, 1, 0.1, 0, 1e-4, new float[] {1})));
            assertTrue(e.getMessage().contains("keithley-2450"), e.getMessage());
        }
    }

    @Test
    void theMatrixJoinsTheCellThatIsMeantAndNeverSwitchesUnderCurrent() {
        try (Rig rig = open("keithley-2600b-708b")) {
            assertEquals(4, rig.capabilities().rows());
            rig.read(rig.file().read().setting(), List.of(new Cell(2, 1), new Cell(0, 3)));
            assertTrue(matrix.history.contains(Set.of("1A02", "1B07")), matrix.history.toString());
            assertTrue(matrix.history.contains(Set.of("1A04", "1B05")), matrix.history.toString());
            assertEquals(Set.of(), matrix.closed(), "all open after a read");
        }
        assertEquals(List.of(), matrix.hot);
    }

    @Test
    void crosspointsThatTheCardDoesNotHaveAreSaid() {
        RigFile file = Yaml.read(Path.of("rigs", "keithley-2600b-708b.yaml"), RigFile.class);
        RigFile.BoardEntry board = file.board();
        RigFile.SwitchEntry wrong = new RigFile.SwitchEntry(board.matrix().link(), List.of("9Z99"), List.of("1B05"));
        RigFile other = new RigFile(
                file.name(),
                new RigFile.BoardEntry(board.driver(), board.link(), board.smu(), wrong),
                new RigFile.Expect("keithley-2602b", 1, 1),
                file.read(),
                file.form(),
                file.set(),
                file.reset(),
                file.sweep(),
                null,
                file.multiply(),
                file.range(),
                file.limits());
        try (Rig rig = open(other, "MODEL 707B")) {
            SmuException e =
                    assertThrows(SmuException.class, () -> rig.read(file.read().setting(), List.of(ONLY)));
            assertTrue(e.getMessage().contains("9Z99") && e.getMessage().contains("invalid channel"), e.getMessage());
        }
    }

    @Test
    void anotherInstrumentInPlaceOfTheMatrixIsRefusedAndTheUnitLeftOff() {
        RigFile file = Yaml.read(Path.of("rigs", "keithley-2600b-708b.yaml"), RigFile.class);
        SmuException e = assertThrows(SmuException.class, () -> open(file, "MODEL 3706A"));
        assertTrue(e.getMessage().contains("3706A") && e.getMessage().contains("switch.link"), e.getMessage());
        assertFalse(smu.output());
    }

    @Test
    void theRigFileMustSayWhichUnitItIs() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new RigFile.BoardEntry("smu", "mem:x", null, null));
        assertTrue(e.getMessage().contains("needs smu: {model"), e.getMessage());
    }

    @Test
    void theSelfTestSetsAndReadsBackTheLimit() {
        try (Rig rig = open("keithley-2600b-708b")) {
            List<String> lines = rig.selfTest();
            assertTrue(lines.get(0).contains("read back") && lines.get(1).contains("relays open"), lines.toString());
        }
    }
}
