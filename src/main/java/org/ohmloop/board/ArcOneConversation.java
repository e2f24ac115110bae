package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * Jobs and replies of an ArC ONE over a link. Its lines have no number, no checksum and no echo, so a reply is known by its
 * place only, and a job whose reply is missing leaves the board anywhere, perhaps in the middle of its parameters. Nothing
 * is ever sent to a board that may be there but {@link ArcOneLines#reset}.
 *
 * <p>Waiting is done by listening: what comes meanwhile belongs to nobody and is dropped. NOT thread safe.
 */
final class ArcOneConversation {
    /** From reset to the first job, s (libarc1/arc.py, reset). */
    private static final double BOOT = 2.0;
    /** Between two jobs where the first has no reply, s: shorter ones lose lines (libarc1/arc.py, write_delay). */
    private static final double GAP = 1e-3;
    /** From the board's last moment of work to its reply, s: what the makers' own host waits (arc1pyqt/instrument.py). */
    private static final double ANSWER = 7.0;
    /** For the firmware's version, which old firmware does not tell, s (arc1pyqt/instrument.py). */
    private static final double VERSION_ANSWER = 2.0;

    /** Read voltage on which the board stands after a reset, V: disturbs nothing. */
    private static final double REST = 0.2;

    private final Link link;
    private final byte[] received = new byte[256];
    private double readVoltage;
    private boolean inStep;
    private boolean worked;

    ArcOneConversation(Link link) {
        this.link = link;
    }

    /**
     * Resets the board, which opens every selection and ends every job, and initialises it.
     *
     * @throws LinkException where it does not confirm; it takes no job then until this was done again
     * @throws BoardException {@code PROTOCOL} where it answers something else
     */
    void reset() {
        inStep = false;
        send(ArcOneLines.reset());
        listen(BOOT);
        link.discardInput();
        send(ArcOneLines.initialise(REST));
        String confirmation = confirmation();
        if (!confirmation.equals("1")) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": ArC ONE confirms with the line '1', this answered '" + confirmation
                            + "'. Is it an ArC ONE, at 921600 baud with even parity?");
        }
        inStep = true;
        worked = false;
        readVoltage = REST;
        sendUnanswered(ArcOneLines.readAt(REST));
    }

    /** Whether anything was asked of the chip since the last reset. */
    boolean worked() {
        return worked;
    }

    /** Major and minor version; empty where the firmware does not tell. */
    Optional<String> firmware() {
        send(ArcOneLines.firmware());
        try {
            ByteBuffer reply = await(4, VERSION_ANSWER);
            return Optional.of(Short.toUnsignedInt(reply.getShort()) + "." + Short.toUnsignedInt(reply.getShort()));
        } catch (LinkException e) {
            if (e.fault() == LinkException.Fault.TIMEOUT) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Sets the voltage that later jobs read at, V. */
    void readAt(double voltage) {
        requireInStep();
        if (voltage != readVoltage) {
            // Not known until it was sent whole.
            readVoltage = Double.NaN;
            sendUnanswered(ArcOneLines.readAt(voltage));
            readVoltage = voltage;
        }
    }

    /**
     * Sends a job that is answered with a resistance, once. Where the answer is missing, the board is reset.
     *
     * @param busy time that the job itself takes, s
     * @return ohm
     * @throws LinkException where no reply came: whether the job was done is unknown
     * @throws BoardException {@code PROTOCOL} where something else came: likewise
     */
    float ask(String job, double busy) {
        requireInStep();
        worked = true;
        link.discardInput();
        try {
            send(job);
            return await(4, busy + ANSWER).getFloat();
        } catch (LinkException | BoardException e) {
            inStep = false;
            throw recovered(e);
        }
    }

    /** The fault to throw after the board was reset, or after even that failed; nothing is tried where the link is gone. */
    private RuntimeException recovered(RuntimeException e) {
        LinkException.Fault fault = e instanceof LinkException lost ? lost.fault() : LinkException.Fault.TIMEOUT;
        if (fault == LinkException.Fault.PEER_GONE) {
            return e;
        }
        try {
            reset();
            return e;
        } catch (LinkException | BoardException still) {
            e.addSuppressed(still);
            return new LinkException(
                    fault,
                    e.getMessage() + " THE BOARD COULD NOT BE RESET: its lines may be driven. Switch its supply off by"
                            + " hand.",
                    e);
        }
    }

    /** A board that was lost and could not be reset at once may be there again. */
    private void requireInStep() {
        if (!inStep) {
            reset();
        }
    }

    private void send(String lines) {
        link.write(lines.getBytes(StandardCharsets.US_ASCII), duration(ANSWER));
    }

    private void sendUnanswered(String job) {
        send(job);
        listen(GAP);
    }

    /** Drops what comes within the time; returns early where nothing can come any more. */
    private void listen(double seconds) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            try {
                link.read(received, Duration.ofNanos(left));
            } catch (LinkException e) {
                if (e.fault() == LinkException.Fault.TIMEOUT) {
                    return;
                }
                throw e;
            }
        }
    }

    /** Exactly so many bytes. */
    private ByteBuffer await(int count, double seconds) {
        long end = System.nanoTime() + Math.round(seconds * 1e9);
        byte[] reply = new byte[0];
        while (reply.length < count) {
            int more = link.read(received, left(end));
            int had = reply.length;
            reply = Arrays.copyOf(reply, had + more);
            System.arraycopy(received, 0, reply, had, more);
        }
        if (reply.length > count) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": ArC ONE answered " + reply.length + " bytes where " + count
                            + " were due, so the reply may belong to another job.");
        }
        return ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String confirmation() {
        try {
            return line();
        } catch (LinkException e) {
            if (e.fault() != LinkException.Fault.TIMEOUT) {
                throw e;
            }
            throw new LinkException(
                    e.fault(),
                    e.getMessage()
                            + " ArC ONE did not confirm that it was initialised. Is it on, is this its port, and is"
                            + " the line at 921600 baud with even parity?",
                    e);
        }
    }

    private String line() {
        long end = System.nanoTime() + Math.round(ANSWER * 1e9);
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\n") < 0 && text.length() < received.length) {
            int count = link.read(received, left(end));
            text.append(new String(received, 0, count, StandardCharsets.ISO_8859_1));
        }
        return text.toString().strip();
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(1, end - System.nanoTime()));
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }
}
