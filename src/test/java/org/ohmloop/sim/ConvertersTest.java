package org.ohmloop.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.Reading;

class ConvertersTest {
    private final Converters converters =
            new Converters(new ChipFile.ChipConverters(5, 4, 1e-8, 1e-2, 12, 10, List.of(1e-6, 1e-4)));

    @Test
    void linesAndGatesStandOnTheGridOfTheDac() {
        double step = 5.0 / 2048;
        assertEquals(82 * step, converters.line(0.2));
        assertEquals(-82 * step, converters.line(-0.2));
        assertEquals(5, converters.line(7));
        assertEquals(-5, converters.line(-7));
        assertEquals(4, converters.gate(7));
        assertEquals(0, converters.gate(-1));
    }

    @Test
    void theSmallestRangeThatHoldsAFullScaleIsTaken() {
        assertEquals(1e-6, converters.range(1e-6));
        assertEquals(1e-6, converters.range((float) 1e-6), "rounding on the wire is no larger scale");
        assertEquals(1e-4, converters.range(1.1e-6));
        assertEquals(1e-4, converters.range(1), "nothing larger is there");
    }

    @Test
    void currentsBecomeCodesAndOverloadsAtBothEnds() {
        double lsb = 1e-4 / 512;
        assertEquals(3 * lsb, converters.convert(3.4 * lsb, 1e-4), 1e-18);
        assertEquals(-512 * lsb, converters.convert(-512.4 * lsb, 1e-4), 1e-18);
        assertEquals(511 * lsb, converters.convert(511.4 * lsb, 1e-4), 1e-18);
        assertTrue(Double.isNaN(converters.convert(511.6 * lsb, 1e-4)));
        assertEquals(new Reading.Overload(true), converters.reading(2e-4, 1e-4));
        assertEquals(new Reading.Overload(false), converters.reading(-2e-4, 1e-4));
    }
}
