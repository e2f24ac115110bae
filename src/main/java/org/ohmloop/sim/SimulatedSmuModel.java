package org.ohmloop.sim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The source-measure units that are simulated, with what their data sheets say of ranges. */
enum SimulatedSmuModel {
    /** Keithley 2400, SCPI; ranges of the 2400 User's Manual, appendix A. */
    KEITHLEY_2400("keithley-2400", "KEITHLEY INSTRUMENTS INC.,MODEL 2400,0000001,C34 Simulated by Ohmloop", 9.9e37),
    /** Keithley 2450, SCPI; ranges of the 2450 data sheet. */
    KEITHLEY_2450("keithley-2450", "KEITHLEY INSTRUMENTS,MODEL 2450,00000001,1.7.12b Simulated by Ohmloop", 9.9e37),
    /** Keithley 2602B, TSP, channel A; ranges of the 2600B data sheet. */
    KEITHLEY_2600B(
            "keithley-2602b", "Keithley Instruments Inc., Model 2602B, 0000001, 3.4.2 Simulated by Ohmloop", 9.91e37),
    /** Keysight B2902A, SCPI, channel 1; ranges of the B2900A data sheet. */
    KEYSIGHT_B2902("keysight-b2902", "Keysight Technologies,B2902A,SIM0000001,4.2 Simulated by Ohmloop", 9.9e37);

    final String label;
    final String identity;
    final double overflow;

    SimulatedSmuModel(String label, String identity, double overflow) {
        this.label = label;
        this.identity = identity;
        this.overflow = overflow;
    }

    /** @throws IllegalArgumentException naming what there is */
    static SimulatedSmuModel of(String label) {
        return Arrays.stream(values())
                .filter(model -> model.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "model: there is no simulated '" + label + "', there are " + labels()));
    }

    static String labels() {
        return Arrays.stream(values()).map(model -> model.label).collect(Collectors.joining(", "));
    }

    /** Full scales, V, rising. */
    double[] voltageRanges() {
        return switch (this) {
            case KEITHLEY_2400 -> new double[] {0.2, 2, 20, 200};
            case KEITHLEY_2450 -> new double[] {0.02, 0.2, 2, 20, 200};
            case KEITHLEY_2600B -> new double[] {0.1, 1, 6, 40};
            case KEYSIGHT_B2902 -> new double[] {0.2, 2, 20, 200};
        };
    }

    /** Full scales, A, rising. */
    double[] currentRanges() {
        return switch (this) {
            case KEITHLEY_2400 -> new double[] {1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
            case KEITHLEY_2450 -> new double[] {1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
            case KEITHLEY_2600B -> new double[] {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 3};
            case KEYSIGHT_B2902 -> new double[] {1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1.5, 3};
        };
    }

    double largestVoltage() {
        return 1.05 * voltageRanges()[voltageRanges().length - 1];
    }

    double largestCurrent() {
        return 1.05 * currentRanges()[currentRanges().length - 1];
    }
}
