package org.ohmloop.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class InterruptsTest {
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    /** Works until it is asked to stop; "deaf" works on for ever. Prints what happens. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] arguments) throws InterruptedException {
            boolean deaf = arguments[0].equals("deaf");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("shutdown hook")));
            try (Interrupts interrupts = Interrupts.install(
                    () -> System.out.println("grounded"), line -> System.out.println("say " + line))) {
                System.out.println("working " + interrupts.installed());
                while (deaf || !interrupts.getAsBoolean()) {
                    Thread.sleep(5);
                }
                System.out.println("finished the round");
            }
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill -INT")
    void theFirstCtrlCLetsTheWorkerFinishItsRound() {
        try (ChildJvm child = ChildJvm.start(Worker.class, "polite")) {
            assertEquals("working true", child.line());
            child.signal("INT");
            assertEquals("say Stopping after the current cells. Ctrl-C again stops now.", child.line());
            assertEquals("finished the round", child.line());
            assertEquals("shutdown hook", child.line());
            assertEquals(0, child.exitCode());
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no kill -INT")
    void theSecondCtrlCGroundsAndEndsWithStatus130() {
        try (ChildJvm child = ChildJvm.start(Worker.class, "deaf")) {
            assertEquals("working true", child.line());
            child.signal("INT");
            assertEquals("say Stopping after the current cells. Ctrl-C again stops now.", child.line());
            child.signal("INT");
            assertEquals("say Stopping now: grounding the lines.", child.line());
            assertEquals("grounded", child.line());
            assertNull(child.line(), "no shutdown hook runs");
            assertEquals(130, child.exitCode());
        }
    }

    @Test
    void oneInterruptAsksAndTwoAct() {
        Interrupts interrupts = interrupts(() -> events.add("grounded"));
        assertFalse(interrupts.getAsBoolean());
        interrupts.interrupted();
        assertTrue(interrupts.getAsBoolean());
        assertEquals(1, events.size());
        interrupts.interrupted();
        assertEquals(List.of("grounded", "halt 130"), events.subList(2, 4));
        interrupts.interrupted();
        assertEquals("halt 130", events.get(4));
    }

    @Test
    void anEmergencyActionThatFailsIsSaidLoudlyAndTheProcessStillEnds() {
        Interrupts interrupts = interrupts(() -> {
            throw new IllegalStateException("no such port");
        });
        interrupts.interrupted();
        interrupts.interrupted();
        assertEquals("COULD NOT GROUND THE LINES (no such port): switch the board off by hand.", events.get(2));
        assertEquals("halt 130", events.get(3));
    }

    @Test
    void aBoardThatDoesNotAnswerIsSaidLoudlyAndTheProcessStillEnds() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Interrupts interrupts = new Interrupts(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                1,
                events::add,
                status -> events.add("halt " + status));
        interrupts.interrupted();
        interrupts.interrupted();
        never.countDown();
        assertEquals("THE BOARD DOES NOT ANSWER: its lines may still be driven. Switch it off by hand.", events.get(2));
        assertEquals("halt 130", events.get(3));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "the name of the signal differs")
    void aSignalOfThisProcessIsSeen() throws ReflectiveOperationException, InterruptedException {
        CountDownLatch said = new CountDownLatch(1);
        try (Interrupts interrupts = Interrupts.install(() -> {}, line -> said.countDown())) {
            assumeTrue(interrupts.installed(), "these tests were started with Ctrl-C ignored: skipped");
            Class<?> signal = Class.forName("sun.misc.Signal");
            signal.getMethod("raise", signal)
                    .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
            said.await();
            while (!interrupts.getAsBoolean()) {
                Thread.onSpinWait(); // it turns true right after the words
            }
        }
    }

    @Test
    void closingGivesCtrlCBack() {
        Interrupts interrupts = Interrupts.install(() -> {}, line -> {});
        assumeTrue(interrupts.installed(), "these tests were started with Ctrl-C ignored: skipped");
        interrupts.close();
        assertFalse(interrupts.installed());
    }

    private Interrupts interrupts(Runnable emergency) {
        return new Interrupts(emergency, 60_000, events::add, status -> events.add("halt " + status));
    }
}
