package org.ohmloop.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One fit by SciPy's least_squares, on one thread, from one start.
 *
 * @param seconds in least_squares: without starting Python, importing NumPy and reading the file
 * @param rrmse at the script's own sub-steps
 * @param runs of its simulation
 */
public record ScipyPeer(double seconds, double rrmse, int runs) {
    private static final Pattern LINE =
            Pattern.compile("start 0: +([0-9.]+) s, +(\\d+) model runs, cost \\S+, RRMSE +([0-9.]+) %");

    /** @throws IllegalStateException with what it printed, where it does not end well */
    public static ScipyPeer fit(Path script, Path capture) throws IOException, InterruptedException {
        if (!Files.isRegularFile(script)) {
            throw new IllegalStateException("there is no " + script.toAbsolutePath() + ": name it with -p scipy=FILE");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        List.of("/usr/bin/python3", script.toString(), capture.toString(), "--starts", "0"))
                .redirectErrorStream(true);
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = LINE.matcher(printed);
        if (process.waitFor() != 0 || !matcher.find()) {
            throw new IllegalStateException(script + " ended with " + process.exitValue() + ":\n" + printed);
        }
        return new ScipyPeer(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(3)) / 100,
                Integer.parseInt(matcher.group(2)));
    }
}
