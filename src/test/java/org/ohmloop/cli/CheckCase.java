package org.ohmloop.cli;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.ohmloop.loop.BenchCheck.Stage;

/**
 * A bench that something is wrong with, and how {@code ohmloop check} must explain it.
 *
 * @param what is wrong, for the name of the test
 * @param bench builds it; returns the text of the rig file
 * @param stage that must fail
 * @param exitCode of the program
 * @param says parts that the message must have: what, where, what to do
 */
record CheckCase(String what, Builder bench, Stage stage, int exitCode, List<String> says) {
    /** Builds a bench out of real parts, which it hands over to be taken apart again. */
    interface Builder {
        String build(Parts parts) throws Exception;
    }

    /** What has to be closed when the case is over, the last first. */
    static final class Parts implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();
        private final java.nio.file.Path folder;

        Parts(java.nio.file.Path folder) {
            this.folder = folder;
        }

        java.nio.file.Path folder() {
            return folder;
        }

        <T extends AutoCloseable> T keep(T part) {
            open.push(part);
            return part;
        }

        @Override
        public void close() throws IOException {
            try {
                while (!open.isEmpty()) {
                    open.pop().close();
                }
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("a part does not close", e);
            }
        }
    }

    static CheckCase failing(Stage stage, String what, Builder bench, String... says) {
        return new CheckCase(what, bench, stage, ExitCodes.FAILED, List.of(says));
    }

    static CheckCase unsafe(Stage stage, String what, Builder bench, String... says) {
        return new CheckCase(what, bench, stage, ExitCodes.SAFETY, List.of(says));
    }

    @Override
    public String toString() {
        return stage.label() + ": " + what;
    }
}
