package org.ohmloop.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopOptionsTest {
    private static final LoopOptions ODD = LoopOptions.defaults()
            .training("mnist", "/data/mnist", "memprop-784-256-10", 7)
            .measuring(5, true)
            .programming(99, true, 0.123456789)
            .inferring(321)
            .tuned(new TrainingChoice(7, 0.01, 0.0, 0, false, 0.1, 33, 4, true, "kind"));

    @Test
    void optionsSurviveRunJson() {
        assertEquals(ODD, LoopOptions.of(ODD.asMap()));
        assertEquals(
                LoopOptions.defaults(), LoopOptions.of(LoopOptions.defaults().asMap()));
    }

    @Test
    void whatWasNotChosenIsNotWritten() {
        assertEquals(
                Map.of("data", "digits", "sweep-cells", "12", "pulse-budget", "200"),
                LoopOptions.defaults().asMap());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 12, 200, 0, epochs",
        "0, 0, 200, 0, sweep-cells",
        "0, 12, 0, 0, pulse-budget",
        "0, 12, 200, NaN, min-yield"
    })
    void anOptionOutOfBoundsIsNamed(int epochs, int sweepCells, int budget, double yield, String option) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> LoopOptions.defaults()
                .training("digits", "", "", epochs)
                .measuring(sweepCells, false)
                .programming(budget, false, yield));
        assertTrue(e.getMessage().startsWith(option), e.getMessage());
    }

    @Test
    void anUnknownStepIsAnsweredWithTheKnownOnes() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Loop.steps("dance", LoopOptions.defaults()));
        assertTrue(e.getMessage().contains("calibrate, train, program, infer"), e.getMessage());
    }
}
