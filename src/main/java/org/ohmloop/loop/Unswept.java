package org.ohmloop.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ohmloop.calibration.DeviceOutcome;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunDirectory;

/**
 * A device that was to be swept and gave no sweep: {@code unswept.json} lists them.
 *
 * @param device its address
 * @param outcome what is wrong with it
 * @param reason in words
 */
record Unswept(String device, DeviceOutcome outcome, String reason) {
    private static final String FILE = "unswept.json";

    static void write(RunDirectory run, List<Unswept> all) {
        Json.write(run.file(FILE), all);
    }

    /** Those of the run; none where its sweeps come from another run. */
    static List<Unswept> read(RunDirectory run) {
        Path file = run.file(FILE);
        return Files.exists(file) ? List.of(Json.read(file, Unswept[].class)) : List.of();
    }
}
