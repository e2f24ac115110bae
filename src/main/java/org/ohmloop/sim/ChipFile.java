package org.ohmloop.sim;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A simulated chip and the board's converters around it, as their YAML file describes them. The file is the mask set and
 * the process: two chips of the same file and seed are the same chip.
 *
 * @param serial number that the board reports
 * @param seed of everything that is drawn
 * @param rows word lines of the 1T1R array
 * @param columns bit lines of the array
 * @param neuronRows rows of volatile two-terminal devices behind the array
 * @param batch file of a measured batch that devices are drawn from, relative to this file; null where all are listed
 * @param cells the non-volatile devices of the array; null where the batch has them
 * @param access transistor and wiring of a cell
 * @param forming how fresh cells behave
 * @param faults cells that never work
 * @param cycles how pulses of listed devices differ from each other; null where all devices are the batch's
 * @param neurons the volatile devices; null where the batch has them
 * @param neuronSeries resistor in series with a volatile device, ohm
 * @param readNoise of one conversion
 * @param converters of the board
 */
record ChipFile(
        @JsonProperty(required = true) String serial,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) int rows,
        @JsonProperty(required = true) int columns,

        @JsonProperty(value = "neuron_rows", required = true)
        int neuronRows,

        String batch,
        Devices cells,
        @JsonProperty(required = true) Transistor access,
        @JsonProperty(required = true) Forming forming,
        @JsonProperty(required = true) Faults faults,
        Cycles cycles,
        Devices neurons,

        @JsonProperty(value = "neuron_series_ohm", required = true)
        double neuronSeries,

        @JsonProperty(value = "read_noise", required = true) ReadNoise readNoise,
        @JsonProperty(required = true) ChipConverters converters) {

    private static final int MOST_DEVICES = 1 << 26;

    /** @throws IllegalArgumentException naming the field that is out of bounds */
    ChipFile {
        between("rows", rows, 1, 1 << 16);
        between("columns", columns, 1, 1 << 16);
        between("neuron_rows", neuronRows, 0, 1 << 10);
        between("rows x columns", (double) (rows + neuronRows) * columns, 1, MOST_DEVICES);
        notNegative("neuron_series_ohm", neuronSeries);
    }

    /** Devices on the chip, neurons behind the array's cells; the index of one is row x columns + column. */
    int devices() {
        return (rows + neuronRows) * columns;
    }

    /**
     * A population of metastable switches. Resistances and time scales are lognormal with the median given, thresholds are
     * normal; see {@link org.ohmloop.device.MetastableSwitch}.
     */
    record Devices(
            @JsonProperty(value = "ron_ohm", required = true)
            double ron,

            @JsonProperty(value = "ron_ln_sd", required = true)
            double ronSpread,

            @JsonProperty(value = "roff_ohm", required = true)
            double roff,

            @JsonProperty(value = "roff_ln_sd", required = true)
            double roffSpread,

            @JsonProperty(value = "tau_s", required = true) double tau,

            @JsonProperty(value = "tau_ln_sd", required = true)
            double tauSpread,

            @JsonProperty(value = "von_V", required = true) double von,

            @JsonProperty(value = "von_sd_V", required = true)
            double vonSpread,

            @JsonProperty(value = "voff_V", required = true) double voff,

            @JsonProperty(value = "voff_sd_V", required = true)
            double voffSpread,

            @JsonProperty(value = "k_V", required = true) double k) {
        Devices {
            positive("ron_ohm", ron);
            positive("tau_s", tau);
            positive("k_V", k);
            between("ron_ln_sd", ronSpread, 0, 1);
            between("roff_ln_sd", roffSpread, 0, 1);
            between("tau_ln_sd", tauSpread, 0, 1);
            notNegative("von_sd_V", vonSpread);
            notNegative("voff_sd_V", voffSpread);
            // Ten standard deviations of either: no device of the population comes out upside down.
            double farthest = ron * Math.exp(10 * Math.hypot(ronSpread, roffSpread));
            if (!(roff > farthest)) {
                throw new IllegalArgumentException("roff_ohm must be above " + Math.ceil(farthest)
                        + " so that spread never takes it under ron_ohm, was " + roff);
            }
        }
    }

    /** Square-law transistor: A/V^2, V; resistance of the lines to a cell, ohm. */
    record Transistor(
            @JsonProperty(value = "kp_A_per_V2", required = true)
            double kp,

            @JsonProperty(value = "threshold_V", required = true)
            double threshold,

            @JsonProperty(value = "wiring_ohm", required = true)
            double wiring) {
        Transistor {
            positive("kp_A_per_V2", kp);
            notNegative("threshold_V", threshold);
            notNegative("wiring_ohm", wiring);
        }
    }

    /** Resistance of a cell that was never formed, ohm, lognormal; forming voltage across the cell, V, normal. */
    record Forming(
            @JsonProperty(value = "open_ohm", required = true)
            double open,

            @JsonProperty(value = "open_ln_sd", required = true)
            double openSpread,

            @JsonProperty(value = "voltage_V", required = true)
            double voltage,

            @JsonProperty(value = "voltage_sd_V", required = true)
            double voltageSpread) {
        Forming {
            positive("open_ohm", open);
            between("open_ln_sd", openSpread, 0, 1);
            positive("voltage_V", voltage);
            notNegative("voltage_sd_V", voltageSpread);
        }
    }

    /** Shares of all cells, 0 to 1; resistance of the shorted ones, ohm, lognormal. */
    record Faults(
            @JsonProperty(value = "never_forms", required = true)
            double neverForms,

            @JsonProperty(value = "stuck_lrs", required = true)
            double stuckLrs,

            @JsonProperty(value = "stuck_hrs", required = true)
            double stuckHrs,

            @JsonProperty(value = "stuck_lrs_ohm", required = true)
            double lrs,

            @JsonProperty(value = "stuck_lrs_ln_sd", required = true)
            double lrsSpread) {
        Faults {
            between("never_forms", neverForms, 0, 1);
            between("stuck_lrs", stuckLrs, 0, 1);
            between("stuck_hrs", stuckHrs, 0, 1);
            between("never_forms + stuck_lrs + stuck_hrs", neverForms + stuckLrs + stuckHrs, 0, 1);
            positive("stuck_lrs_ohm", lrs);
            between("stuck_lrs_ln_sd", lrsSpread, 0, 1);
        }
    }

    /** Pulse to pulse: spread of the switching rate (lognormal) and of both thresholds, V. */
    record Cycles(
            @JsonProperty(value = "rate_ln_sd", required = true)
            double rateSpread,

            @JsonProperty(value = "threshold_sd_V", required = true)
            double thresholdSpread) {
        Cycles {
            between("rate_ln_sd", rateSpread, 0, 1);
            notNegative("threshold_sd_V", thresholdSpread);
        }
    }

    /** Standard deviation of one conversion, as a conductance: a share of the cell's own, and a floor in S. */
    record ReadNoise(
            @JsonProperty(required = true) double relative,

            @JsonProperty(value = "floor_S", required = true)
            double floor) {
        ReadNoise {
            between("relative", relative, 0, 1);
            notNegative("floor_S", floor);
        }
    }

    /** Converters of the board: ranges in V, s and A, resolutions in bits with the sign. */
    record ChipConverters(
            @JsonProperty(value = "max_voltage_V", required = true)
            double maxVoltage,

            @JsonProperty(value = "max_word_line_V", required = true)
            double maxWordLine,

            @JsonProperty(value = "min_width_s", required = true)
            double minWidth,

            @JsonProperty(value = "max_width_s", required = true)
            double maxWidth,

            @JsonProperty(value = "dac_bits", required = true)
            int dacBits,

            @JsonProperty(value = "adc_bits", required = true)
            int adcBits,

            @JsonProperty(value = "current_ranges_A", required = true)
            List<Double> currentRanges) {
        ChipConverters {
            positive("max_voltage_V", maxVoltage);
            positive("max_word_line_V", maxWordLine);
            positive("min_width_s", minWidth);
            positive("max_width_s", maxWidth);
            between("dac_bits", dacBits, 4, 24);
            between("adc_bits", adcBits, 4, 24);
            currentRanges = List.copyOf(currentRanges);
            double previous = 0;
            for (double range : currentRanges) {
                if (!(range > previous) || Double.isInfinite(range)) {
                    throw new IllegalArgumentException(
                            "current_ranges_A must be positive and ascend, were " + currentRanges);
                }
                previous = range;
            }
            if (currentRanges.isEmpty() || !(maxWidth > minWidth)) {
                throw new IllegalArgumentException(
                        "current_ranges_A needs one range at least, and max_width_s must be above min_width_s");
            }
        }
    }

    private static void positive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be positive, was " + value);
        }
    }

    private static void notNegative(String field, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be 0 or more, was " + value);
        }
    }

    private static void between(String field, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(field + " must be " + low + " to " + high + ", was " + value);
        }
    }
}
