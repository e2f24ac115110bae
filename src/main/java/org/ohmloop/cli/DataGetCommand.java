package org.ohmloop.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ohmloop.training.Download;
import org.ohmloop.training.PublishedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fetches a published set of images. */
@Command(
        name = "get",
        description = "Fetch the four files of a published set and check their MD5; what is there already stays.",
        mixinStandardHelpOptions = true)
final class DataGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "mnist or fashion-mnist.")
    private String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Where to put them (default: data/SET, where train --data SET looks).")
    private Path folder;

    @Option(names = "--from", paramLabel = "URL", description = "Another folder of the web that has the files.")
    private URI from;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PublishedSet set = PublishedSet.byName(name);
        Path target = folder == null ? Path.of("data", name) : folder;
        new Download(line -> {
                    out.println(line);
                    out.flush();
                })
                .fetch(from == null ? set : set.from(from), target);
        String where = folder == null ? "" : " --data-dir " + folder;
        out.println("Train on it with: ohmloop train --data " + name + where);
        out.flush();
        return ExitCodes.DONE;
    }
}
