package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.rig.Yaml;

class PopulationTest {
    private static final ChipFile FILE = Yaml.read(Path.of("sim/chips/default.yaml"), ChipFile.class);
    private static final int CELLS = FILE.rows() * FILE.columns();
    private final Population population = new Population(FILE);

    @Test
    void devicesSpreadAsTheFileSays() {
        spread(d -> Math.log(d.ron()), Math.log(6500), 0.05);
        spread(d -> Math.log(d.roff()), Math.log(300e3), 0.3);
        spread(d -> Math.log(d.tau()), Math.log(1e-6), 0.2);
        spread(MetastableSwitch::von, 0.95, 0.045);
        spread(MetastableSwitch::voff, -0.95, 0.045);
    }

    @Test
    void parametersOfADeviceAreIndependent() {
        double product = IntStream.range(0, CELLS)
                .mapToObj(population::device)
                .mapToDouble(d -> (d.von() - 0.95) / 0.045 * (Math.log(d.roff() / 300e3) / 0.3))
                .average()
                .orElseThrow();
        assertEquals(0, product, 5 / Math.sqrt(CELLS));
    }

    @Test
    void formingVoltagesAndOpenResistancesSpreadAsTheFileSays() {
        stats(IntStream.range(0, CELLS).mapToDouble(population::formingVoltage).toArray(), 2.9, 0.12);
        stats(
                IntStream.range(0, CELLS)
                        .mapToDouble(i -> -Math.log(population.openConductance(i)))
                        .toArray(),
                Math.log(3e6),
                0.3);
    }

    @Test
    void faultsHaveTheirShares() {
        share(Population.Fault.NEVER_FORMS, 0.002);
        share(Population.Fault.STUCK_LRS, 0.001);
        share(Population.Fault.STUCK_HRS, 0.001);
    }

    @Test
    void devicesBehindTheArrayAreVolatileAndHaveNoFault() {
        for (int i = CELLS; i < FILE.devices(); i++) {
            assertTrue(population.isNeuron(i));
            assertTrue(
                    population.device(i).voff() > -0.01 && population.device(i).ron() < 1300);
            assertEquals(Population.Fault.NONE, population.fault(i));
        }
    }

    private void spread(ToDoubleFunction<MetastableSwitch> of, double mean, double sd) {
        stats(
                IntStream.range(0, CELLS)
                        .mapToObj(population::device)
                        .mapToDouble(of)
                        .toArray(),
                mean,
                sd);
    }

    /** Five standard errors of the mean and of the standard deviation. */
    private static void stats(double[] values, double mean, double sd) {
        double m = java.util.Arrays.stream(values).average().orElseThrow();
        double variance =
                java.util.Arrays.stream(values).map(v -> (v - m) * (v - m)).sum() / values.length;
        assertEquals(mean, m, 5 * sd / Math.sqrt(values.length));
        assertEquals(sd, Math.sqrt(variance), 5 * sd / Math.sqrt(2.0 * values.length));
    }

    private void share(Population.Fault fault, double expected) {
        long count = IntStream.range(0, CELLS)
                .filter(i -> population.fault(i) == fault)
                .count();
        assertEquals(expected * CELLS, (double) count, 5 * Math.sqrt(expected * CELLS), fault.name());
    }
}
