package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * One session of command and reply over a link. A command has a sequence number; where its reply is late or damaged, the
 * same bytes are sent again, and the board answers from its cache if it had executed them: at most once, whatever is lost.
 *
 * <p>With a board that goes in order, several commands are in flight (PROTOCOL.md, section 3): the window. What is lost is noticed by
 * the answers to what was sent behind it, and everything unanswered is sent again. A command that is refused or given up takes
 * those behind it along, and the next one has a number that no command in flight can be mistaken for.
 *
 * <p>NOT thread safe.
 */
final class Conversation {
    /** How long a damaged reply is left to finish before the command is sent again, s. */
    private static final double QUIET = 0.05;

    /** From the last number that was sent to the first one after a fault. */
    private static final int STRIDE = 256;

    private final Link link;
    private final Patience patience;
    private final int session;
    private final FrameWriter writer = new FrameWriter();
    private final FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
    private final Replied replied;
    private final byte[] received = new byte[1 << 16];

    /** Sent and not settled, oldest first: numbers without a gap. */
    private final Deque<Flight> flights = new ArrayDeque<>();

    private int window = 1;
    private int receiveBuffer;
    private boolean inOrder;
    private int sequence;
    private long roundTrips;
    private long resends;
    private long transmissions;

    /** A fault that nobody was told of yet. */
    private Flight untold;

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
        this.replied = new Replied(link.address());
    }

    /** From here on the session goes in order, with so many commands in flight at most. */
    void goInOrder(int window, int receiveBuffer) {
        this.inOrder = true;
        this.window = window;
        this.receiveBuffer = receiveBuffer;
    }

    /** Commands that may be in flight at once. */
    int window() {
        return window;
    }

    /** Where to put the payload of the next command. */
    ByteBuffer begin(int maxPayload) {
        return writer.begin(maxPayload);
    }

    /**
     * Sends the command begun and waits for its reply, and for those to all commands before it.
     *
     * @param worstCase time that the board may take, s
     * @param replyPayload bytes to expect, for the time on the wire
     * @return payload of the reply
     * @throws BoardException where the board refused
     * @throws LinkException {@code TIMEOUT} after the last try: the effect is unknown; {@code PEER_GONE}
     */
    ByteBuffer exchange(Command command, double worstCase, int replyPayload) {
        makeRoom();
        return await(sent(command, worstCase, replyPayload));
    }

    /**
     * Sends the command begun without waiting for its reply; first waits until there is room in the window. Where a command
     * before it failed and nobody was told yet, nothing is sent, and {@link #await} throws. Arguments as {@link #exchange}.
     */
    Flight send(Command command, double worstCase, int replyPayload) {
        makeRoom();
        if (untold != null) {
            Flight unsent = new Flight(command, -1, new byte[0], 0);
            unsent.failed(replied.notSent(command, untold.command()));
            return unsent;
        }
        return sent(command, worstCase, replyPayload);
    }

    /** The payload of the reply to a command sent. Faults as {@link #exchange}. */
    ByteBuffer await(Flight flight) {
        while (!flight.isSettled()) {
            settleOldest();
        }
        if (flight.isFailed()) {
            untold = null;
        }
        return flight.result();
    }

    long roundTrips() {
        return roundTrips;
    }

    long resends() {
        return resends;
    }

    /**
     * Until there is a place in the window, and until the board's buffer holds all that is sent behind the command that it works on.
     */
    private void makeRoom() {
        while (!flights.isEmpty()
                && (flights.size() >= window || behindOldest() + writer.wireBound() > receiveBuffer)) {
            settleOldest();
        }
    }

    private int behindOldest() {
        return flights.stream()
                .skip(1)
                .mapToInt(flight -> flight.bytes().length)
                .sum();
    }

    private Flight sent(Command command, double worstCase, int replyPayload) {
        byte[] bytes = writer.end(Frame.VERSION, command.type(), sequence, session);
        Flight flight =
                new Flight(command, sequence, bytes, worstCase + patience.perByte() * (bytes.length + replyPayload));
        sequence = (sequence + 1) & 0xFFFF;
        flights.add(flight);
        try {
            transmit(flight);
        } catch (LinkException e) {
            Flight oldest = flights.element();
            failAll(oldest, replied.broken(oldest.command(), e));
        }
        return flight;
    }

    private void transmit(Flight flight) {
        flight.sent(++transmissions);
        link.write(flight.bytes(), Duration.ofNanos((long) (patienceNow() * 1e9)));
    }

    /** What all that is in flight may take: the board may work on any of it before it comes to the oldest, s. */
    private double patienceNow() {
        return patience.slack() + flights.stream().mapToDouble(Flight::seconds).sum();
    }

    /** Waits for the reply to the oldest command; afterwards it is settled, one way or the other. */
    private void settleOldest() {
        Flight oldest = flights.element();
        long before = heard;
        try {
            for (int attempt = 1; !hear(oldest); attempt++) {
                if (attempt == patience.tries()) {
                    failAll(oldest, replied.silence(oldest.command(), patience.tries(), patienceNow(), heard - before));
                    return;
                }
                sendAgain(null);
            }
        } catch (LinkException e) {
            failAll(oldest, replied.broken(oldest.command(), e));
            return;
        }
        try {
            oldest.done(replied.payload(oldest.command(), oldest.reply(), oldest.sentAgain()));
            roundTrips++;
            flights.remove();
        } catch (LinkException | BoardException e) {
            failAll(oldest, e);
        }
    }

    /** Sends what is unanswered and older than this one, or all; a delimiter first ends whatever half a frame the board may hold. */
    private void sendAgain(Flight before) {
        link.write(new byte[1], Duration.ofNanos((long) (patienceNow() * 1e9)));
        for (Flight flight : flights) {
            if (flight == before) {
                return;
            } else if (!flight.isAnswered()) {
                resends++;
                transmit(flight);
            }
        }
    }

    /** Takes in replies until that to the oldest is here; false where it is late or lost, or what came was damaged. */
    private boolean hear(Flight oldest) {
        long end = System.nanoTime() + (long) (patienceNow() * 1e9);
        while (!oldest.isAnswered()) {
            for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                Heard told = next.get() instanceof Frame frame ? take(oldest, frame) : Heard.DAMAGE;
                if (told == Heard.LOSS) {
                    return false;
                } else if (told == Heard.LOST_REPLY) {
                    end = System.nanoTime() + (long) (patienceNow() * 1e9);
                } else if (told == Heard.DAMAGE) {
                    end = Math.min(end, System.nanoTime() + (long) (QUIET * 1e9));
                }
            }
            long left = end - System.nanoTime();
            if (oldest.isAnswered()) {
                break;
            } else if (left <= 0) {
                return false;
            }
            try {
                int count = link.read(received, Duration.ofNanos(left));
                heard += count;
                reader.feed(received, count);
            } catch (LinkException e) {
                if (e.fault() == LinkException.Fault.TIMEOUT) {
                    return false;
                }
                throw e;
            }
        }
        return true;
    }

    /** What a frame tells of the oldest command. */
    private enum Heard {
        /** Nothing. */
        NOTHING,
        /** More of what was damaged may follow. */
        DAMAGE,
        /** It was lost, and nothing more will come of it. */
        LOSS,
        /** It was executed and its reply was lost; it is sent again. */
        LOST_REPLY
    }

    private Heard take(Flight oldest, Frame frame) {
        if (Replied.says(ErrorCode.DAMAGED, frame)) {
            return Heard.DAMAGE;
        }
        Flight flight = frame.session() == session ? unanswered(frame.sequence()) : null;
        if (flight == null) {
            // A late reply to an earlier command, which has been answered since.
            return Heard.NOTHING;
        }
        if (Replied.says(ErrorCode.OUT_OF_ORDER, frame)) {
            if (!flight.refused()) {
                // Of an earlier transmission, on a line so slow that it is still being answered.
                return Heard.NOTHING;
            }
            // Those behind it are refused as well, and the youngest is the last to be.
            return flight == flights.getLast() ? Heard.LOSS : Heard.DAMAGE;
        }
        flight.answered(frame);
        if (oldest.isAnswered() || !flight.sentAfter(oldest)) {
            return Heard.NOTHING;
        }
        // In order: what was sent before it has been executed, and its answer would be here.
        sendAgain(flight);
        return Heard.LOST_REPLY;
    }

    private Flight unanswered(int number) {
        for (Flight flight : flights) {
            if (flight.number() == number && !flight.isAnswered()) {
                return flight;
            }
        }
        return null;
    }

    /** One command failed, and with it all behind it. No number in flight can be taken for that of the next command. */
    private void failAll(Flight first, RuntimeException fault) {
        for (Flight flight : flights) {
            flight.failed(flight == first ? fault : replied.behind(flight.command(), first.command(), fault));
        }
        flights.clear();
        untold = first;
        if (inOrder) {
            sequence = (sequence + STRIDE - 1) & 0xFFFF;
        }
    }
}
