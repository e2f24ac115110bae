package org.ohmloop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Received;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.PseudoTerminal;
import org.ohmloop.sim.SimulatedBoards;
import org.ohmloop.smu.SmuOnTcp;

/** Benches for {@link CheckFailuresTest}: rig files, and real far ends that one can meddle with. */
final class CheckBenches {
    static final int SIZE = 8;

    private CheckBenches() {}

    /** The rig file of the serial board for a small chip, with this link. */
    static String serial(String link) {
        return rig("ohmloop-serial").replaceAll("(?m)^  link: .*", "  link: " + link);
    }

    static String arcOne(String link) {
        return rig("arc-one").replaceAll("(?m)^  link: .*", "  link: " + link);
    }

    static String keithley2450(SmuOnTcp smu) {
        return rig("keithley-2450").replaceAll("(?m)^  link: .*", "  link: " + smu.address());
    }

    /** A simulated board with a small chip. */
    static FarEnd board(Path folder) {
        return SimulatedBoards.ohmloop(chip(folder), folder.resolve("small.chip"));
    }

    static FarEnd arcOne(Path folder) {
        return SimulatedBoards.arcOne(chip(folder), folder.resolve("small.chip"));
    }

    /** A serial port with this at its other end; skips the test where there are no pseudo-terminals. */
    static PseudoTerminal port(FarEnd farEnd) {
        Assumptions.assumeTrue(PseudoTerminal.available(), "pseudo-terminals are made on Linux only");
        return new PseudoTerminal(farEnd);
    }

    /** A far end that says something of its own, whatever it hears. */
    static FarEnd saying(Function<byte[], byte[]> answer) {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return answer.apply(received);
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    /** The board with its bytes garbled as a wrong baud rate garbles them. */
    static FarEnd garbled(FarEnd board) {
        return over(board, answer -> {
            for (int i = 0; i < answer.length; i++) {
                answer[i] = (byte) (answer[i] << 1 | 0x81);
            }
            return answer;
        });
    }

    /** The board with some of its replies put in other words. */
    static FarEnd reworded(FarEnd board, Rewording rewording) {
        FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
        FrameWriter writer = new FrameWriter();
        return over(board, answer -> {
            reader.feed(answer, answer.length);
            ByteBuffer out = ByteBuffer.allocate(2 * answer.length + 1000);
            for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                Frame frame = (Frame) next.get();
                ByteBuffer payload = writer.begin(Frame.MAX_PAYLOAD);
                int type = rewording.reply(frame, payload);
                out.put(writer.end(frame.version(), type, frame.sequence(), frame.session()));
            }
            byte[] said = new byte[out.flip().remaining()];
            out.get(said);
            return said;
        });
    }

    /** Another reply in the place of the board's. */
    interface Rewording {
        /**
         * @param payload to write to
         * @return type of the reply
         */
        int reply(Frame frame, ByteBuffer payload);
    }

    /** The reply as it was. */
    static int unchanged(Frame frame, ByteBuffer payload) {
        payload.put(frame.payload().duplicate());
        return frame.type();
    }

    private static FarEnd over(FarEnd board, Function<byte[], byte[]> change) {
        return new FarEnd() {
            @Override
            public byte[] exchange(byte[] received) {
                return change.apply(board.exchange(received));
            }

            @Override
            public void close() {
                board.close();
            }
        };
    }

    private static Path chip(Path folder) {
        try {
            return Files.writeString(
                    folder.resolve("small.yaml"), sized(Files.readString(Path.of("sim", "chips", "default.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rig(String name) {
        try {
            return sized(Files.readString(Path.of("rigs", name + ".yaml")))
                    .replace("Ohmloop reference firmware, simulated array", "Ohmloop simulated board");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sized(String yaml) {
        return yaml.replaceAll("(?m)^( *)(rows|columns): (256|32)$", "$1$2: " + SIZE);
    }
}
