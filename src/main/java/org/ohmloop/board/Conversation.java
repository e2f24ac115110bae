package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * One session of command and reply over a link. A command has a sequence number; where its reply is late or damaged, the
 * same bytes are sent again, and the board answers from its cache if it had executed them: at most once, whatever is lost.
 *
 * <p>NOT thread safe.
 */
final class Conversation {
    /** How long a damaged reply is left to finish before the command is sent again, s. */
    private static final double QUIET = 0.05;

    private final Link link;
    private final Patience patience;
    private final int session;
    private final FrameWriter writer = new FrameWriter();
    private final FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
    private final byte[] received = new byte[1 << 16];
    private int sequence;
    private long roundTrips;
    private long resends;

    /** Bytes that came, whole frames or not. */
    private long heard;

    /**
     * How long to wait and how often to try.
     *
     * @param tries of one command, the first included
     * @param slack on top of the board's worst case: latency of link and host, s
     * @param perByte worst time of a byte on the wire, s
     */
    record Patience(int tries, double slack, double perByte) {
        /** Good for 115 200 baud and a busy USB hub. */
        static final Patience USUAL = new Patience(3, 1.0, 1e-4);
    }

    Conversation(Link link, int session, Patience patience) {
        this.link = link;
        this.session = session;
        this.patience = patience;
    }

    /** Where to put the payload of the next command. */
    ByteBuffer begin(int maxPayload) {
        return writer.begin(maxPayload);
    }

    /**
     * Sends the command begun and waits for its reply.
     *
     * @param worstCase time that the board may take, s
     * @param replyPayload bytes to expect, for the time on the wire
     * @return payload of the reply
     * @throws BoardException where the board refused
     * @throws LinkException {@code TIMEOUT} after the last try: the effect is unknown; {@code PEER_GONE}
     */
    ByteBuffer exchange(Command command, double worstCase, int replyPayload) {
        int number = sequence;
        sequence = (sequence + 1) & 0xFFFF;
        byte[] bytes = writer.end(Frame.VERSION, command.type(), number, session);
        long before = heard;
        double seconds = worstCase + patience.slack() + patience.perByte() * (bytes.length + replyPayload);
        for (int attempt = 1; attempt <= patience.tries(); attempt++) {
            if (attempt > 1) {
                resends++;
                // Ends whatever half a frame the board may hold.
                send(command, new byte[1], seconds);
            }
            send(command, bytes, seconds);
            Optional<Frame> reply = await(command, number, seconds);
            if (reply.isPresent()) {
                roundTrips++;
                return accept(command, reply.get(), attempt);
            }
        }
        throw new LinkException(
                LinkException.Fault.TIMEOUT,
                String.format(
                        java.util.Locale.ROOT,
                        "%s: no valid answer to %s in %d tries of %.2f s. %s %s",
                        link.address(),
                        command,
                        patience.tries(),
                        seconds,
                        unknown(command),
                        advice(heard - before)));
    }

    long roundTrips() {
        return roundTrips;
    }

    long resends() {
        return resends;
    }

    private void send(Command command, byte[] bytes, double seconds) {
        try {
            link.write(bytes, duration(seconds));
        } catch (LinkException e) {
            throw new LinkException(e.fault(), e.getMessage() + " " + unknown(command), e);
        }
    }

    /** The reply to this command; empty where it is late or what came was damaged. */
    private Optional<Frame> await(Command command, int number, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (true) {
            for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                if (next.get() instanceof Frame frame && !saysDamaged(frame)) {
                    if (frame.sequence() == number && frame.session() == session) {
                        return Optional.of(frame);
                    }
                    // A late reply to an earlier command, which has been answered since.
                } else {
                    end = Math.min(end, System.nanoTime() + (long) (QUIET * 1e9));
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return Optional.empty();
            }
            try {
                int count = link.read(received, Duration.ofNanos(left));
                heard += count;
                reader.feed(received, count);
            } catch (LinkException e) {
                if (e.fault() == LinkException.Fault.TIMEOUT) {
                    return Optional.empty();
                }
                throw new LinkException(e.fault(), e.getMessage() + " " + unknown(command), e);
            }
        }
    }

    private static boolean saysDamaged(Frame frame) {
        return frame.type() == Command.ERROR
                && frame.payload().remaining() >= 6
                && frame.payload().getShort(frame.payload().position() + 4) == ErrorCode.DAMAGED.code();
    }

    private ByteBuffer accept(Command command, Frame reply, int attempt) {
        if (reply.type() == command.replyType()) {
            return reply.payload();
        }
        if (reply.type() == command.type()) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": " + command + " came back as it was sent: is the cable looped back, or is this"
                            + " another instrument, which echoes? " + unknown(command));
        }
        if (reply.type() != Command.ERROR) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    String.format(
                            "%s: the board answered %s with type 0x%02X. %s",
                            link.address(), command, reply.type(), unknown(command)));
        }
        Refusal refusal = refusal(command, reply);
        ErrorCode code = refusal.known().orElse(null);
        if (code == ErrorCode.NO_SESSION) {
            String effect = attempt > 1 ? unknown(command) : "The command was not executed.";
            throw new LinkException(
                    LinkException.Fault.PEER_GONE,
                    link.address() + ": " + command + " refused: " + refusal.describe() + ". " + effect
                            + " Connect again.");
        }
        throw new BoardException(
                code == null ? BoardException.Kind.PROTOCOL : code.kind(),
                link.address() + ": " + command + " refused: " + refusal.describe() + "."
                        + (code == null ? "" : code.advice()));
    }

    private Refusal refusal(Command command, Frame reply) {
        try {
            return Refusal.decode(reply.payload());
        } catch (MalformedException e) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": " + command + " refused: " + e.getMessage() + ". " + unknown(command));
        }
    }

    private static String advice(long bytes) {
        return bytes == 0
                ? "Not a byte came: is the board on, is the cable in, and is this its port?"
                : bytes + " bytes came, but no answer among them: are baud rate and parity the board's, and is it an"
                        + " Ohmloop board at all?";
    }

    private static String unknown(Command command) {
        return switch (command) {
            case PULSES, SWEEP, WRITE_VERIFY ->
                "The effect of " + command + " is unknown: read its cells before they are pulsed again.";
            default -> "The effect of " + command + " is unknown.";
        };
    }

    private static Duration duration(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
