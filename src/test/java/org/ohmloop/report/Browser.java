package org.ohmloop.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium on this machine: the one that CHROME_BIN names, or one in a usual place. */
final class Browser {
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    private final Path program;

    private Browser(Path program) {
        this.program = program;
    }

    static Optional<Browser> find() {
        return Stream.concat(Stream.ofNullable(System.getenv("CHROME_BIN")), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** The document after its scripts have run. */
    String dom(Path page, Path scratch, String window) throws IOException, InterruptedException {
        Path output = scratch.resolve("dom.html");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--window-size=" + window,
                        "--virtual-time-budget=20000",
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(output.toFile())
                .redirectError(scratch.resolve("browser.log").toFile())
                .start();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                throw new IOException(program + " did not finish in 90 s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
