package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Golden;
import org.ohmloop.board.Received;

/**
 * The decoder of the firmware against that of the host: the same frames are accepted, and the same number of damaged ones told.
 * {@code -Dohmloop.frames=10000000} for the long run; {@code target/firmware/host-asan/decoder-agreement.txt} has the counts.
 */
class DecoderAgreementTest {
    private static final int FRAMES = Integer.getInteger("ohmloop.frames", 100_000);
    private static final int MAX_PAYLOAD = 4096;
    private static final int BATCH = 500;
    private static final String DAMAGED = "damaged";

    @Test
    void bothAcceptTheSameFramesOutOfRandomAndMutatedOnes() throws IOException {
        Path build = Port.HOST_ASAN.build();
        Process process = new ProcessBuilder(build.resolve("decode_stream").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Frames frames = new Frames(new SplittableRandom(2026));
        FrameReader reader = new FrameReader(MAX_PAYLOAD);
        FrameWriter writer = new FrameWriter();
        writer.begin(0);
        byte[] last = writer.end(1, 3, 0xFEED, 0xFEED);
        String end = verdicts(new FrameReader(0), last).get(0);
        long accepted = 0;
        long damaged = 0;
        try (OutputStream to = process.getOutputStream();
                DataInputStream from = new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
            for (int done = 0; done < FRAMES; done += BATCH) {
                // Small enough for the pipes: the program is through with a batch before it is asked for the verdicts.
                byte[] stream = frames.next(BATCH);
                to.write(stream);
                to.write(last);
                to.flush();
                List<String> ours = verdicts(reader, stream);
                assertEquals(ours, verdictsUpTo(end, from), "after " + done + " frames");
                damaged += ours.stream().filter(DAMAGED::equals).count();
                accepted += ours.stream()
                        .filter(verdict -> !verdict.equals(DAMAGED))
                        .count();
            }
        }
        // For whoever writes the figures down.
        Files.writeString(
                build.resolve("decoder-agreement.txt"),
                FRAMES + " frames sent, " + frames.intact() + " of them whole and not too long: " + accepted
                        + " accepted and " + damaged + " told damaged by both decoders\n");
        assertTrue(accepted > FRAMES / 10 && damaged > FRAMES / 10, accepted + " accepted, " + damaged + " damaged");
        assertEquals(frames.intact(), accepted, "only whole frames are accepted, and all of them");
    }

    /** Of the host's decoder: damaged, or header and checksum. */
    private static List<String> verdicts(FrameReader reader, byte[] stream) {
        reader.feed(stream, stream.length);
        List<String> verdicts = new ArrayList<>();
        for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
            if (next.get() instanceof Frame frame) {
                ByteBuffer head = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
                head.putShort((short) (frame.payload().remaining() + 12))
                        .put((byte) frame.version())
                        .put((byte) frame.type())
                        .putShort((short) frame.sequence())
                        .putShort((short) frame.session())
                        .putInt(frame.checksum());
                verdicts.add(HexFormat.of().formatHex(head.array()));
            } else {
                verdicts.add(DAMAGED);
            }
        }
        return verdicts;
    }

    /** Of the firmware's decoder, up to the frame that ends a batch. */
    private static List<String> verdictsUpTo(String end, DataInputStream from) throws IOException {
        List<String> verdicts = new ArrayList<>();
        byte[] head = new byte[12];
        while (true) {
            if (from.readByte() == 'd') {
                verdicts.add(DAMAGED);
            } else {
                from.readFully(head);
                String verdict = HexFormat.of().formatHex(head);
                if (verdict.equals(end)) {
                    return verdicts;
                }
                verdicts.add(verdict);
            }
        }
    }

    /** Random frames; half of them then lose, gain or change bytes. */
    private static final class Frames {
        private final SplittableRandom random;
        private final FrameWriter writer = new FrameWriter();
        private long intact;
        private boolean fits;

        Frames(SplittableRandom random) {
            this.random = random;
        }

