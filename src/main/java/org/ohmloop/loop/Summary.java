package org.ohmloop.loop;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ohmloop.run.Json;
import org.ohmloop.run.RunDirectory;

/** {@code summary.json} of a run: the result of each complete step under its name, and the seconds they took. */
public final class Summary {
    private final Path file;
    private final Map<String, Object> results = new LinkedHashMap<>();

    private Summary(Path file) {
        this.file = file;
    }

    /** The summary so far; empty for a run that has just begun. */
    public static Summary of(RunDirectory run) {
        Summary summary = new Summary(run.file("summary.json"));
        if (Files.exists(summary.file)) {
            summary.results.putAll(Json.readMap(summary.file));
        }
        return summary;
    }

    /** Adds a result and writes the file. */
    void put(String name, Object result) {
        results.remove(name); // what is written anew goes to the end
        results.put(name, result);
        Json.write(file, results);
    }

    /** Name to result, in the order of the steps. */
    public Map<String, Object> results() {
        return Collections.unmodifiableMap(results);
    }
}
