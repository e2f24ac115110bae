package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ohmloop.board.Received.Damage;

/**
 * Fuzz target of the host's decoder, for Jazzer: {@code mvn -P bench verify -Dbench=Fuzz}. The first byte chooses: even, the rest
 * comes off the wire as it is; odd, the next byte chooses a message, and the rest is its payload in a frame with a right checksum,
 * so that what stands behind the checksum is reached too.
 *
 * <p>Whatever comes, the reader gives frames or damage, the same ones however the stream is cut; a frame that it accepts has the
 * checksum of its bytes by a second implementation; and a message is decoded or refused as malformed.
 */
public final class DecoderFuzz {
    private static final int MAX_PAYLOAD = 1024;
    private static final WriteWindow WINDOW = new WriteWindow(new Cell(0, 0), 1e-6, 2e-6);

    /** Every message that this program decodes: replies as a host, commands as the simulated board. */
    private static final List<Consumer<ByteBuffer>> MESSAGES = List.of(
            Replies::decodeHello,
            Replies::decodeStatus,
            Replies::decodeLines,
            from -> Replies.decodeReadings(3, from),
            from -> Replies.decodeProducts(2, 2, from),
            from -> WriteVerifyCodec.decodeReply(List.of(WINDOW, WINDOW), from),
            BoardProfile::decode,
            from -> Refusal.decode(from).describe(),
            Requests::decodeLimits,
            Requests::decodePulses,
            Requests::decodeReads,
            Requests::decodeSweep,
            Requests::decodeMultiplication,
            WriteVerifyCodec::decode);

    private DecoderFuzz() {}

    /** Called by Jazzer. Throws where the decoder is wrong. */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2) {
            return;
        }
        if ((data[0] & 1) == 0) {
            requireDecodedAlike(Arrays.copyOfRange(data, 1, data.length));
        } else {
            requireDecodedOrRefused(
                    MESSAGES.get(Byte.toUnsignedInt(data[1]) % MESSAGES.size()),
                    Arrays.copyOfRange(data, 2, Math.min(data.length, 2 + MAX_PAYLOAD)));
        }
    }

    private static void requireDecodedAlike(byte[] stream) {
        FrameReader whole = new FrameReader(MAX_PAYLOAD);
        whole.feed(stream, stream.length);
        List<Received> at = all(whole);
        FrameReader bytewise = new FrameReader(MAX_PAYLOAD);
        List<Received> one = new ArrayList<>();
        for (byte b : stream) {
            bytewise.feed(new byte[] {b}, 1);
            one.addAll(all(bytewise));
        }
        require(at.equals(one), "the same bytes, cut otherwise, were decoded otherwise");
        for (Received received : at) {
            if (received instanceof Frame frame) {
                requireSound(frame);
            } else {
                require(received instanceof Damage, "neither frame nor damage");
            }
        }
    }

    private static void requireSound(Frame frame) {
        FrameWriter writer = new FrameWriter();
        ByteBuffer payload = frame.payload().duplicate();
        require(payload.remaining() <= MAX_PAYLOAD, "a payload of " + payload.remaining() + " bytes was accepted");
        writer.begin(payload.remaining()).put(payload);
        byte[] wire = writer.end(frame.version(), frame.type(), frame.sequence(), frame.session());
        FrameReader reader = new FrameReader(MAX_PAYLOAD);
        reader.feed(wire, wire.length);
        require(List.of(frame).equals(all(reader)), "a frame that was accepted is not the frame of its fields");
        int length = Cobs.decode(wire, wire.length - 1);
        require(frame.checksum() == bitwise(wire, length - 4), "a frame with a wrong checksum was accepted");
    }

    private static void requireDecodedOrRefused(Consumer<ByteBuffer> message, byte[] payload) {
        FrameWriter writer = new FrameWriter();
        writer.begin(payload.length).put(payload);
        byte[] wire = writer.end(Frame.VERSION, 0x80, 1, 1);
        FrameReader reader = new FrameReader(MAX_PAYLOAD);
        reader.feed(wire, wire.length);
        List<Received> received = all(reader);
        require(received.size() == 1 && received.get(0) instanceof Frame, "a whole frame was not accepted");
        try {
            message.accept(((Frame) received.get(0)).payload());
        } catch (MalformedException | IllegalArgumentException e) {
            // What OhmloopBoard and the simulated board take for malformed.
        }
    }

    private static List<Received> all(FrameReader reader) {
        List<Received> all = new ArrayList<>();
        for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
            all.add(next.get());
        }
        return all;
    }

    /** CRC-32C bit by bit, reflected polynomial 0x82F63B78 (RFC 3720 appendix B.4). */
    private static int bitwise(byte[] bytes, int length) {
        int crc = -1;
        for (int i = 0; i < length; i++) {
            crc ^= Byte.toUnsignedInt(bytes[i]);
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0x82F63B78 : crc >>> 1;
            }
        }
        return ~crc;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
