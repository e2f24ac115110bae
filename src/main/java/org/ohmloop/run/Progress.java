package org.ohmloop.run;

import java.io.Console;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a step has come: name, share, rate, time left and a detail. On a terminal one line is rewritten; elsewhere
 * a line is added every few seconds and one at the end.
 *
 * <p>NOT thread safe.
 */
public final class Progress {
    private static final long REWRITE_NS = 100_000_000L;
    private static final long LINE_NS = 5_000_000_000L;
    private static final int WIDTH = 100;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier clock;

    private String step = "";
    private long total;
    private long started;
    private long shown;
    private boolean lineOpen;

    Progress(PrintStream out, boolean terminal, LongSupplier clock) {
        this.out = out;
        this.terminal = terminal;
        this.clock = clock;
    }

    /**
     * @param out where progress goes: stderr, so that stdout stays free for results
     * @param terminal whether a person is looking: see {@link #onTerminal()}
     */
    public static Progress on(PrintStream out, boolean terminal) {
        return new Progress(out, terminal, System::nanoTime);
    }

    /** Shows nothing. */
    public static Progress quiet() {
        return new Progress(null, false, System::nanoTime);
    }

    /**
     * Whether this process talks to a terminal. From JDK 22 a console is there even when its streams are redirected, and
     * {@code Console.isTerminal()} tells; before, being there was the answer.
     */
    @SuppressWarnings("SystemConsoleNull") // that null means less from JDK 22 is what the rest of the method is about
    public static boolean onTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * Begins a step.
     *
     * @param total amount of work in it, in cells or samples; 0 where that is not known
     */
    public void begin(String name, long total) {
        endLine();
        step = name;
        this.total = total;
        started = clock.getAsLong();
        shown = started;
        if (terminal) {
            show(0, "", false);
        }
    }

    /** Says how much is done; shows it where that is not too soon after the last time. */
    public void update(long done, String detail) {
        long now = clock.getAsLong();
        if (now - shown >= (terminal ? REWRITE_NS : LINE_NS)) {
            shown = now;
            show(done, detail, false);
        }
    }

    /** Ends the step, with a line that stays. */
    public void end(long done, String detail) {
        show(done, detail, true);
        endLine();
    }

    /** Writes a line of its own that stays, such as a warning. */
    public void say(String line) {
        endLine();
        if (out != null) {
            out.println(line);
            out.flush();
        }
    }

    private void show(long done, String detail, boolean last) {
        if (out == null) {
            return;
        }
        String line = line(done, detail, last);
        if (terminal) {
            // Return, text, erase to the end of the line: a shorter text leaves nothing of a longer one behind.
            out.print("\r" + (line.length() > WIDTH ? line.substring(0, WIDTH) : line) + "\033[K");
            lineOpen = true;
        } else {
            out.println(line);
        }
        out.flush();
    }

    private void endLine() {
        if (lineOpen) {
            out.println();
            lineOpen = false;
        }
    }

    private String line(long done, String detail, boolean last) {
        double seconds = (clock.getAsLong() - started) * 1e-9;
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-10s", step));
        if (total > 0) {
            line.append(String.format(Locale.ROOT, " %3d %% %d/%d", 100 * done / total, done, total));
        } else if (done > 0) {
            line.append(' ').append(done);
        }
        if (done > 0 && seconds > 0) {
            double rate = done / seconds;
            line.append(String.format(Locale.ROOT, rate < 100 ? "  %.1f/s" : "  %.0f/s", rate));
        }
        if (last) {
            line.append("  in ").append(duration(seconds));
        } else if (done > 0 && total > done) {
            line.append("  ").append(duration(seconds * (total - done) / done)).append(" left");
        }
        return detail.isEmpty()
                ? line.toString()
                : line.append("  ").append(detail).toString();
    }

    static String duration(double seconds) {
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}
