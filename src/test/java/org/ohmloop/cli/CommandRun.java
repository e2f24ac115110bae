package org.ohmloop.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/**
 * One call of the program in this process.
 *
 * @param exitCode that the shell would see
 * @param out what was printed on stdout
 * @param err what was printed on stderr, progress not included
 */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Ohmloop.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return new CommandRun(line.execute(args), out.toString(), err.toString());
    }

    /** The same in a run folder of its own, without progress. */
    static CommandRun in(java.nio.file.Path runs, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--runs", runs.toString(), "--quiet"));
        return of(all.toArray(new String[0]));
    }
}
