package org.ohmloop.sim;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardProfile;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Command;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Frame;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Replies;
import org.ohmloop.board.Requests;
import org.ohmloop.board.WorstCase;
import org.ohmloop.board.WriteVerifyCodec;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;

/** Executes the commands of a session on the analog side: checks all of a batch, then applies it, then puts the reply. */
final class SimulatedBoardCommands {
    static final int REPLY_CACHE = 4;

    private static final int MAX_PAYLOAD = 16384;

    /** What a socket or a pseudo-terminal of the system keeps for it at the least, bytes. */
    private static final int RECEIVE_BUFFER = 8192;

    /** A simulated chip keeps the time of the computer that it runs on; these are the slowest ones thinkable. */
    private static final WorstCase WORST_CASE = new WorstCase(2.0, 10.0, 1e-3, 1e-4, 1e-2);

    private static final BoardLimits NO_LIMITS = new BoardLimits(0, 0, 0);

    private final AnalogFrontEnd front;
    private final BoardProfile profile;
    private final SimulatedBoardLimits limits;
    private boolean tripped;
    private int trips;

    SimulatedBoardCommands(AnalogFrontEnd front) {
        this.front = front;
        Capabilities capabilities = carried(front.capabilities());
        profile = new BoardProfile(
                capabilities,
                WORST_CASE,
                MAX_PAYLOAD,
                REPLY_CACHE,
                WriteVerifyCodec.maxWrites(MAX_PAYLOAD),
                true,
                RECEIVE_BUFFER);
        limits = new SimulatedBoardLimits(capabilities);
    }

    BoardProfile profile() {
        return profile;
    }

    /** The status word of the next reply. */
    int status() {
        return (tripped ? Replies.WATCHDOG_TRIPPED : 0) | (limits.locked().isPresent() ? Replies.LIMITS_LOCKED : 0);
    }

    /** The watchdog grounds the lines. */
    void trip() {
        tripped = true;
        trips++;
        ground();
    }

    boolean tripped() {
        return tripped;
    }

    /** The host has been told. */
    void clearTripped() {
        tripped = false;
    }

    void ground() {
        front.ground();
    }

    void hello(long nonce, ByteBuffer reply) {
        Replies.encodeHello(status(), nonce, reply);
    }

    /**
     * Executes the command and puts the payload of its reply.
     *
     * @throws SimulatedBoardRefusal for an error reply; whatever {@code reply} holds is no good then
     */
    void execute(Frame frame, ByteBuffer reply) {
        Command command = Command.of(frame.type())
                .orElseThrow(() ->
                        SimulatedBoardRefusal.of(ErrorCode.UNKNOWN_TYPE, String.format("type 0x%02X", frame.type())));
        ByteBuffer payload = frame.payload();
        switch (command) {
            case CAPABILITIES, STATUS, SELF_TEST, GROUND -> {
                if (payload.hasRemaining()) {
                    throw SimulatedBoardRefusal.of(ErrorCode.BAD_LENGTH, command + " has no payload");
                }
                plain(command, reply);
            }
            case LOCK -> {
                limits.lock(Requests.decodeLimits(payload));
                reply.putInt(status());
            }
            case PULSES -> pulse(Requests.decodePulses(payload), reply);
            case READS -> read(Requests.decodeReads(payload), reply);
            case SWEEP -> sweep(Requests.decodeSweep(payload), reply);
            case MULTIPLY -> multiply(Requests.decodeMultiplication(payload), reply);
            case WRITE_VERIFY -> write(WriteVerifyCodec.decode(payload), reply);
            case HELLO -> throw new IllegalStateException("HELLO opens a session and is no command of one");
        }
    }

    private void plain(Command command, ByteBuffer reply) {
        switch (command) {
            case CAPABILITIES -> profile.encode(status(), reply);
            case STATUS -> Replies.encodeStatus(status(), trips, limits.locked().orElse(NO_LIMITS), reply);
            case SELF_TEST -> Replies.encodeLines(status(), front.selfTest(), MAX_PAYLOAD, reply);
            default -> {
                ground();
                reply.putInt(status());
            }
        }
    }

