package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.ohmloop.loop.Check;
import org.ohmloop.rig.Rig;
import org.ohmloop.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Connects to a rig, identifies and self-tests it. Leaves no run behind. */
@Command(
        name = "check",
        description = "Connect to a rig, identify it, run its self-test.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RigOptions rig;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Rig bench = new Runner(common).open(rig.rig)) {
            Check.Result result = Check.of(bench);
            if (common.json) {
                out.println(Json.text(result));
            } else {
                out.println(result.model() + ", serial " + result.serial() + ", firmware " + result.firmware());
                out.println("array of " + result.rows() + " x " + result.columns() + " cells, " + result.neuronRows()
                        + " row(s) of neuron devices");
                result.selfTest().forEach(line -> out.println("  " + line));
            }
            out.flush();
        }
        return ExitCodes.DONE;
    }
}
