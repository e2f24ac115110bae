package org.ohmloop.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Waveform;

/**
 * A bench as its YAML file describes it: how to reach the board, the operating points of the chip that sits in it, and the
 * hard limits. An experiment can tighten the limits and never widen them.
 *
 * @param name of the rig
 * @param board driver and link
 * @param expect identity that {@code check} insists on
 * @param read block of operating points for reading a cell
 * @param form incremental forming pulses; null for devices that need no forming
 * @param set incremental SET pulses
 * @param reset incremental RESET pulses; voltages are magnitudes
 * @param sweep I-V sweep of an array cell
 * @param neuronSweep I-V sweep of a volatile neuron device; null where the chip has none
 * @param multiply operating point of vector-matrix products
 * @param range conductances that programming may aim at
 * @param limits hard limits
 */
public record RigFile(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) BoardEntry board,
        @JsonProperty(required = true) Expect expect,
        @JsonProperty(required = true) ReadBlock read,
        PulseBlock form,
        @JsonProperty(required = true) PulseBlock set,
        @JsonProperty(required = true) PulseBlock reset,
        @JsonProperty(required = true) SweepBlock sweep,
        @JsonProperty("neuron_sweep") SweepBlock neuronSweep,
        @JsonProperty(required = true) MultiplyBlock multiply,
        @JsonProperty(required = true) Range range,
        @JsonProperty(required = true) Limits limits) {

    /**
     * @param driver name of the board driver: {@code ohmloop}, {@code arc-one} or {@code smu}
     * @param link address of the link
     * @param smu what the driver {@code smu} needs; null for the others
     * @param matrix switch matrix between source-measure unit and chip; null for one device on the terminals
     */
    public record BoardEntry(
            @JsonProperty(required = true) String driver,
            @JsonProperty(required = true) String link,
            SmuEntry smu,
            @JsonProperty("switch") SwitchEntry matrix) {

        public BoardEntry {
            if (BoardDriver.named(driver) == BoardDriver.SMU && smu == null) {
                throw new IllegalArgumentException("the driver smu needs smu: {model, compliance_A, nplc} beside it."
                        + " rigs/keithley-2450.yaml is an example");
            }
        }
    }

    /**
     * @param model label of the driver, such as {@code keithley-2450}
     * @param compliance largest current, A: set in the instrument and read back before its output goes on
     * @param nplc integration time in power line cycles
     */
    public record SmuEntry(
            @JsonProperty(required = true) String model,

            @JsonProperty(value = "compliance_A", required = true)
            double compliance,

            @JsonProperty(required = true) double nplc) {

        public SmuEntry {
            requirePositive("compliance_A", compliance);
            requirePositive("nplc", nplc);
        }
    }

    /**
     * A Keithley 707B or 708B.
     *
     * @param link address of its link
     * @param bitLines crosspoint that joins the unit's high side to each bit line, in order: {@code 1A01}
     * @param wordLines crosspoint that joins its low side to each word line, in order
     */
    public record SwitchEntry(
            @JsonProperty(required = true) String link,

            @JsonProperty(value = "bit_lines", required = true)
            List<String> bitLines,

            @JsonProperty(value = "word_lines", required = true)
            List<String> wordLines) {

        public SwitchEntry {
            bitLines = List.copyOf(bitLines);
            wordLines = List.copyOf(wordLines);
            if (bitLines.isEmpty() || wordLines.isEmpty()) {
                throw new IllegalArgumentException(
                        "switch needs bit_lines and word_lines, one crosspoint or more each");
            }
        }
    }

    /**
     * @param model that the board must report
     * @param rows word lines it must have at least
     * @param columns bit lines it must have at least
     */
    public record Expect(
            @JsonProperty(required = true) String model,
            @JsonProperty(required = true) int rows,
            @JsonProperty(required = true) int columns) {

        public Expect {
            if (rows < 1 || columns < 1) {
                throw new IllegalArgumentException(
                        "rows and columns must be 1 or more, were " + rows + " and " + columns);
            }
        }
    }

    /** Read voltage, V; word line voltage, V; converter full scale, A; conversions a reading. */
    public record ReadBlock(
            @JsonProperty(value = "voltage_V", required = true)
            double voltage,

            @JsonProperty(value = "word_line_V", required = true)
            double wordLineVoltage,

            @JsonProperty(value = "full_scale_A", required = true)
            double fullScale,

            @JsonProperty(required = true) int averages) {

        public ReadBlock {
            requirePositive("voltage_V", voltage);
            requirePositive("full_scale_A", fullScale);
            requirePositive("averages", averages);
        }

        public ReadSetting setting() {
            return new ReadSetting(voltage, wordLineVoltage, fullScale, averages);
        }
    }

    /** Incremental-step pulses: voltage magnitudes from {@code start} to {@code stop}, V; gate, V; width, s. */
    public record PulseBlock(
            @JsonProperty(value = "start_V", required = true)
            double start,

            @JsonProperty(value = "step_V", required = true) double step,
            @JsonProperty(value = "stop_V", required = true) double stop,

            @JsonProperty(value = "word_line_V", required = true)
            double wordLineVoltage,

            @JsonProperty(value = "width_s", required = true)
            double width) {

        public PulseBlock {
            requirePositive("start_V", start);
            requirePositive("step_V", step);
            requirePositive("width_s", width);
            if (!(stop >= start)) {
                throw new IllegalArgumentException("stop_V must be start_V = " + start + " or more, was " + stop);
            }
        }
    }

    /** Which way a sweep goes first. */
    public enum Direction {
        /** For a cell that waits in LRS, as it does after forming: both of its edges are then seen. */
        @JsonProperty("reset")
        RESET,
        /** For a volatile device, which waits in HRS. */
        @JsonProperty("set")
        SET
    }

    /**
     * One period of a triangle of {@code points} steps of {@code dwell} seconds: 0, one peak, 0, the other peak, 0.
     *
     * @param positive peak of the SET side, V
     * @param negative magnitude of the RESET side's peak, V
     * @param first side that comes first
     * @param points steps in the whole triangle, 8 or more
     * @param dwell s a step
     * @param wordLineVoltage V
     * @param fullScale of the current converter, A
     * @param seriesResistance between source and device (access transistor, wiring), ohm
     */
    public record SweepBlock(
            @JsonProperty(value = "positive_V", required = true)
            double positive,

            @JsonProperty(value = "negative_V", required = true)
            double negative,

            @JsonProperty(required = true) Direction first,

            @JsonProperty(required = true) int points,

            @JsonProperty(value = "dwell_s", required = true)
            double dwell,

            @JsonProperty(value = "word_line_V", required = true)
            double wordLineVoltage,

            @JsonProperty(value = "full_scale_A", required = true)
            double fullScale,

            @JsonProperty(value = "series_ohm", required = true)
            double seriesResistance) {

        public SweepBlock {
            requirePositive("positive_V", positive);
            requirePositive("negative_V", negative);
            requirePositive("dwell_s", dwell);
            requirePositive("full_scale_A", fullScale);
            if (points < 8) {
                throw new IllegalArgumentException("points must be 8 or more, was " + points);
            }
        }

        /** The staircase that the board applies. */
        public Waveform waveform() {
            double[] voltage = new double[points];
            Arrays.setAll(voltage, i -> {
                double phase = 4.0 * (i + 1) / points;
                double triangle = phase <= 1 ? phase : phase <= 3 ? 2 - phase : phase - 4;
                double side = first == Direction.SET ? triangle : -triangle;
                return side > 0 ? side * positive : side * negative;
            });
            return new Waveform(voltage, dwell, wordLineVoltage, fullScale);
        }
    }

    /** Voltage of an input of 1, V; gate, V; largest full scale of a column's converter, A: smaller ones are tried first. */
    public record MultiplyBlock(
            @JsonProperty(value = "voltage_V", required = true)
            double voltage,

            @JsonProperty(value = "word_line_V", required = true)
            double wordLineVoltage,

            @JsonProperty(value = "full_scale_A", required = true)
            double fullScale) {

        public MultiplyBlock {
            requirePositive("voltage_V", voltage);
            requirePositive("full_scale_A", fullScale);
        }

        /** The same with another full scale, A. */
        public MultiplyBlock withFullScale(double ampere) {
            return new MultiplyBlock(voltage, wordLineVoltage, ampere);
        }
    }

    /** Smallest and largest conductance to aim at, S; half-width of the verify window, S. */
    public record Range(
            @JsonProperty(value = "min_S", required = true) double min,
            @JsonProperty(value = "max_S", required = true) double max,

            @JsonProperty(value = "window_S", required = true)
            double window) {

        public Range {
            requirePositive("min_S", min);
            requirePositive("window_S", window);
            if (!(max > min)) {
                throw new IllegalArgumentException("max_S must be above min_S = " + min + ", was " + max);
            }
        }
    }

    /**
     * Hard limits.
     *
     * @param maxVoltage magnitude on a bit or source line, V
     * @param maxWordLineVoltage V
     * @param maxWidth pulse width or dwell, s
     * @param maxPulsesPerCell in one session with the rig
     * @param maxEnergyPerCell worst case (|V|^2 width / minimum resistance) of all pulses of a session, J
     * @param minResistance below which a cell gets no further SET pulse, ohm
     */
    public record Limits(
            @JsonProperty(value = "max_voltage_V", required = true)
            double maxVoltage,

            @JsonProperty(value = "max_word_line_V", required = true)
            double maxWordLineVoltage,

            @JsonProperty(value = "max_width_s", required = true)
            double maxWidth,

            @JsonProperty(value = "max_pulses_per_cell", required = true)
            int maxPulsesPerCell,

            @JsonProperty(value = "max_energy_per_cell_J", required = true)
            double maxEnergyPerCell,

            @JsonProperty(value = "min_resistance_ohm", required = true)
            double minResistance) {

        public Limits {
            requirePositive("max_voltage_V", maxVoltage);
            if (!(maxWordLineVoltage >= 0)) {
                throw new IllegalArgumentException("max_word_line_V must be 0 or more, was " + maxWordLineVoltage);
            }
            requirePositive("max_width_s", maxWidth);
            requirePositive("max_pulses_per_cell", maxPulsesPerCell);
            requirePositive("max_energy_per_cell_J", maxEnergyPerCell);
            requirePositive("min_resistance_ohm", minResistance);
        }
    }

    private static void requirePositive(String field, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(field + " must be positive, was " + value);
        }
    }
}
