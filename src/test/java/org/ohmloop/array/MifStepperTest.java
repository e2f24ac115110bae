package org.ohmloop.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ohmloop.device.MetastableSwitch;

class MifStepperTest {
    /** A set of parameters, found by random search, that fires tonically: the second memristor opens inside the rise of v. */
    private static final MifNeuron TONIC = new MifNeuron(
            new MetastableSwitch(1117, 186e3, 25e-3, 0.143, 0.084, 0.013),
            new MetastableSwitch(1028, 186e3, 0.5e-3, -0.027, -0.047, 0.013),
            -0.024,
            0.143,
            102e-9,
            0.0238);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void adjointAgreesWithCentralDifferences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MifNeuron neuron = seed % 2 == 0 ? TONIC : MifNeuron.published();
        MifStepper stepper = new MifStepper(neuron, seed % 2 == 0 ? 0.5e-3 : 5e-3);
        MifState before = new MifState(0.3 * random.nextDouble() - 0.1, random.nextDouble(), random.nextDouble());
        double current = 20e-6 * random.nextDouble();
        // A loss with a different weight for every state: 3 v + 0.2 x1 - 0.5 x2, v in units of 100 mV.
        MifAdjoint of = new MifAdjoint(30, 0.2, -0.5, 0);
        ToDoubleFunction<MifState> loss = s -> of.v() * s.v() + of.x1() * s.x1() + of.x2() * s.x2();

        MifAdjoint got = stepper.adjoint(before, stepper.step(before, current), of);

        double e = 1e-6;
        assertClose(
                slope(
                        loss,
                        stepper.step(new MifState(before.v() + e, before.x1(), before.x2()), current),
                        stepper.step(new MifState(before.v() - e, before.x1(), before.x2()), current),
                        e),
                got.v());
        assertClose(
                slope(
                        loss,
                        stepper.step(new MifState(before.v(), before.x1() + e, before.x2()), current),
                        stepper.step(new MifState(before.v(), before.x1() - e, before.x2()), current),
                        e),
                got.x1());
        assertClose(
                slope(
                        loss,
                        stepper.step(new MifState(before.v(), before.x1(), before.x2() + e), current),
                        stepper.step(new MifState(before.v(), before.x1(), before.x2() - e), current),
                        e),
                got.x2());
        double ei = 1e-10;
        assertClose(
                slope(loss, stepper.step(before, current + ei), stepper.step(before, current - ei), ei), got.current());
    }

    private static double slope(ToDoubleFunction<MifState> loss, MifState up, MifState down, double e) {
        return (loss.applyAsDouble(up) - loss.applyAsDouble(down)) / (2 * e);
    }

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-6 * Math.abs(expected) + 1e-9);
    }

    @Test
    void smallStepsFollowTheCircuitEquations() {
        MifNeuron neuron = MifNeuron.published();
        double current = 10e-6;
        double fine = 1e-6;
        MetastableSwitch one = neuron.first();
        MetastableSwitch two = neuron.second();
        double v = 0;
        double x1 = neuron.restState();
        double x2 = neuron.restState();
        for (int i = 0; i < 50_000; i++) {
            double u1 = v - neuron.battery1();
            double u2 = v - neuron.battery2();
            double dv = (current - one.current(x1, u1) - two.current(x2, u2)) / neuron.capacitance();
            x1 += fine * one.rate(x1, u1);
            x2 += fine * two.rate(x2, u2);
            v += fine * dv;
        }
        MifStepper stepper = new MifStepper(neuron, 1e-5);
        MifState state = stepper.rest();
        for (int i = 0; i < 5_000; i++) {
            state = stepper.step(state, current);
        }
        assertEquals(v, state.v(), 0.2e-3);
        assertEquals(x1, state.x1(), 1e-3);
        assertEquals(x2, state.x2(), 1e-3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {5e-5, 5e-3, 0.5, 50})
    void staysBoundedHoweverLargeTheStep(double timeStep) {
        MifStepper stepper = new MifStepper(MifNeuron.published(), timeStep);
        MifState state = stepper.rest();
        for (int i = 0; i < 1000; i++) {
            state = stepper.step(state, i % 20 < 10 ? 50e-6 : -20e-6);
            assertTrue(state.x1() >= 0 && state.x1() <= 1, "x1 = " + state.x1());
            assertTrue(state.x2() >= 0 && state.x2() <= 1, "x2 = " + state.x2());
            assertTrue(Math.abs(state.v()) < 3, "v = " + state.v());
        }
    }

    /** Rates measured with the same equations in another program, rounded to whole spikes a second. */
    @ParameterizedTest
    @CsvSource({"0, 9", "1, 13", "2, 15", "5, 20", "12, 26", "20, 28"})
    void aNeuronWithItsOwnDevicesFiresTonically(double microampere, double spikesPerSecond) {
        MifStepper stepper = new MifStepper(TONIC, 50e-6);
        MifState state = stepper.rest();
        int spikes = 0;
        boolean up = false;
        for (int i = 0; i < 200_000; i++) {
            state = stepper.step(state, microampere * 1e-6);
            if (!up && state.v() > 0.1) {
                up = true;
                spikes++;
            }
            up = up && state.v() > 0.064;
        }
        assertEquals(spikesPerSecond, spikes / 10.0, 0.5);
    }

    @Test
    void refusesATimeStepThatIsNotPositive() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new MifStepper(MifNeuron.published(), 0));
        assertTrue(e.getMessage().contains("timeStep"));
        assertThrows(
                IllegalArgumentException.class, () -> new MifStepper(MifNeuron.published(), Double.POSITIVE_INFINITY));
    }

    @Test
    void theNeuronRefusesACapacitorAndARestThatCannotBe() {
        MetastableSwitch d = MifNeuron.published().first();
        assertThrows(IllegalArgumentException.class, () -> new MifNeuron(d, d, 0, 0.05, 0, 0.02));
        assertThrows(IllegalArgumentException.class, () -> new MifNeuron(d, d, 0, 0.05, 1e-7, 1.5));
    }
}
