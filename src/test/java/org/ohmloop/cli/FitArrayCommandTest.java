package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped arrays are what the command makes of the public measurements. */
class FitArrayCommandTest {
    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\\\\.|[^\\s'])+");

    /** The words of a command line with single quotes, as a POSIX shell splits them. */
    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group().replaceAll("'([^']*)'", "$1").replace("\\'", "'"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rram-techA", "rram-techC", "rram-1t1r"})
    void theCommandInAShippedFileMakesThatFileAgainByteForByte(String name, @TempDir Path folder) throws Exception {
        String data = System.getenv("OHMLOOP_DATA");
        assumeTrue(data != null, "OHMLOOP_DATA names no folder of measurements");
        Path shipped = Path.of("calibration", name + ".json");
        String command = new ObjectMapper()
                .readTree(shipped.toFile())
                .path("provenance")
                .path("command")
                .asText();
        Path out = folder.resolve(name + ".json");
        String[] args = words(command).stream()
                .skip(1)
                .map(word -> word.equals("calibration/" + name + ".json") ? out.toString() : word)
                .map(word -> word.startsWith("data/") ? data + word.substring("data".length()) : word)
                .toArray(String[]::new);
        CommandRun run = CommandRun.of(args);
        assertEquals(ExitCodes.DONE, run.exitCode(), run.err());
        String made = Files.readString(out)
                .replace(data + "/", "data/")
                .replace(out.toString(), "calibration/" + name + ".json");
        assertEquals(Files.readString(shipped), made);
    }

    @Test
    void aShortRowIsNamedWithFileAndLineAndNothingIsWritten(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("short.csv"), "addr,range\n1,2\n");
        Path out = folder.resolve("x.json");
        CommandRun run = CommandRun.of(
                "fit-array", "--name", "x", "--max-uS", "40", "--relaxation", file.toString(), "-o", out.toString());
        assertEquals(ExitCodes.FAILED, run.exitCode());
        assertTrue(run.err().contains("short.csv") && run.err().contains("2"), run.err());
        assertFalse(Files.exists(out));
    }
}
