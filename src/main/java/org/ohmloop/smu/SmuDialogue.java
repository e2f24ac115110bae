package org.ohmloop.smu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.link.LinkException;

/** Talk with an instrument whose command set is known: who it is, its error queue, its output, and finding back. */
final class SmuDialogue implements AutoCloseable {
    private static final int MOST_ERRORS = 100;
    private static final int STALE_LINES = 1000;

    private final CommandSet commands;
    private final ScpiConnection wire;
    private final String identityLine;
    private final Identity identity;

    private SmuDialogue(CommandSet commands, ScpiConnection wire) {
        this.commands = commands;
        this.wire = wire;
        identityLine = wire.query("*IDN?");
        identity = Identity.parse(identityLine);
    }

    /** @throws SmuException {@code WRONG_INSTRUMENT} where this is another model or command set */
    static SmuDialogue begin(CommandSet commands, ScpiConnection wire) {
        SmuDialogue dialogue = new SmuDialogue(commands, wire);
        dialogue.requireModel();
        return dialogue;
    }

    Identity identity() {
        return identity;
    }

    void write(String line) {
        wire.write(line);
    }

    String query(String line, Duration deadline) {
        return wire.query(line, deadline);
    }

    /** How a message about this instrument begins. */
    String at() {
        return commands.model().label() + " at " + wire.address() + ": ";
    }

    private void requireModel() {
        if (!identity.model().matches(commands.model().identity())) {
            throw new SmuException(
                    SmuException.Fault.WRONG_INSTRUMENT,
                    at() + "a " + commands.model().label() + " was expected, this is '" + identityLine + "'.");
        }
        commands.expectation().ifPresent(expected -> {
            String answer = wire.query(expected.query());
            if (!answer.equals(expected.answer())) {
                throw new SmuException(
                        SmuException.Fault.WRONG_INSTRUMENT,
                        at() + "its command set is " + answer + ", " + expected.answer() + " is needed. "
                                + expected.advice());
            }
        });
    }

    /** Hz. */
    double lineFrequency() {
        double frequency = number(commands.lineFrequencyQuery());
        if (!(frequency > 40 && frequency < 70)) {
            throw new SmuException(
                    SmuException.Fault.BAD_ANSWER, at() + "says that the mains have " + frequency + " Hz.");
        }
        return frequency;
    }

    /** @throws SmuException {@code BAD_ANSWER} where it is no number */
    double number(String query) {
        String answer = wire.query(query);
        try {
            return Double.parseDouble(answer);
        } catch (NumberFormatException e) {
            throw new SmuException(
                    SmuException.Fault.BAD_ANSWER, at() + query + " was answered with '" + answer + "', no number.", e);
        }
    }

    /** Takes everything off the error queue. */
    List<String> drainErrors() {
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < MOST_ERRORS; i++) {
            Optional<String> error = commands.error(wire.query(commands.errorQuery()));
            if (error.isEmpty()) {
                return errors;
            }
            errors.add(error.get());
        }
        return errors;
    }

    /** @throws SmuException {@code INSTRUMENT_ERROR} with what was in the queue */
    void raiseErrors(String what) {
        List<String> errors = drainErrors();
        if (!errors.isEmpty()) {
            throw new SmuException(
                    SmuException.Fault.INSTRUMENT_ERROR,
                    at() + what + ": the instrument reports " + String.join(" and ", errors) + ".");
        }
    }

    /**
     * Switches the output off, and asks whether it is.
     *
     * @param bias what the device may be left at, for the message
     * @throws SmuException {@code NOT_SAFE}
     */
    void outputOff(String bias) {
        try {
            wire.write(commands.outputOff());
            if (number(commands.outputQuery()) != 0) {
                throw notSafe("it says that its output is still on.", bias, null);
            }
        } catch (LinkException e) {
            throw notSafe(e.getMessage(), bias, e);
        }
    }

    /**
     * Stops the instrument and switches its output off; then reads until everything that was still on its way has come.
     *
     * @throws SmuException {@code NOT_SAFE} where it does not answer
     */
    void resynchronise(String bias) {
        try {
            wire.discard();
            wire.write(commands.abort());
            wire.write(commands.outputOff());
            // Whatever is still on its way comes before the answer to this.
            String line = wire.query("*IDN?");
            for (int i = 0; !line.equals(identityLine); i++) {
                if (i > STALE_LINES) {
                    throw notSafe("it answers on and on.", bias, null);
                }
                line = wire.read(ScpiConnection.PROMPT);
            }
            drainErrors();
        } catch (LinkException e) {
            throw notSafe(e.getMessage(), bias, e);
        }
    }

    private SmuException notSafe(String why, String bias, Throwable cause) {
        return new SmuException(
                SmuException.Fault.NOT_SAFE,
                at() + "COULD NOT SWITCH THE OUTPUT OFF: " + why + " The device may still be biased " + bias
                        + ". Press OUTPUT on the front panel now.",
                cause);
    }

    @Override
    public void close() {
        wire.close();
    }
}