        long intact() {
            return intact;
        }

        byte[] next(int count) {
            java.io.ByteArrayOutputStream stream = new java.io.ByteArrayOutputStream();
            for (int i = 0; i < count; i++) {
                boolean noise = random.nextInt(8) == 0;
                byte[] frame = noise ? noise() : frame();
                byte[] sent = random.nextBoolean() ? frame : mutated(frame);
                stream.writeBytes(sent);
                if (!noise && fits && holds(sent, frame)) {
                    intact++;
                }
            }
            return stream.toByteArray();
        }

        /** Whether the frame stands between two delimiters of what was sent, whatever else does. */
        private static boolean holds(byte[] sent, byte[] frame) {
            for (int from = 0, at = 0; at < sent.length; at++) {
                if (sent[at] == 0) {
                    if (Arrays.equals(sent, from, at + 1, frame, 0, frame.length)) {
                        return true;
                    }
                    from = at + 1;
                }
            }
            return false;
        }

        private byte[] frame() {
            // Some as long as a frame may be, and a little longer; zeros and runs without any, which COBS treats apart.
            int length = random.nextInt(200) == 0 ? MAX_PAYLOAD - 20 + random.nextInt(40) : random.nextInt(80);
            fits = length <= MAX_PAYLOAD;
            int zeros = random.nextInt(3);
            ByteBuffer payload = writer.begin(length);
            for (int i = 0; i < length; i++) {
                payload.put((byte) (zeros == 0 ? 1 + random.nextInt(255) : random.nextInt(zeros == 1 ? 256 : 2)));
            }
            return writer.end(
                    random.nextInt(256), random.nextInt(256), random.nextInt(0x1_0000), random.nextInt(0x1_0000));
        }

        private byte[] noise() {
            byte[] noise = new byte[1 + random.nextInt(60)];
            random.nextBytes(noise);
            noise[noise.length - 1] = 0;
            return noise;
        }

        private byte[] mutated(byte[] frame) {
            byte[] it = frame.clone();
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(it.length);
                switch (random.nextInt(5)) {
                    case 0 -> it[at] ^= (byte) (1 << random.nextInt(8));
                    case 1 -> it[at] = (byte) random.nextInt(256);
                    case 2 -> it = Arrays.copyOf(it, at + 1);
                    case 3 -> {
                        byte[] longer = new byte[it.length + 1];
                        System.arraycopy(it, 0, longer, 0, at);
                        longer[at] = (byte) random.nextInt(4);
                        System.arraycopy(it, at, longer, at + 1, it.length - at);
                        it = longer;
                    }
                    default -> {
                        int other = random.nextInt(it.length);
                        byte swapped = it[at];
                        it[at] = it[other];
                        it[other] = swapped;
                    }
                }
            }
            it[it.length - 1] = 0;
            return it;
        }
    }

    @Test
    void goldenFramesPassTheFirmwaresOwnTest() {
        List<String> command = new ArrayList<>(Port.make(Port.HOST_ASAN.build().resolve("golden")));
        command.add("test");
        String printed = Tool.run(command);
        assertTrue(printed.contains(" 0 failed"), printed);
    }

    @Test
    void goldenFramesAreDecodedAlike() throws IOException {
        Process process = new ProcessBuilder(
                        Port.HOST_ASAN.build().resolve("decode_stream").toString())
                .start();
        String expected = "";
        try (OutputStream to = process.getOutputStream()) {
            for (Golden.Vector vector : Golden.vectors()) {
                to.write(vector.wire());
                expected += vector.verdict().equals("damaged") ? "d" : "f";
            }
        }
        byte[] said = process.getInputStream().readAllBytes();
        StringBuilder verdicts = new StringBuilder();
        for (int i = 0; i < said.length; i += said[i] == 'f' ? 13 : 1) {
            verdicts.append(new String(said, i, 1, StandardCharsets.US_ASCII));
        }
        assertEquals(expected, verdicts.toString());
    }
}
