package org.ohmloop.sim;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.ohmloop.board.BoardProfile;
import org.ohmloop.board.Command;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.MalformedException;
import org.ohmloop.board.Received;
import org.ohmloop.board.Refusal;
import org.ohmloop.link.FarEnd;

/**
 * A board that answers the bytes of protocol version 1 (firmware-protocol/PROTOCOL.md) and drives a simulated chip: the
 * part that the firmware plays on hardware. Takes any bytes, and answers what is no command the way the firmware does.
 *
 * <p>Without a thread of its own: the watchdog is looked at when bytes come in, before they are. NOT thread safe.
 */
public final class SimulatedBoard implements FarEnd {
    /** In HELLO. */
    private static final int WISH_IN_ORDER = 1;

    /** To the number of a command that goes on after a fault; above any number in flight. */
    private static final int STRIDE = 256;

    private final AnalogFrontEnd front;
    private final SimulatedBoardCommands commands;
    private final SimulatedBoardReplies replies = new SimulatedBoardReplies(SimulatedBoardCommands.REPLY_CACHE);
    private final FrameReader reader;
    private final FrameWriter writer = new FrameWriter();
    private final LongSupplier nanos;
    private final int maxPayload;
    private final long patience;

    /** 0 where no host has said HELLO. */
    private int session;

    private int lastSequence;

    /** The session's host wishes it. */
    private boolean inOrder;

    /** The last command ended in an error: what is in flight behind it is refused. */
    private boolean brokenOff;

    private long lastHeard;

    /**
     * @param front is the board's from here on, and closed with it
     * @param nanos clock of the watchdog, ns from any origin
     */
    SimulatedBoard(AnalogFrontEnd front, LongSupplier nanos) {
        this.front = front;
        this.nanos = nanos;
        commands = new SimulatedBoardCommands(front);
        BoardProfile profile = commands.profile();
        maxPayload = profile.maxPayload();
        reader = new FrameReader(maxPayload);
        patience = Math.round(profile.capabilities().watchdog() * 1e9);
    }

    @Override
    public byte[] exchange(byte[] received) {
        watch();
        reader.feed(received, received.length);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
            if (next.get() instanceof Frame frame) {
                answers.writeBytes(answer(frame));
            } else {
                answers.writeBytes(refuse(0, 0, Refusal.of(ErrorCode.DAMAGED, "")));
            }
        }
        return answers.toByteArray();
    }

    @Override
    public void close() {
        front.close();
    }

    /** Grounds the lines where the host has been silent too long; once a silence. */
    private void watch() {
        if (session != 0 && patience > 0 && !commands.tripped() && nanos.getAsLong() - lastHeard > patience) {
            commands.trip();
        }
    }

    private byte[] answer(Frame frame) {
        if ((frame.type() & 0x80) != 0) {
            // An echo of our own reply: an answer to it would go round for ever.
            return new byte[0];
        }
        byte[] answer;
        if (frame.version() != Frame.VERSION) {
            return refuse(frame, ErrorCode.UNSUPPORTED_VERSION, "speaks version " + Frame.VERSION);
        } else if (frame.type() == Command.HELLO.type()) {
            answer = hello(frame);
        } else if (session == 0 || frame.session() != session) {
            return refuse(frame, ErrorCode.NO_SESSION, "");
        } else {
            answer = inSession(frame);
        }
        lastHeard = nanos.getAsLong();
        return answer;
    }

    private byte[] hello(Frame frame) {
        if (session != 0 && frame.session() == session) {
            Optional<byte[]> sent = replies.find(frame.sequence(), frame.checksum());
            if (sent.isPresent()) {
                return sent.get();
            }
        }
        ByteBuffer payload = frame.payload();
        if (payload.remaining() != 12) {
            return refuse(frame, ErrorCode.BAD_LENGTH, "HELLO has 12 bytes");
        }
        long nonce = payload.getLong();
        int oldest = Byte.toUnsignedInt(payload.get());
        int newest = Byte.toUnsignedInt(payload.get());
        int wishes = payload.getShort();
        if (oldest > Frame.VERSION || newest < Frame.VERSION) {
            return refuse(frame, ErrorCode.UNSUPPORTED_VERSION, "speaks version " + Frame.VERSION);
        }
        if (frame.session() == 0) {
            return refuse(frame, ErrorCode.BAD_VALUE, "session 0");
        }
        session = frame.session();
        inOrder = (wishes & WISH_IN_ORDER) != 0;
        brokenOff = false;
        replies.clear();
        commands.ground();
        commands.hello(nonce, writer.begin(maxPayload));
        return sealed(frame, Command.HELLO.replyType());
    }

    private byte[] inSession(Frame frame) {
        if (replies.holds(frame.sequence())) {
            return replies.find(frame.sequence(), frame.checksum())
                    .orElseGet(() -> refuse(frame, ErrorCode.SEQUENCE_REUSED, ""));
        }
        int ahead = (frame.sequence() - lastSequence) & 0xFFFF;
        if (ahead == 0 || ahead >= 0x8000) {
            return refuse(frame, ErrorCode.STALE_SEQUENCE, "");
        }
        if (inOrder && ahead < STRIDE && (ahead != 1 || brokenOff)) {
            return refuse(frame, ErrorCode.OUT_OF_ORDER, "");
        }
        int type = execute(frame);
        brokenOff = type == Command.ERROR;
        return sealed(frame, type);
    }

    /** Puts the payload of the reply and returns its type. */
    private int execute(Frame frame) {
        Refusal refusal;
        try {
            commands.execute(frame, writer.begin(maxPayload));
            return frame.type() | 0x80;
        } catch (SimulatedBoardRefusal e) {
            refusal = e.refusal();
        } catch (MalformedException e) {
            refusal = Refusal.of(ErrorCode.BAD_LENGTH, e.getMessage());
        } catch (RuntimeException e) {
            // Firmware answers whatever its hardware does; so does this.
            refusal = Refusal.of(ErrorCode.HARDWARE, String.valueOf(e.getMessage()));
        }
        refusal.withStatus(commands.status()).encode(writer.begin(Refusal.maxPayload()));
        return Command.ERROR;
    }

    /** Ends the reply to a command of this session and remembers it. */
    private byte[] sealed(Frame frame, int type) {
        byte[] reply = writer.end(Frame.VERSION, type, frame.sequence(), frame.session());
        replies.remember(frame.sequence(), frame.checksum(), reply);
        lastSequence = frame.sequence();
        commands.clearTripped();
        return reply;
    }

    private byte[] refuse(Frame frame, ErrorCode code, String text) {
        return refuse(frame.sequence(), frame.session(), Refusal.of(code, text));
    }

    private byte[] refuse(int sequence, int session, Refusal refusal) {
        refusal.withStatus(commands.status()).encode(writer.begin(Refusal.maxPayload()));
        return writer.end(Frame.VERSION, Command.ERROR, sequence, session);
    }
}
