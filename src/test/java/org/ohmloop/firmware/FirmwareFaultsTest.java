package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ohmloop.board.BoardException;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Command;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Received;
import org.ohmloop.board.Refusal;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/** What the firmware does with bytes that are no commands, and what is left when it or a part of it dies. */
class FirmwareFaultsTest {
    private static final int SESSION = 0x5151;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Frames by hand. */
    private static final class Wire implements AutoCloseable {
        private final Link link;
        private final FrameReader reader = new FrameReader(4096);
        private final FrameWriter writer = new FrameWriter();
        private final byte[] buffer = new byte[4096];

        Wire(Link link) {
            this.link = link;
            writer.begin(12).putLong(42).put((byte) 1).put((byte) 1).putShort((short) 0);
            send(writer.end(1, Command.HELLO.type(), 0, SESSION));
            assertEquals(Command.HELLO.replyType(), frame().type());
        }

        void send(byte[] bytes) {
            link.write(bytes, PATIENCE);
        }

        byte[] status(int sequence) {
            writer.begin(0);
            return writer.end(1, Command.STATUS.type(), sequence, SESSION);
        }

        byte[] twoPulses(int sequence) {
            writer.begin(36)
                    .putInt(2)
                    .putInt(0x0002_0001)
                    .putInt(1_000_000)
                    .putInt(3_000_000)
                    .putInt(1000)
                    .putInt(0x0003_0001)
                    .putInt(-1_000_000)
                    .putInt(3_000_000)
                    .putInt(1000);
            return writer.end(1, Command.PULSES.type(), sequence, SESSION);
        }

        Frame frame() {
            Optional<Received> next = reader.poll();
            while (next.isEmpty()) {
                reader.feed(buffer, link.read(buffer, PATIENCE));
                next = reader.poll();
            }
            return (Frame) next.get();
        }

        /** Reads up to the reply to this command; all before it must say that something was damaged. */
        int damagedBefore(int sequence) {
            int damaged = 0;
            for (Frame frame = frame(); frame.sequence() != sequence || frame.session() != SESSION; frame = frame()) {
                assertEquals(Command.ERROR, frame.type());
                assertEquals(
                        Optional.of(ErrorCode.DAMAGED),
                        Refusal.decode(frame.payload()).known());
                damaged++;
            }
            return damaged;
        }

