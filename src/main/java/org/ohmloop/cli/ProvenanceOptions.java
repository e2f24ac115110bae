package org.ohmloop.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.ohmloop.calibration.Provenance;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the measurements behind a file come from, for the file to say. */
final class ProvenanceOptions {
    @Option(
            names = "--source",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Where the files come from: repository and commit.")
    private String source;

    @Option(names = "--licence", paramLabel = "TEXT", defaultValue = "", description = "Licence of the files.")
    private String licence;

    @Option(names = "--note", paramLabel = "TEXT", description = "What a reader should know; may be given often.")
    private List<String> notes = List.of();

    @Option(names = "--date", paramLabel = "DATE", description = "Date to write (default: today).")
    private String date;

    /** With the command line that is running, as a shell takes it. */
    Provenance of(CommandSpec spec) {
        return new Provenance(
                source,
                licence,
                "ohmloop "
                        + spec.commandLine().getParseResult().originalArgs().stream()
                                .map(ProvenanceOptions::quoted)
                                .collect(Collectors.joining(" ")),
                date == null ? LocalDate.now(ZoneOffset.UTC).toString() : date,
                notes);
    }

    private static String quoted(String argument) {
        return argument.matches("[\\w@%+=:,./-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
