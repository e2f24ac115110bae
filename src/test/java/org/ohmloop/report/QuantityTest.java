package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "4832.4, Ω, 4.83 kΩ",
        "999.6, Ω, 1.00 kΩ",
        "1e5, Ω, 100 kΩ",
        "-0.65, V, −650 mV",
        "0, V, 0 V",
        "3.2e-5, s, 32.0 µs",
        "1.5e-18, F, 0.00150 fF",
        "5e13, Hz, 50.0 THz",
        "6.8349, '', 6.83",
        "19, '', 19",
        "26240, '', 26\u202f240",
        "0.0004, '', 0.0004",
        "25.93, 1/V, 25.9 1/V",
        "3.571e11, 1/s, 3.57E11 1/s",
        "NaN, V, –"
    })
    void threeDigitsAndAPrefixArePrinted(double value, String unit, String text) {
        assertEquals(text, new Quantity(value, unit).toString());
    }

    @ParameterizedTest
    @CsvSource({"ron, Ω", "tau, s", "tau_s, s", "max_S, S", "read_voltage_V, V", "series_ohm, Ω", "epochs, ''"})
    void theNameOfAParameterTellsItsUnit(String name, String unit) {
        assertEquals(unit, Quantity.unitOf(name));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0004, 0 ms",
        "0.38, 380 ms",
        "4.24, 4.2 s",
        "56.4, 56 s",
        "83, 83 s",
        "100, 1 min 40 s",
        "7380, 2 h 3 min",
        "NaN, –"
    })
    void durationsReadAsAPersonSaysThem(double seconds, String text) {
        assertEquals(text, Html.duration(seconds));
    }

    @Test
    void aLossOfNothingHasNoSign() {
        assertEquals("0.00 pt", Overview.points(-1e-9));
        assertEquals("−0.25 pt", Overview.points(-0.0025));
    }

    @Test
    void terminalsGetAscii() {
        assertEquals("562 us", new Quantity(562e-6, "s").ascii());
        assertEquals("-1.50 kohm", new Quantity(-1500, "Ω").ascii());
        assertEquals("-", new Quantity(Double.NaN, "V").ascii());
    }
}
