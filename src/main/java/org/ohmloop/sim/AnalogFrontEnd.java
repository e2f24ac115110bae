package org.ohmloop.sim;

import java.util.List;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;

/**
 * The analog side of the simulated board: converters, switches and the chip in its socket. It plays the part that the HAL
 * plays in the C firmware; what comes in has passed the board's limits already.
 */
interface AnalogFrontEnd extends AutoCloseable {
    Capabilities capabilities();

    /** One line for each part tested. */
    List<String> selfTest();

    void pulse(Pulse pulse);

    Reading read(ReadSetting setting, Cell cell);

    /** One reading a point. */
    List<Reading> sweep(Cell cell, Waveform waveform);

    Products multiply(Multiplication multiplication);

    /** Opens all selects and grounds all lines. Every other call ends so too; this one is for the watchdog and GROUND. */
    default void ground() {}

    @Override
    void close();
}
