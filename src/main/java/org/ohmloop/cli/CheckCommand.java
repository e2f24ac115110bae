package org.ohmloop.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.ohmloop.loop.BenchCheck.Stage;
import org.ohmloop.loop.Check;
import org.ohmloop.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks a rig stage by stage. Leaves no run behind. */
@Command(
        name = "check",
        description = {
            "Check a rig: its file, link, identity, limits and self-test, and a reading of the corner cells.",
            "Sends no pulse, and leaves all lines grounded.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private RigOptions rig;

    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    /** A stage as {@code --json} prints it. */
    record Line(Stage stage, boolean passed, List<String> said) {}

    /**
     * What {@code --json} prints.
     *
     * @param stages those that were tried, in order; only the last can have failed
     * @param board null where a stage failed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(
            boolean passed,
            List<Line> stages,
            @JsonUnwrapped Check.Result board) {}

    @Override
    public Integer call() {
        List<Line> stages = new ArrayList<>();
        try {
            Check.Result board = new Runner(common).check(rig.rig, (stage, said) -> {
                stages.add(new Line(stage, true, said));
                print(stage, "passed", said);
            });
            printJson(new Report(true, stages, board));
        } catch (RuntimeException e) {
            // The message itself is the error of the command: it goes to stderr, with the exit code that it has.
            Set<Stage> left = EnumSet.allOf(Stage.class);
            stages.forEach(line -> left.remove(line.stage));
            Stage failed = left.iterator().next();
            left.removeAll(EnumSet.of(failed, Stage.GROUND));
            print(failed, "FAILED", List.of("see below"));
            left.forEach(stage -> print(stage, "-", List.of("not tried")));
            stages.add(new Line(failed, false, List.of(String.valueOf(e.getMessage()))));
            printJson(new Report(false, stages, null));
            throw e;
        }
        return ExitCodes.DONE;
    }

    private void print(Stage stage, String verdict, List<String> said) {
        if (common.json) {
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        for (int i = 0; i < said.size(); i++) {
            String head =
                    i == 0 ? String.format(Locale.ROOT, "%-9s  %s", stage.label(), coloured(verdict)) : " ".repeat(17);
            out.println(head + "  " + said.get(i));
        }
        out.flush();
    }

    /** Padded to six characters; green or red where the terminal has colours. */
    private String coloured(String verdict) {
        String padded = String.format(Locale.ROOT, "%-6s", verdict);
        String style = verdict.equals("passed") ? "green" : verdict.equals("FAILED") ? "bold,red" : "faint";
        return spec.commandLine().getColorScheme().ansi().string("@|" + style + " " + padded + "|@");
    }

    private void printJson(Report report) {
        if (common.json) {
            PrintWriter out = spec.commandLine().getOut();
            out.println(Json.text(report));
            out.flush();
        }
    }
}
