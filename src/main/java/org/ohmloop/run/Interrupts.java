package org.ohmloop.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Ctrl-C while a bench is live. The first asks for a stop in good order ({@link #getAsBoolean()} turns true and whoever
 * works looks at it between rounds). The second stops now: it runs the emergency action, which must leave the chip
 * safe, and ends the process with status 130, without shutdown hooks. A third does not wait for the emergency action.
 * SIGTERM and the end of the terminal (SIGHUP) count like Ctrl-C.
 *
 * <p>Caveat: the emergency action runs on a thread of its own while the working thread may be inside a call to the bench.
 * It gets {@value #EMERGENCY_MS} ms.
 *
 * <p>The JDK has no supported way to see Ctrl-C without dying of it. {@code sun.misc.Signal} has done it in every
 * release; it is called by reflection, because naming it is a compiler warning that cannot be switched off. Where it is
 * missing, Ctrl-C ends the process as usual and {@link #installed()} is false; so it is where the process was started with
 * Ctrl-C ignored.
 */
public final class Interrupts implements BooleanSupplier, AutoCloseable {
    private static final int INTERRUPTED = 130;
    private static final int EMERGENCY_MS = 3000;

    private final Runnable emergency;
    private final Consumer<String> say;
    private final IntConsumer halt;
    private final int emergencyMs;
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean stopRequested;
    private final List<Runnable> restore = new ArrayList<>();
    private boolean installed;

    Interrupts(Runnable emergency, int emergencyMs, Consumer<String> say, IntConsumer halt) {
        this.emergency = emergency;
        this.emergencyMs = emergencyMs;
        this.say = say;
        this.halt = halt;
    }

    /**
     * Watches for Ctrl-C from now until {@link #close()}.
     *
     * @param emergency leaves the bench safe at once, whatever another thread is doing with it
     * @param say tells the person at the terminal what happens now
     */
    public static Interrupts install(Runnable emergency, Consumer<String> say) {
        Interrupts interrupts = new Interrupts(
                emergency, EMERGENCY_MS, say, status -> Runtime.getRuntime().halt(status));
        interrupts.installed = interrupts.listen("INT");
        interrupts.listen("TERM");
        interrupts.listen("HUP");
        return interrupts;
    }

    /** True once a stop was asked for. */
    @Override
    public boolean getAsBoolean() {
        return stopRequested;
    }

    /** Whether this JVM lets us see Ctrl-C at all. */
    public boolean installed() {
        return installed;
    }

    /** What one Ctrl-C does. Called on a thread of the JVM's own. */
    void interrupted() {
        switch (count.incrementAndGet()) {
            case 1 -> {
                try {
                    say.accept("Stopping after the current cells. Ctrl-C again stops now.");
                } finally {
                    stopRequested = true; // after the words, or the process may end before they are out
                }
            }
            case 2 -> {
                say.accept("Stopping now: grounding the lines.");
                runEmergency();
                halt.accept(INTERRUPTED);
            }
            default -> halt.accept(INTERRUPTED);
        }
    }

    private void runEmergency() {
        Thread thread = new Thread(emergency, "emergency stop");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((failed, fault) ->
                say.accept("COULD NOT GROUND THE LINES (" + fault.getMessage() + "): switch the board off by hand."));
        thread.start();
        try {
            thread.join(emergencyMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            say.accept("THE BOARD DOES NOT ANSWER: its lines may still be driven. Switch it off by hand.");
        }
    }

    /** Says whether the signal will be seen. */
    private boolean listen(String name) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Method handle = signalType.getMethod("handle", signalType, handlerType);
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            Object handler = Proxy.newProxyInstance(
                    Interrupts.class.getClassLoader(),
                    new Class<?>[] {handlerType},
                    (proxy, method, args) -> switch (method.getName()) {
                        case "handle" -> {
                            // The next Ctrl-C must be seen while this one is still at work.
                            Thread thread = new Thread(this::interrupted, "Ctrl-C");
                            thread.setDaemon(true);
                            thread.start();
                            yield null;
                        }
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == args[0];
                        default -> "Interrupts of Ohmloop";
                    });
            Object previous = handle.invoke(null, signal, handler);
            if (previous.equals(handlerType.getField("SIG_IGN").get(null))) {
                return false; // the parent wants the signal ignored (nohup, a script's background job), and the JVM
                // obeys
            }
            restore.add(() -> {
                try {
                    handle.invoke(null, signal, previous);
                } catch (IllegalAccessException | InvocationTargetException e) {
                    throw new IllegalStateException("Cannot give signal " + name + " back", e);
                }
            });
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            // This JVM has no such class, or keeps the signal for itself (-Xrs): Ctrl-C then ends the process as usual.
            return false;
        }
    }

    /** Gives Ctrl-C back to whoever had it before. */
    @Override
    public void close() {
        restore.forEach(Runnable::run);
        restore.clear();
        installed = false;
    }
}
