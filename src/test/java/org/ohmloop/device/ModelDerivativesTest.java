package org.ohmloop.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for the models of every family, at random states, voltages, durations and parameters. */
final class ModelDerivativesTest {
    private static final int TRIALS = 400;

    @ParameterizedTest
    @EnumSource
    void derivativesOfTheStepAgreeWithCentralDifferences(ModelFamily family) {
        SplittableRandom random = new SplittableRandom(11);
        int moved = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            MemristorModel model = TestModels.random(family, random);
            int count = model.parameters().size();
            double x = random.nextDouble(0.02, 0.98);
            double v = random.nextDouble(-0.8, 0.8);
            double h = Math.exp(random.nextDouble(Math.log(1e-7), Math.log(1e-3)));
            ModelStep step = model.step();
            step.advance(x, v, h);
            double after = step.state();
            double[] stateBy = new double[count];
            double[] currentBy = new double[count];
            step.differentiate(stateBy, currentBy);
            moved += Math.abs(after - x) > 1e-3 ? 1 : 0;
            assertEquals(model.current(after, v), step.current(), 1e-13 * Math.abs(step.current()) + 1e-20);

            double size = Math.abs(step.current());
            String where = family + " trial " + trial + ": ";
            check(where + "dx'/dx", x, d -> state(model, d, v, h), 1, step.stateByState());
            check(where + "dx'/dV", v, d -> state(model, x, d, h), 1, step.stateByVoltage());
            check(where + "dI/dx'", after, d -> model.current(d, v), size, step.currentByState());
            check(where + "dI/dV", v, d -> model.current(after, d), size, step.currentByVoltage());
            for (int p = 0; p < count; p++) {
                int index = p;
                double value = model.values()[p];
                String name = model.parameters().get(p).name();
                check(where + "dx'/d" + name, value, d -> state(with(model, index, d), x, v, h), 1, stateBy[p]);
                check(where + "dI/d" + name, value, d -> with(model, index, d).current(after, v), size, currentBy[p]);
            }
        }
        assertTrue(moved > TRIALS / 4, family + ": the state moved in " + moved + " of " + TRIALS + " trials");
    }

    /**
     * Central differences at two widths. Where they disagree with each other, the argument lies at a kink (a threshold,
     * the end of a window): their disagreement is allowed for, and so is the rounding of a value of the given size.
     */
    private static void check(String what, double at, DoubleUnaryOperator curve, double size, double actual) {
        double wide = slope(at, curve, 2e-5);
        double narrow = slope(at, curve, 1e-5);
        double rounding = 4e-16 * size / (1e-5 * Math.abs(at));
        double allowed = 2e-5 * Math.abs(narrow) + 2 * Math.abs(wide - narrow) + 4 * rounding;
        assertEquals(narrow, actual, allowed + 1e-300, what);
    }

    private static double slope(double at, DoubleUnaryOperator curve, double share) {
        double d = share * Math.abs(at);
        return (curve.applyAsDouble(at + d) - curve.applyAsDouble(at - d)) / (2 * d);
    }

    private static double state(MemristorModel model, double x, double v, double h) {
        ModelStep step = model.step();
        step.advance(x, v, h);
        return step.state();
    }

    private static MemristorModel with(MemristorModel model, int index, double value) {
        double[] values = model.values();
        values[index] = value;
        return model.family().model(values);
    }

    @ParameterizedTest
    @EnumSource
    void aStepStaysBetweenTheEndsAndRisesWithVoltageForAnyDuration(ModelFamily family) {
        SplittableRandom random = new SplittableRandom(12);
        for (int trial = 0; trial < TRIALS; trial++) {
            MemristorModel model = TestModels.random(family, random);
            double x = trial % 4 == 0 ? (trial % 8 == 0 ? 0.0 : 1.0) : random.nextDouble();
            double h = Math.exp(random.nextDouble(Math.log(1e-9), Math.log(1e9)));
            double last = -1e-12;
            for (double v = -3; v <= 3; v += 0.05) {
                double after = state(model, x, v, h);
                assertTrue(after >= last - 1e-12 && after <= 1 + 1e-12, family + " at " + v + " V: " + after);
                last = after;
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHoldInTwoPartsEndsWhereTheWholeEnds(ModelFamily family) {
        SplittableRandom random = new SplittableRandom(13);
        for (int trial = 0; trial < 60; trial++) {
            MemristorModel model = TestModels.random(family, random);
            double x = random.nextDouble();
            double v = random.nextDouble(-0.8, 0.8);
            double h = Math.exp(random.nextDouble(Math.log(1e-7), Math.log(1e-1)));
            double part = random.nextDouble() * h;
            double whole = model.hold(x, v, h);
            double inParts = model.hold(model.hold(x, v, part), v, h - part);
            assertEquals(whole, inParts, 1e-6, family + " trial " + trial);
            assertEquals(x, model.hold(x, v, 0), 1e-15);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRateIsTheSlopeOfAShortHold(ModelFamily family) {
        SplittableRandom random = new SplittableRandom(14);
        for (int trial = 0; trial < TRIALS; trial++) {
            MemristorModel model = TestModels.random(family, random);
            double x = random.nextDouble(0.05, 0.95);
            double v = random.nextDouble(-0.8, 0.8);
            double rate = model.rate(x, v);
            double h = Math.min(1e-3, 1e-7 / Math.max(Math.abs(rate), 1e-3));
            double slope = (model.hold(x, v, h) - x) / h;
            assertEquals(rate, slope, 1e-3 * Math.abs(rate) + 1e-15 / h, family + " trial " + trial);
        }
    }

    @ParameterizedTest
    @EnumSource
    void manyShortStepsComeToWhereTheHoldEnds(ModelFamily family) {
        MemristorModel model = TestModels.ordinary(family);
        ModelStep step = model.step();
        for (double v : new double[] {-0.6, 0.05, 0.45}) {
            double x = 0.4;
            for (int i = 0; i < 20_000; i++) {
                step.advance(x, v, 1e-8);
                x = step.state();
            }
            assertEquals(model.hold(0.4, v, 2e-4), x, 2e-4, family + " at " + v + " V");
        }
    }
}
