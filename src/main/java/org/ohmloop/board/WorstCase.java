package org.ohmloop.board;

import java.util.List;

/**
 * The longest that a board takes from the last byte of a command to the last byte it hands to its link, as it says itself.
 * Time-outs are derived from it; the time on the wire comes on top.
 *
 * @param base any command, before its items, s
 * @param selfTest s
 * @param pulse switching around one pulse, its width not included, s
 * @param conversion of one current, s
 * @param vector applying one input vector of a product, its conversions not included, s
 */
public record WorstCase(double base, double selfTest, double pulse, double conversion, double vector) {

    /** Of a command without items, s. */
    public double of(Command command) {
        return command == Command.SELF_TEST ? base + selfTest : base;
    }

    public double of(List<Pulse> pulses) {
        double seconds = base;
        for (Pulse item : pulses) {
            seconds += pulse + item.width();
        }
        return seconds;
    }

    public double of(ReadSetting setting, int cells) {
        return base + (double) cells * setting.averages() * conversion;
    }

    public double of(Waveform waveform) {
        return base + waveform.voltage().length * (waveform.dwell() + conversion);
    }

    public double of(Multiplication product) {
        return base + product.vectors() * (vector + product.columns() * conversion);
    }

    public double of(BoardWriting writing) {
        return base + writing.time();
    }
}
