package org.ohmloop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ohmloop.JavaCommand;

/** The program in a process of its own, which can be killed or sent signals. Its output goes to a file. */
final class ChildJvm implements AutoCloseable {
    private static final long PATIENCE_S = 120;

    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    static ChildJvm start(Path folder, String... args) throws IOException {
        Path output = Files.createTempFile(folder, "child", ".txt");
        Process process = new ProcessBuilder(JavaCommand.of(Ohmloop.class, List.of(args)))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildJvm(process, output);
    }

    /** Waits a moment, and says whether the child still lives. */
    boolean livesOn() throws InterruptedException {
        return !process.waitFor(50, TimeUnit.MILLISECONDS);
    }

    /** SIGKILL: no hook, no handler, no last words. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        waitFor();
    }

    /** What Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    int waitFor() throws InterruptedException {
        if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child did not end: " + output());
        }
        return process.exitValue();
    }

    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
