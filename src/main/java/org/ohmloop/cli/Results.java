package org.ohmloop.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.ohmloop.loop.Loop;
import org.ohmloop.loop.LoopOptions;
import org.ohmloop.loop.Step;
import org.ohmloop.run.Json;

/** Prints what came of a run: a table for people, one object for programs. */
final class Results {
    private Results() {}

    /** @return exit code */
    static int print(Runner.Outcome outcome, LoopOptions options, boolean json, PrintWriter out) {
        JsonNode results = Json.tree(outcome.results());
        String command = outcome.run().configuration().command();
        if (json) {
            out.println(Json.text(command.equals("run") ? results : results.path(Loop.key(command, options))));
        } else {
            table(command, options, results, out);
            if (options.batch().measured()) {
                BatchText.print(results.path("fit"), out);
            }
            out.println();
            out.println("run     " + outcome.run().path());
            out.println("report  " + outcome.report());
        }
        double yield = results.path("program").path("in_window_at_verify").asDouble(1);
        boolean below = yield < options.minYield();
        if (below && !json) {
            out.printf(
                    Locale.ROOT,
                    "yield of %.2f %% is below the %.2f %% asked for%n",
                    100 * yield,
                    100 * options.minYield());
        }
        JsonNode gate = results.path("fit").path("gate");
        boolean refused =
                gate.path("passed").isBoolean() && !gate.path("passed").asBoolean();
        if (refused && !json) {
            gate.path("criteria").forEach(criterion -> {
                if (!criterion.path("passed").asBoolean()) {
                    out.println("gate '" + gate.path("gate").asText() + "' not passed: "
                            + criterion.path("text").asText());
                }
            });
        }
        out.flush();
        return below || refused ? ExitCodes.BELOW_GATE : ExitCodes.DONE;
    }

    private static void table(String command, LoopOptions options, JsonNode results, PrintWriter out) {
        Table table = new Table("step", "result", "time");
        for (Step step : Loop.steps(command, options)) {
            JsonNode result = results.path(step.key());
            if (!result.isMissingNode()) {
                double seconds = results.path("seconds").path(step.name()).asDouble();
                table.row(step.name(), StepText.of(step.key(), result), String.format(Locale.ROOT, "%.1f s", seconds));
            }
        }
        table.print(out);
    }
}
