package org.ohmloop.smu;

import java.util.List;

/** Relays between a source-measure unit and the lines of a chip. */
public interface SwitchMatrix extends AutoCloseable {
    /** Who it says it is. */
    Identity identity();

    /**
     * Closes these crosspoints, opens all others, and asks whether it is so.
     *
     * @param crosspoints as the instrument names them: {@code 1A05} is slot 1, row A, column 5
     * @throws SmuException {@code INSTRUMENT_ERROR} with the instrument's text
     */
    void connect(List<String> crosspoints);

    /** Opens every relay. */
    void openAll();

    /** Opens every relay and closes the link. */
    @Override
    void close();
}
