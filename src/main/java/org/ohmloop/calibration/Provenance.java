package org.ohmloop.calibration;

import java.util.List;

/**
 * Where a batch comes from.
 *
 * @param source of the measurements: rig and chip, or data set with its commit
 * @param licence of the measurements; empty for one's own
 * @param command that made the file, so that another can make it again
 * @param date ISO 8601 in UTC
 * @param notes what a reader should know: what could not be told from the data
 */
public record Provenance(String source, String licence, String command, String date, List<String> notes) {
    public Provenance {
        notes = List.copyOf(notes);
    }
}
