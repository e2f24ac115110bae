package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the rig files. */
@Command(name = "rigs", description = "List the rig files.", mixinStandardHelpOptions = true)
final class RigsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.find();
        Table table = new Table("rig", "board", "link", "chip at least");
        for (String name : home.rigNames()) {
            try {
                RigFile file = Yaml.read(home.rigFile(name), RigFile.class);
                table.row(
                        name,
                        file.board().driver(),
                        file.board().link(),
                        file.expect().rows() + " x " + file.expect().columns());
            } catch (BenchException e) {
                table.row(name, "unreadable", e.getMessage(), "");
            }
        }
        table.print(out);
        return ExitCodes.DONE;
    }
}
