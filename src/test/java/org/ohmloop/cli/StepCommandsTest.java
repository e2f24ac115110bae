package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The steps as commands of their own, as an engineer goes through them in an afternoon. */
class StepCommandsTest {
    @TempDir
    Path folder;

    private Path runs;
    private Path rig;

    @BeforeEach
    void aSmallChip() throws IOException {
        runs = folder.resolve("runs");
        rig = SmallRig.write(folder);
    }

    @Test
    void theStepsHandTheirArtefactsToEachOther() throws IOException {
        refused("calibrate", "ohmloop sweep --rig " + rig);
        JsonNode form = json("form");
        assertEquals(SmallRig.ROWS * SmallRig.COLUMNS, form.path("cells").asInt());
        assertTrue(form.path("formed").asInt() > 29_000, form.toString());
        assertEquals(
                5, json("sweep", "--sweep-cells", "5").path("neuron_devices").asInt());
        assertEquals(10, json("calibrate").path("devices").size());
        refused("program", "ohmloop train --rig " + rig);
        JsonNode train = json("train", "--epochs", "4");
        assertTrue(train.path("device").asText().contains("batch"), train.toString());
        refused("infer", "ohmloop program --rig " + rig);

        CommandRun program = bench("program", "--min-yield", "1");
        assertEquals(ExitCodes.BELOW_GATE, program.exitCode(), program.err());
        assertTrue(program.out().contains("below the 100.00 % asked for"), program.out());

        JsonNode infer = json("infer", "--samples", "200");
        assertEquals(200, infer.path("samples").asInt());
        assertTrue(infer.path("chip_accuracy").asDouble() > 0.7, infer.toString());
    }

    @Test
    void aNetworkThatWasTrainedWithoutABenchCanBeProgrammed() throws IOException {
        json("form");
        assertEquals(0, CommandRun.in(runs, "train", "--epochs", "1").exitCode());
        JsonNode onBoard = json("program", "--on-board");
        assertTrue(onBoard.path("in_window_at_verify").asDouble() > 0.98, onBoard.toString());
        assertTrue(onBoard.path("pulses_per_cell_mean").asDouble() > 3, "the chip was only formed before");
        JsonNode fromHost = json("program");
        assertTrue(fromHost.path("in_window_at_verify").asDouble() > 0.98, fromHost.toString());
        assertTrue(fromHost.path("pulses_per_cell_mean").asDouble() < 3, "the board had written nearly all of it");
    }

    @Test
    void formingTwiceDoesNoHarmAndANewChipIsFresh() throws IOException {
        double first = json("form").path("pulses_per_cell_mean").asDouble();
        double again = json("form").path("pulses_per_cell_mean").asDouble();
        double fresh = json("form", "--new-chip").path("pulses_per_cell_mean").asDouble();
        assertTrue(first > 1, "a new chip must be formed");
        assertTrue(again < 0.1 * first, "only cells that failed are tried again: " + again);
        assertEquals(first, fresh, 1e-9, "the same seed gives the same chip");
    }

    private CommandRun bench(String command, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = command;
        all[1] = "--rig";
        all[2] = rig.toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return CommandRun.in(runs, all);
    }

    private JsonNode json(String command, String... options) throws IOException {
        String[] all = new String[options.length + 1];
        System.arraycopy(options, 0, all, 0, options.length);
        all[options.length] = "--json";
        CommandRun run = bench(command, all);
        assertEquals(0, run.exitCode(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private void refused(String command, String advice) {
        CommandRun run = bench(command);
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains(advice), run.err());
    }
}
