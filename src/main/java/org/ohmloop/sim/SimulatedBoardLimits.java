package org.ohmloop.sim;

import java.util.List;
import java.util.Optional;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.PulseRamp;
import org.ohmloop.board.Quantity;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Refusal;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.Wire;
import org.ohmloop.board.WriteVerifyCodec;
import org.ohmloop.board.WriteWindow;

/** What the board has and what it allows. Every check throws before anything is applied to the chip. */
final class SimulatedBoardLimits {
    private final Capabilities board;
    private BoardLimits locked;

    SimulatedBoardLimits(Capabilities board) {
        this.board = board;
    }

    Optional<BoardLimits> locked() {
        return Optional.ofNullable(locked);
    }

    /** Locks the limits until power-down; the same ones again are welcome. */
    void lock(BoardLimits limits) {
        if (locked != null && !locked.equals(limits)) {
            throw SimulatedBoardRefusal.of(ErrorCode.LOCKED, "power the board down to change them");
        }
        requirePositive(Quantity.VOLTAGE, microvolts(limits.maxVoltage()));
        requirePositive(Quantity.WORD_LINE_VOLTAGE, microvolts(limits.maxWordLineVoltage()));
        if (limits.maxWidth() == 0) {
            throw SimulatedBoardRefusal.of(ErrorCode.BAD_VALUE, Quantity.WIDTH, 0, 1);
        }
        locked = limits;
    }

    void check(List<Pulse> pulses) {
        requireCount(pulses.size(), board.maxPulses());
        for (int i = 0; i < pulses.size(); i++) {
            Pulse pulse = pulses.get(i);
            try {
                requireCell(pulse.cell());
                requireVoltage(pulse.voltage());
                requireWordLine(pulse.wordLineVoltage());
                requireWidth(pulse.width());
            } catch (SimulatedBoardRefusal e) {
                throw e.at(i, pulse.cell());
            }
        }
    }

    void check(ReadSetting setting, List<Cell> cells) {
        requireCount(cells.size(), board.maxReads());
        requireVoltage(setting.voltage());
        requireWordLine(setting.wordLineVoltage());
        requireFullScale(setting.fullScale());
        if (setting.averages() == 0) {
            throw SimulatedBoardRefusal.of(ErrorCode.BAD_VALUE, Quantity.COUNT, 0, 0xFFFF);
        }
        for (int i = 0; i < cells.size(); i++) {
            try {
                requireCell(cells.get(i));
            } catch (SimulatedBoardRefusal e) {
                throw e.at(i, cells.get(i));
            }
        }
    }

    void check(Cell cell, Waveform waveform) {
        double[] voltage = waveform.voltage();
        requireCount(voltage.length, board.maxSweepPoints());
        int point = Refusal.NOWHERE;
        try {
            requireCell(cell);
            requireWordLine(waveform.wordLineVoltage());
            requireWidth(waveform.dwell());
            requireFullScale(waveform.fullScale());
            for (point = 0; point < voltage.length; point++) {
                requireVoltage(voltage[point]);
            }
        } catch (SimulatedBoardRefusal e) {
            throw e.at(point, cell);
        }
    }

