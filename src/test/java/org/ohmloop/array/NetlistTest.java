package org.ohmloop.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.Ngspice;

/** Our circuits beside ngspice. */
class NetlistTest {
    @TempDir
    private Path folder;

    private double[][] ngspice(String name, String text) throws IOException, InterruptedException {
        Path netlist = folder.resolve(name + ".cir");
        Files.writeString(netlist, text);
        Ngspice.run(netlist);
        return Ngspice.columns(folder.resolve(name + ".data"));
    }

    @ParameterizedTest
    @CsvSource({"5", "10", "20", "50"})
    void theNeuronUnderFourPulsesIsThatOfNgspice(double microampere) throws IOException, InterruptedException {
        Ngspice.assumeInstalled();
        MifNeuron neuron = MifNeuron.published();
        NeuronNetlist netlist = NeuronNetlist.fourPulses("neuron", neuron, microampere * 1e-6, List.of());
        double[][] got = ngspice("neuron", netlist.text());

        // Our step is of first order; at a 5000th of a pulse what is left is the circuit.
        double step = netlist.on() / 5000;
        MifStepper stepper = new MifStepper(neuron, step);
        MifState before = stepper.rest();
        MifState after = before;
        long done = 0;
        double[] square = new double[3];
        double[] difference = new double[3];
        for (int i = 1; i < got[0].length; i++) {
            while (done * step < got[0][i]) {
                before = after;
                double phase = ((done + 0.5) * step) % (netlist.on() + netlist.off());
                after = stepper.step(after, phase < netlist.on() ? netlist.amplitude() : 0);
                done++;
            }
            double share = got[0][i] / step - (done - 1);
            double[] ours = {
                before.v() + share * (after.v() - before.v()),
                before.x1() + share * (after.x1() - before.x1()),
                before.x2() + share * (after.x2() - before.x2())
            };
            double weight = got[0][i] - got[0][i - 1];
            for (int k = 0; k < 3; k++) {
                square[k] += weight * ours[k] * ours[k];
                difference[k] += weight * (ours[k] - got[k + 1][i]) * (ours[k] - got[k + 1][i]);
            }
        }
        for (int k = 0; k < 3; k++) {
            double error = Math.sqrt(difference[k] / square[k]);
            assertTrue(error < 0.01, "waveform " + k + " differs by " + 100 * error + " %");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "half", "third", "floating", "1t1r", "both ends, no driver resistance"})
    void theCurrentsOfACrossbarAreThoseOfNgspice(String what) throws IOException, InterruptedException {
        Ngspice.assumeInstalled();
        SplittableRandom random = new SplittableRandom(8);
        double[] g = random.doubles(64).map(d -> 1e-6 * Math.pow(10, 2.5 * d)).toArray();
        Crossbar passive = Crossbar.passive(8, 8, 4, 80);
        Crossbar crossbar =
                switch (what) {
                    case "1t1r" -> passive.withTransistors(3000);
                    case "both ends, no driver resistance" ->
                        new Crossbar(
                                8,
                                8,
                                4,
                                2,
                                new LineDriver(0, LineEnd.BOTH),
                                new LineDriver(0, LineEnd.BOTH),
                                new CellAccess.Direct());
                    default -> passive;
                };
        Drive drive =
                switch (what) {
                    case "half" -> Drive.select(crossbar, 3, 5, 1, BiasScheme.HALF);
                    case "third" -> Drive.select(crossbar, 3, 5, 1, BiasScheme.THIRD);
                    case "floating" -> Drive.select(crossbar, 3, 5, 1, BiasScheme.FLOATING);
                    case "1t1r" -> Drive.selectRow(crossbar, 3, 5, 0.2);
                    default ->
                        Drive.product(random.doubles(8).map(d -> 0.4 * d - 0.2).toArray(), 8);
                };
        double[][] got = ngspice("crossbar", new CrossbarNetlist("crossbar", crossbar, g, drive, List.of()).text());
        double[] ours = crossbar.solve(g, drive).columnCurrents();
        int column = 0;
        for (int j = 0; j < 8; j++) {
            if (!drive.floatingColumns().get(j)) {
                column++;
                assertEquals(got[column][0], ours[j], 1e-6 * Math.abs(ours[j]) + 1e-14, "column " + j);
            }
        }
        assertEquals(got.length - 1, column);
    }

    @Test
    void refusesWhatCannotBeSimulated() {
        Crossbar c = Crossbar.passive(2, 2, 1, 1);
        Drive drive = Drive.product(new double[2], 2);
        assertThrows(
                IllegalArgumentException.class, () -> new CrossbarNetlist("x", c, new double[3], drive, List.of()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NeuronNetlist("x", MifNeuron.published(), 0, 1e-5, 1, 1, List.of()));
        SpiceSubcircuit device = new SpiceSubcircuit("d", MifNeuron.published().first(), 0, List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> new SweepNetlist(device, new double[1], new double[1], false, 1, 0, 0, 0));
    }
}
