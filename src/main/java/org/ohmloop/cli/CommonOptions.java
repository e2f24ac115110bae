package org.ohmloop.cli;

import java.nio.file.Path;
import org.ohmloop.run.Progress;
import picocli.CommandLine.Option;

/** Options of every command that does work. */
final class CommonOptions {
    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Folder of the run directories (default: ${DEFAULT-VALUE}).")
    Path runs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random that is not the bench's own (default: ${DEFAULT-VALUE}).")
    long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "0",
            description = "Threads to compute with (default: one a core). Results do not depend on it.")
    int threads;

    @Option(names = "--json", description = "Print one JSON object on stdout; progress goes to stderr.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print the stack trace of a fault.")
    boolean verbose;

    int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    Progress progress() {
        return quiet ? Progress.quiet() : Progress.on(System.err, Progress.onTerminal());
    }
}