    private void pulse(List<Pulse> pulses, ByteBuffer reply) {
        limits.check(pulses);
        for (int i = 0; i < pulses.size(); i++) {
            try {
                front.pulse(pulses.get(i));
            } catch (RuntimeException e) {
                throw hardware(e).at(i, pulses.get(i).cell());
            }
        }
        reply.putInt(status());
    }

    private void read(Requests.Reads reads, ByteBuffer reply) {
        List<Cell> cells = reads.cells();
        limits.check(reads.setting(), cells);
        List<Reading> readings = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            try {
                readings.add(front.read(reads.setting(), cells.get(i)));
            } catch (RuntimeException e) {
                throw hardware(e).at(i, cells.get(i));
            }
        }
        Replies.encodeReadings(status(), readings, reply);
    }

    private void sweep(Requests.Sweeping sweep, ByteBuffer reply) {
        limits.check(sweep.cell(), sweep.waveform());
        List<Reading> readings = front.sweep(sweep.cell(), sweep.waveform());
        requireAsMany(readings.size(), sweep.waveform().voltage().length);
        Replies.encodeReadings(status(), readings, reply);
    }

    private void multiply(Multiplication product, ByteBuffer reply) {
        limits.check(product);
        Products products = front.multiply(product);
        requireAsMany(products.amperes().length, product.vectors() * product.columns());
        Replies.encodeProducts(status(), product.vectors(), product.columns(), products, reply);
    }

    private void write(WriteVerifyCodec.Command command, ByteBuffer reply) {
        limits.check(command, WriteVerifyCodec.maxWrites(MAX_PAYLOAD));
        SimulatedBoardWriting work = new SimulatedBoardWriting(front, command.writing(), WORST_CASE);
        List<WriteWindow> windows = command.windows();
        List<WrittenCell> cells = new ArrayList<>(windows.size());
        for (int i = 0; i < windows.size(); i++) {
            try {
                cells.add(work.write(windows.get(i)));
            } catch (RuntimeException e) {
                throw hardware(e).at(i, windows.get(i).cell());
            }
        }
        WriteVerifyCodec.encodeReply(status(), cells, reply);
    }

    private static void requireAsMany(int got, int asked) {
        if (got != asked) {
            throw SimulatedBoardRefusal.of(ErrorCode.HARDWARE, "the converter gave " + got + " currents for " + asked);
        }
    }

    private static SimulatedBoardRefusal hardware(RuntimeException e) {
        return SimulatedBoardRefusal.of(ErrorCode.HARDWARE, String.valueOf(e.getMessage()));
    }

    /** What the chip can do, cut to what one payload carries. Write-verify is done here, above the chip. */
    private static Capabilities carried(Capabilities chip) {
        int currents = Replies.maxCurrents(MAX_PAYLOAD);
        return new Capabilities(
                chip.model(),
                chip.serial(),
                chip.firmware(),
                chip.rows(),
                chip.columns(),
                chip.neuronRows(),
                chip.maxVoltage(),
                chip.maxWordLineVoltage(),
                chip.minWidth(),
                chip.maxWidth(),
                chip.currentRanges(),
                chip.adcBits(),
                Math.min(chip.maxPulses(), Requests.maxPulses(MAX_PAYLOAD)),
                Math.min(chip.maxReads(), Math.min(Requests.maxReads(MAX_PAYLOAD), currents)),
                Math.min(chip.maxSweepPoints(), Math.min(Requests.maxSweepPoints(MAX_PAYLOAD), currents)),
                Math.min(chip.maxInputs(), Requests.maxInputs(MAX_PAYLOAD)),
                Math.min(chip.maxOutputs(), currents),
                true,
                chip.watchdog());
    }
}