        @Override
        public void close() {
            link.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void frameThatIsDamagedAtAnyByteIsNeverExecutedAsSomethingElse(Port port) {
        try (Firmware firmware = Firmware.start(port);
                Wire wire = new Wire(firmware.link())) {
            byte[] pulses = wire.twoPulses(30_000);
            int sequence = 0;
            int told = 0;
            for (int at = 0; at < pulses.length - 1; at++) {
                for (int bit = 0; bit < 8; bit++) {
                    byte[] damaged = pulses.clone();
                    damaged[at] ^= (byte) (1 << bit);
                    wire.send(damaged);
                    wire.send(wire.status(++sequence));
                    int answers = wire.damagedBefore(sequence);
                    assertTrue(answers >= 1, "byte " + at + " bit " + bit);
                    told += answers;
                }
                byte[] cut = java.util.Arrays.copyOf(pulses, at + 1);
                cut[at] = 0;
                wire.send(cut);
                wire.send(wire.status(++sequence));
                told += wire.damagedBefore(sequence);
            }
            assertTrue(told >= 9 * (pulses.length - 2), () -> "answers about damage");
            assertEquals(0, firmware.pulses());
            wire.send(pulses);
            assertEquals(Command.PULSES.replyType(), wire.frame().type());
            assertEquals(2, firmware.pulses());
        }
    }

    @ParameterizedTest
    @EnumSource
    void noiseIsNoCommand(Port port) {
        Random random = new Random(5);
        try (Firmware firmware = Firmware.start(port);
                Wire wire = new Wire(firmware.link())) {
            for (int sequence = 1; sequence <= 100; sequence++) {
                byte[] noise = new byte[1 + random.nextInt(120)];
                random.nextBytes(noise);
                wire.send(noise);
                wire.send(new byte[1]);
                wire.send(wire.status(sequence));
                wire.damagedBefore(sequence);
            }
            // Longer than any frame.
            for (int i = 0; i < 20; i++) {
                byte[] noise = new byte[500];
                java.util.Arrays.fill(noise, (byte) 0x55);
                wire.send(noise);
            }
            wire.send(new byte[1]);
            wire.send(wire.status(101));
            assertEquals(1, wire.damagedBefore(101));
            assertEquals(0, firmware.pulses());
        }
    }

    @ParameterizedTest
    @EnumSource
    void firmwareThatWasKilledIsGoneAndAnotherOneDoesNotTakeItsSession(Port port) {
        Firmware firmware = Firmware.start(port);
        OhmloopBoard board = firmware.connect();
        Pulse pulse = new Pulse(new Cell(0, 0), 1, 3, 1e-6);
        board.pulse(List.of(pulse));
        firmware.kill();
        LinkException gone = assertThrows(LinkException.class, () -> board.pulse(List.of(pulse)));
        assertEquals(LinkException.Fault.PEER_GONE, gone.fault());
        assertTrue(gone.getMessage().contains("effect of PULSES is unknown"), gone.getMessage());
        board.close();
        try (Firmware restarted = Firmware.start(port)) {
            Link link = restarted.link();
            FrameWriter writer = new FrameWriter();
            writer.begin(0);
            link.write(writer.end(1, Command.GROUND.type(), 3, SESSION), PATIENCE);
            FrameReader reader = new FrameReader(4096);
            byte[] buffer = new byte[4096];
            Optional<Received> next = Optional.empty();
            while (next.isEmpty()) {
                reader.feed(buffer, link.read(buffer, PATIENCE));
                next = reader.poll();
            }
            Frame answer = (Frame) next.get();
            assertEquals(
                    Optional.of(ErrorCode.NO_SESSION),
                    Refusal.decode(answer.payload()).known());
            link.close();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST", "HOST_ASAN"})
    void partThatBreaksEndsTheBatchAtItsItem(Port port) {
        try (Firmware firmware = Firmware.start(port, "--fail-at", "4");
                OhmloopBoard board = firmware.connect()) {
            Cell cell = new Cell(0, 7);
            Pulse pulse = new Pulse(cell, 1, 3, 1e-6);
            BoardException broken =
                    assertThrows(BoardException.class, () -> board.pulse(List.of(pulse, pulse, pulse, pulse, pulse)));
            assertEquals(BoardException.Kind.HARDWARE, broken.kind());
            assertTrue(broken.getMessage().contains("r0c7, item 3"), broken.getMessage());
            assertTrue(broken.getMessage().contains("over-current"), broken.getMessage());
            assertEquals(3, firmware.pulses(cell));
            assertTrue(firmware.grounded());
            assertEquals(
                    1,
                    board.read(new ReadSetting(0.2, 3.3, 4e-5, 1), List.of(cell))
                            .size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"HOST", "HOST_ASAN"})
    void hostThatDiesInTheMiddleOfATrainLeavesTheLinesGrounded(Port port) {
        try (Firmware firmware = Firmware.start(port, "--watchdog", "50")) {
            Wire wire = new Wire(firmware.link());
            wire.send(wire.twoPulses(1));
            wire.send(java.util.Arrays.copyOf(wire.twoPulses(2), 20));
            // Closing a serial port throws away what is still on its way.
            firmware.await("pulse", () -> firmware.pulses() == 2);
            wire.close();
            int grounds = firmware.grounds();
            firmware.await("trip", () -> firmware.grounds() > grounds);
            assertTrue(firmware.grounded());
            assertEquals(2, firmware.pulses());
        }
    }
}
