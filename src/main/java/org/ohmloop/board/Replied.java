package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.util.Locale;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;

/** What a reply, or the want of one, means for a command: its payload, or a fault that says what became of it. */
final class Replied {
    private final LinkAddress address;

    Replied(LinkAddress address) {
        this.address = address;
    }

    /** Whether the frame is an error with this code. */
    static boolean says(ErrorCode code, Frame frame) {
        return frame.type() == Command.ERROR
                && frame.payload().remaining() >= 6
                && frame.payload().getShort(frame.payload().position() + 4) == code.code();
    }

    /**
     * The payload of the reply.
     *
     * @param sentAgain whether an earlier transmission may have been executed by a board that has restarted since
     */
    ByteBuffer payload(Command command, Frame reply, boolean sentAgain) {
        if (reply.type() == command.replyType()) {
            return reply.payload();
        }
        if (reply.type() == command.type()) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    address + ": " + command + " came back as it was sent: is the cable looped back, or is this"
                            + " another instrument, which echoes? " + unknown(command));
        }
        if (reply.type() != Command.ERROR) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    String.format(
                            Locale.ROOT,
                            "%s: the board answered %s with type 0x%02X. %s",
                            address,
                            command,
                            reply.type(),
                            unknown(command)));
        }
        Refusal refusal = refusal(command, reply);
        ErrorCode code = refusal.known().orElse(null);
        if (code == ErrorCode.NO_SESSION) {
            String effect = sentAgain ? unknown(command) : "The command was not executed.";
            throw new LinkException(
                    LinkException.Fault.PEER_GONE,
                    address + ": " + command + " refused: " + refusal.describe() + ". " + effect + " Connect again.");
        }
        throw new BoardException(
                code == null ? BoardException.Kind.PROTOCOL : code.kind(),
                address + ": " + command + " refused: " + refusal.describe() + "."
                        + (code == null ? "" : code.advice()));
    }

    /**
     * No valid answer came, however often the command was sent.
     *
     * @param heard bytes that came meanwhile
     */
    LinkException silence(Command command, int tries, double seconds, long heard) {
        return new LinkException(
                LinkException.Fault.TIMEOUT,
                String.format(
                        Locale.ROOT,
                        "%s: no valid answer to %s in %d tries of %.2f s. %s %s",
                        address,
                        command,
                        tries,
                        seconds,
                        unknown(command),
                        advice(heard)));
    }

    /** The link broke over the command. */
    LinkException broken(Command command, LinkException fault) {
        return new LinkException(fault.fault(), fault.getMessage() + " " + unknown(command), fault);
    }

    /** The command was in flight behind one that failed; a board that refuses executes nothing behind it. */
    RuntimeException behind(Command command, Command first, RuntimeException fault) {
        if (fault instanceof BoardException refused && refused.kind() != BoardException.Kind.PROTOCOL) {
            return new BoardException(
                    refused.kind(),
                    address + ": " + command + " was not executed, as " + first + " before it was refused: "
                            + refused.getMessage());
        }
        String what =
                address + ": " + command + " was in flight behind " + first + ", which failed. " + unknown(command);
        return fault instanceof LinkException link
                ? new LinkException(link.fault(), what, link)
                : new BoardException(BoardException.Kind.PROTOCOL, what);
    }

    /** The command was held back. */
    BoardException notSent(Command command, Command first) {
        return new BoardException(
                BoardException.Kind.PROTOCOL,
                address + ": " + command + " was not sent, because " + first + " before it failed.");
    }

    private Refusal refusal(Command command, Frame reply) {
        try {
            return Refusal.decode(reply.payload());
        } catch (MalformedException e) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    address + ": " + command + " refused: " + e.getMessage() + ". " + unknown(command));
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
}
