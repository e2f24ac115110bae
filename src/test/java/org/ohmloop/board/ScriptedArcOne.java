package org.ohmloop.board;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkException;

/** Says to each packet what the test has put down for it, and keeps what was sent: one string a packet, lines by spaces. */
final class ScriptedArcOne implements FarEnd {
    private static final String RESET = "00 ".repeat(16).strip();
    private static final String INITIALISE = "0 50 32 32 2 0 0 0.200000";

    final List<String> sent = new ArrayList<>();
    private final Deque<byte[]> answers = new ArrayDeque<>();
    String confirmation = "1\n";
    byte[] firmware = bytes(4).putShort((short) 1).putShort((short) 7).array();
    boolean gone;
    int closed;

    /** Each later job with a reply is answered by the next of these. */
    void answer(float... ohms) {
        for (float ohm : ohms) {
            answers.add(bytes(4).putFloat(ohm).array());
        }
    }

    void answer(byte[] raw) {
        answers.add(raw);
    }

    /** What was sent since it was asked last, without the greeting after a reset. */
    List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    static List<String> greeting() {
        return List.of(RESET, INITIALISE, "01 2 0.200000");
    }

    @Override
    public byte[] exchange(byte[] received) {
        if (gone) {
            throw new LinkException(LinkException.Fault.PEER_GONE, "mem:arc: unplugged.");
        }
        String packet = new String(received, StandardCharsets.US_ASCII).strip().replace('\n', ' ');
        sent.add(packet);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (packet.split(" ", 2)[0]) {
            case "00" -> out.writeBytes("mbed says hello".getBytes(StandardCharsets.US_ASCII));
            case "0" -> out.writeBytes(confirmation.getBytes(StandardCharsets.US_ASCII));
            case "999" -> out.writeBytes(firmware);
            case "1", "3" -> out.writeBytes(answers.isEmpty() ? new byte[0] : answers.remove());
            default -> {
                // No reply.
            }
        }
        return out.toByteArray();
    }

    @Override
    public void close() {
        closed++;
    }

    private static ByteBuffer bytes(int count) {
        return ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
