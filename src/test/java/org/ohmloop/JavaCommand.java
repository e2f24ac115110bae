package org.ohmloop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How tests start a JVM of their own, with the tests' class path. */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * The command line of a main class.
     *
     * <p>A process that a script started in the background ignores Ctrl-C, and so do its children: where the system has the
     * means, that is undone, so that tests of Ctrl-C mean the same everywhere.
     */
    public static List<String> of(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (canResetSignals()) {
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** GNU env of coreutils 8.31 or newer. */
    private static boolean canResetSignals() {
        try {
            return new ProcessBuilder("env", "--default-signal=INT", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