    void check(Multiplication product) {
        requireCount(Math.min(1, product.columns()), board.columns());
        requireCount(product.inputs().length, board.maxInputs());
        // 65535 x 65535 does not fit an int.
        requireCount((long) product.vectors() * product.columns(), board.maxOutputs());
        int lastRow = product.firstRow() + product.rows() - 1;
        int lastColumn = product.firstColumn() + product.columns() - 1;
        if (lastRow >= board.rows() || lastColumn >= board.columns()) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_ADDRESS, "the rectangle ends at r" + lastRow + "c" + lastColumn);
        }
        requireVoltage(product.readVoltage());
        requireWordLine(product.wordLineVoltage());
        requireFullScale(product.fullScale());
        for (float input : product.inputs()) {
            if (input < -1) {
                throw SimulatedBoardRefusal.of(ErrorCode.BAD_VALUE, Quantity.INPUT, Short.MIN_VALUE, -Wire.FULL_INPUT);
            }
        }
    }

    void check(WriteVerifyCodec.Command command, int maxWrites) {
        BoardWriting writing = command.writing();
        requireCount(command.windows().size(), maxWrites);
        requireVoltage(writing.read().voltage());
        requireWordLine(writing.read().wordLineVoltage());
        requireFullScale(writing.read().fullScale());
        requireCount(writing.read().averages(), 0xFFFF);
        requirePositive(Quantity.VOLTAGE, microvolts(writing.read().voltage()));
        check(writing.set());
        check(writing.reset());
        requireCount(writing.pulseBudget(), 0xFFFE);
        requireCount(writing.stopPulses(), 0xFFFF);
        requireCount(Math.round(writing.time() * 1e6), Integer.MAX_VALUE);
        for (int i = 0; i < command.windows().size(); i++) {
            WriteWindow window = command.windows().get(i);
            int highest = Wire.current(window.highest());
            try {
                requireCell(window.cell());
                if (!(window.lowest() >= 0 && window.lowest() <= window.highest()) || !Wire.isCurrent(highest)) {
                    throw SimulatedBoardRefusal.of(
                            ErrorCode.BAD_VALUE, Quantity.CURRENT, Wire.current(window.lowest()), highest);
                }
            } catch (SimulatedBoardRefusal e) {
                throw e.at(i, window.cell());
            }
        }
    }

    private void check(PulseRamp ramp) {
        requireVoltage(ramp.stop());
        if (!(ramp.start() > 0 && ramp.start() <= ramp.stop())) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_VALUE, Quantity.VOLTAGE, microvolts(ramp.start()), microvolts(ramp.stop()));
        }
        if (!(ramp.step() > 0 && ramp.step() <= ramp.stop())) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_VALUE, Quantity.VOLTAGE, microvolts(ramp.step()), microvolts(ramp.stop()));
        }
        requireWordLine(ramp.wordLineVoltage());
        requireWidth(ramp.width());
    }

    private static void requireCount(long count, int largest) {
        if (count < 1 || count > largest) {
            throw SimulatedBoardRefusal.of(
                    count < 1 ? ErrorCode.BAD_VALUE : ErrorCode.TOO_MANY,
                    Quantity.COUNT,
                    (int) Math.min(count, Integer.MAX_VALUE),
                    largest);
        }
    }

    private void requireCell(Cell cell) {
        if (cell.row() >= board.rows() + board.neuronRows() || cell.column() >= board.columns()) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_ADDRESS,
                    "has " + (board.rows() + board.neuronRows()) + " rows, " + board.columns() + " columns");
        }
    }

    private void requireVoltage(double volts) {
        double limit = locked == null ? board.maxVoltage() : Math.min(board.maxVoltage(), locked.maxVoltage());
        if (Math.abs(volts) > limit) {
            throw SimulatedBoardRefusal.of(ErrorCode.LIMIT, Quantity.VOLTAGE, microvolts(volts), microvolts(limit));
        }
    }

    private void requireWordLine(double volts) {
        double limit = locked == null
                ? board.maxWordLineVoltage()
                : Math.min(board.maxWordLineVoltage(), locked.maxWordLineVoltage());
        if (volts > limit || volts < 0) {
            throw SimulatedBoardRefusal.of(
                    volts < 0 ? ErrorCode.BAD_VALUE : ErrorCode.LIMIT,
                    Quantity.WORD_LINE_VOLTAGE,
                    microvolts(volts),
                    volts < 0 ? 0 : microvolts(limit));
        }
    }

    private void requireWidth(double seconds) {
        double limit = locked == null ? board.maxWidth() : Math.min(board.maxWidth(), locked.maxWidth());
        if (seconds > limit) {
            throw SimulatedBoardRefusal.of(ErrorCode.LIMIT, Quantity.WIDTH, width(seconds), width(limit));
        }
        if (seconds < board.minWidth()) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_VALUE, Quantity.WIDTH, width(seconds), width(board.minWidth()));
        }
    }

    private void requireFullScale(double amperes) {
        double largest = board.currentRanges().get(board.currentRanges().size() - 1);
        if (!(amperes > 0 && amperes <= largest)) {
            throw SimulatedBoardRefusal.of(
                    ErrorCode.BAD_VALUE, Quantity.CURRENT, Wire.current(amperes), Wire.fullScale("range", largest));
        }
    }

    private static void requirePositive(Quantity quantity, int microvolts) {
        if (microvolts <= 0) {
            throw SimulatedBoardRefusal.of(ErrorCode.BAD_VALUE, quantity, microvolts, 1);
        }
    }

    /** What came over the wire, also the lowest number, which no host of ours sends. */
    private static int microvolts(double volts) {
        return (int) Math.round(volts * 1e6);
    }

    private static int width(double seconds) {
        return Wire.nanoseconds("width", seconds);
    }
}
