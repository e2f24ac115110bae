package org.ohmloop.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The folder of one run: {@code runs/2026-11-23T20-15-04_program_sim/}.
 *
 * <p>{@code run.json} is frozen when the run begins; {@code state.json} says how it stands and which steps are complete,
 * and is replaced whole at every change. Everything else in the folder belongs to the steps.
 *
 * <p>NOT thread safe.
 */
public final class RunDirectory {
    private static final String CONFIGURATION = "run.json";
    private static final String STATE = "state.json";

    private final Path path;
    private final RunConfiguration configuration;
    private Standing standing;

    /**
     * {@code state.json}.
     *
     * @param message why it stopped or failed; empty while all is well
     * @param pid of the process that has the run
     * @param processStarted start of that process, ms since 1970: a number the system gave to another process later does
     *     not pass for it
     * @param completed steps and how long each took, s, in order
     */
    private record Standing(
            @JsonProperty(required = true) RunState state,
            @JsonProperty(required = true) String message,
            @JsonProperty(required = true) long pid,

            @JsonProperty(value = "process_started_ms", required = true)
            long processStarted,

            @JsonProperty(value = "completed_s", required = true)
            Map<String, Double> completed) {

        Standing now(RunState state, String message) {
            ProcessHandle self = ProcessHandle.current();
            return new Standing(state, message, self.pid(), startOf(self), completed);
        }

        /** The state as far as this host can tell. */
        RunState observed() {
            boolean alive = ProcessHandle.of(pid)
                    .filter(process -> process.isAlive() && startOf(process) == processStarted)
                    .isPresent();
            return state == RunState.RUNNING && !alive ? RunState.KILLED : state;
        }

        private static long startOf(ProcessHandle process) {
            return process.info().startInstant().map(at -> at.toEpochMilli()).orElse(0L);
        }
    }

    private RunDirectory(Path path, RunConfiguration configuration, Standing standing) {
        this.path = path;
        this.configuration = configuration;
        this.standing = standing;
    }

    /**
     * Makes a new folder below {@code runs} and freezes the configuration in it. A second run of the same second gets a
     * number behind its name.
     *
     * @throws RunException where the folder cannot be made
     */
    public static RunDirectory create(Path runs, RunConfiguration configuration) {
        String name =
                configuration.started().replaceAll("Z$", "").replace(':', '-') + "_" + plain(configuration.command());
        if (!configuration.rig().isBlank()) {
            name += "_" + plain(configuration.rig());
        }
        Path path = newFolder(runs, name);
        Json.write(path.resolve(CONFIGURATION), configuration);
        RunDirectory run =
                new RunDirectory(path, configuration, new Standing(RunState.RUNNING, "", 0, 0, new LinkedHashMap<>()));
        run.mark(RunState.RUNNING, "");
        return run;
    }

    /** @throws RunException where the folder is no run, or its files are damaged */
    public static RunDirectory open(Path path) {
        Path configurationFile = path.resolve(CONFIGURATION);
        if (!Files.isRegularFile(configurationFile)) {
            throw new RunException(
                    path + " is not a run: it has no " + CONFIGURATION + ". 'ohmloop runs' lists the runs there are.");
        }
        try {
            return new RunDirectory(
                    path,
                    Json.read(configurationFile, RunConfiguration.class),
                    Json.read(path.resolve(STATE), Standing.class));
        } catch (UncheckedIOException e) {
            throw new RunException(path + " is a damaged run: " + e.getMessage(), e);
        }
    }

    /** The runs below a folder, oldest first; folders that are no runs, or damaged ones, are passed over. */
    public static List<RunDirectory> list(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted().flatMap(RunDirectory::opened).toList();
        } catch (IOException e) {
            throw new RunException("Cannot list the runs in " + runs + ": " + e.getMessage(), e);
        }
    }

    private static Stream<RunDirectory> opened(Path folder) {
        try {
            return Stream.of(open(folder));
        } catch (RunException e) {
            return Stream.empty();
        }
    }

    public Path path() {
        return path;
    }

    public RunConfiguration configuration() {
        return configuration;
    }

    /** An artefact of the run, there or not. Folders on the way to it are made: {@code file("sweeps/r12c30.csv")}. */
    public Path file(String name) {
        Path file = path.resolve(name);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new RunException("Cannot make the folder of " + file + ": " + e.getMessage(), e);
        }
        return file;
    }

    public RunState state() {
        return standing.observed();
    }

    /** Why the run stopped or failed; empty while all is well. */
    public String message() {
        return standing.message;
    }

    /** Writes how the run stands from now on, as the deed of this process. */
    public void mark(RunState state, String message) {
        if (state == RunState.KILLED) {
            throw new IllegalArgumentException("a process cannot mark its own run as killed");
        }
        write(standing.now(state, message));
    }

    /** Whether a step of this run is complete, so that a resumed run passes it over. */
    public boolean completed(String step) {
        return standing.completed.containsKey(step);
    }

    /** Marks a step complete; its artefacts must be on disk by now. */
    public void complete(String step, double seconds) {
        Map<String, Double> steps = new LinkedHashMap<>(standing.completed);
        steps.put(step, seconds);
        write(new Standing(standing.state, standing.message, standing.pid, standing.processStarted, steps));
    }

    /** Complete steps and how long each took, s, in order. */
    public Map<String, Double> seconds() {
        return Collections.unmodifiableMap(standing.completed);
    }

    private void write(Standing next) {
        Json.write(path.resolve(STATE), next);
        standing = next;
    }

    private static Path newFolder(Path runs, String name) {
        try {
            Files.createDirectories(runs);
            for (int number = 1; ; number++) {
                try {
                    return Files.createDirectory(runs.resolve(number == 1 ? name : name + "_" + number));
                } catch (FileAlreadyExistsException taken) {
                    // the next number
                }
            }
        } catch (IOException e) {
            throw new RunException(
                    "Cannot make a run directory in " + runs + ": " + e.getMessage() + ". Choose another with --runs.",
                    e);
        }
    }

    /** A rig may be named by its file: only what is fit for a folder name on every system is kept. */
    private static String plain(String text) {
        String base = text.replaceAll(".*[/\\\\]", "").replaceAll("\\.ya?ml$", "");
        return base.replaceAll("[^A-Za-z0-9.-]+", "-");
    }
}
