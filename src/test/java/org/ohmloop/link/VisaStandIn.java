package org.ohmloop.link;

import com.sun.jna.Platform;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real native library with the functions of VISA, compiled from src/test/c/visa_standin.c by the system's compiler. */
public final class VisaStandIn {
    private VisaStandIn() {}

    /** Skips the test where there is no C compiler; the defines are as for -D. */
    public static Path compile(Path directory, String name, String... defines) {
        Path library = directory.resolve("lib" + name + ".so");
        List<String> command = new ArrayList<>(
                List.of(compiler(), "-std=c11", "-O1", "-Wall", "-Wextra", "-Werror", "-fPIC", "-shared", "-o"));
        command.add(library.toString());
        Arrays.stream(defines).map(define -> "-D" + define).forEach(command::add);
        command.add("src/test/c/visa_standin.c");
        Assertions.assertEquals("", run(command), "what the compiler says");
        return library;
    }

    /** The system's C compiler; skips the test where there is none. */
    static String compiler() {
        Assumptions.assumeFalse(Platform.isWindows(), "the stand-in is built with a POSIX compiler");
        for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
            if (new File(directory, "cc").canExecute()) {
                return "cc";
            }
        }
        Assumptions.abort("no C compiler 'cc' on the PATH: the VISA stand-in cannot be built");
        return "";
    }

    /** What the command printed, errors included. */
    static String run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            Assertions.assertTrue(process.waitFor(60, TimeUnit.SECONDS));
            return output;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
