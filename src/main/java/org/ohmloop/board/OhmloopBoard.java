package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.ohmloop.board.Conversation.Patience;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * A board that speaks the Ohmloop protocol, version 1 (firmware-protocol/PROTOCOL.md).
 *
 * <pre>{@code
 * try (Board board = OhmloopBoard.connect(link)) {
 *     board.lock(new BoardLimits(3.5, 3.5, 1e-3));
 *     board.pulse(List.of(new Pulse(new Cell(0, 0), 1.2, 2.0, 1e-6)));
 *     List<Reading> readings = board.read(new ReadSetting(0.2, 3.3, 4e-5, 4), List.of(new Cell(0, 0)));
 * }
 * }</pre>
 *
 * <p>Time-outs come from the worst-case times that the board states. Where the board goes in order, several batches are on their way at
 * once ({@link #window()}). NOT thread safe.
 */
public final class OhmloopBoard implements Board {
    /** In HELLO. A board that knows no such wish ignores it, and says in CAPABILITIES that it does. */
    private static final int WISH_IN_ORDER = 1;

    private final Link link;
    private final Conversation conversation;
    private final BoardProfile profile;
    private boolean closed;

    private OhmloopBoard(Link link, Conversation conversation, BoardProfile profile) {
        this.link = link;
        this.conversation = conversation;
        this.profile = profile;
    }

    /**
     * Opens a session over the link, which is the board's from here on, and closed where this fails.
     *
     * @throws LinkException where nothing answers
     * @throws BoardException {@code PROTOCOL} where what answers speaks something else
     */
    public static OhmloopBoard connect(Link link) {
        return connect(link, Patience.USUAL);
    }

    static OhmloopBoard connect(Link link, Patience patience) {
        // Not part of any result: two hosts, or two sessions of one, must not choose the same.
        SplittableRandom random = new SplittableRandom();
        Conversation conversation = new Conversation(link, random.nextInt(1, 0x1_0000), patience);
        try {
            link.discardInput();
            hello(link, conversation, random.nextLong());
            conversation.begin(0);
            BoardProfile profile = decoded(
                    link,
                    Command.CAPABILITIES,
                    conversation.exchange(Command.CAPABILITIES, 0, BoardProfile.SMALLEST_MAX_PAYLOAD),
                    BoardProfile::decode);
            if (profile.inOrder()) {
                conversation.goInOrder(profile.window(), profile.receiveBuffer());
            }
            return new OhmloopBoard(link, conversation, profile);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    private static void hello(Link link, Conversation conversation, long nonce) {
        conversation
                .begin(12)
                .putLong(nonce)
                .put((byte) Frame.VERSION)
                .put((byte) Frame.VERSION)
                .putShort((short) WISH_IN_ORDER);
        Replies.Hello answer =
                decoded(link, Command.HELLO, conversation.exchange(Command.HELLO, 0, 16), Replies::decodeHello);
        if (answer.version() != Frame.VERSION || answer.nonce() != nonce) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": HELLO was answered with version " + answer.version() + " and "
                            + (answer.nonce() == nonce ? "the" : "another") + " nonce; version " + Frame.VERSION
                            + " is spoken here. Update the firmware or Ohmloop.");
        }
    }

    @Override
    public Capabilities capabilities() {
        return profile.capabilities();
    }

    /** What the board says of its times and of the protocol. */
    public BoardProfile profile() {
        return profile;
    }

    /** How the board stands; also keeps its watchdog quiet. */
    public BoardStatus status() {
        conversation.begin(0);
        return decoded(Command.STATUS, plain(Command.STATUS, 20), Replies::decodeStatus);
    }

    /** Commands answered so far. */
    public long roundTrips() {
        return conversation.roundTrips();
    }

    /** Commands sent again so far, because the reply was late or damaged. */
    public long resends() {
        return conversation.resends();
    }

    @Override
    public List<String> selfTest() {
        conversation.begin(0);
        return decoded(Command.SELF_TEST, plain(Command.SELF_TEST, profile.maxPayload()), Replies::decodeLines);
    }

    @Override
    public void lock(BoardLimits limits) {
        Requests.encode(limits, conversation.begin(Requests.sizeOfLimits()));
        plain(Command.LOCK, 4);
    }

    @Override
    public int window() {
        return conversation.window();
    }

    @Override
    public void pulse(List<Pulse> pulses) {
        startPulses(pulses).await();
    }

    @Override
    public Pending<Void> startPulses(List<Pulse> pulses) {
        requireFits("pulses", pulses.size(), capabilities().maxPulses());
        if (pulses.isEmpty()) {
            return () -> null;
        }
        Requests.encodePulses(pulses, conversation.begin(Requests.sizeOfPulses(pulses.size())));
        return started(Command.PULSES, profile.worstCase().of(pulses), 4, reply -> null);
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        return startReads(setting, cells).await();
    }

    @Override
    public Pending<List<Reading>> startReads(ReadSetting setting, List<Cell> cells) {
        requireFits("cells", cells.size(), capabilities().maxReads());
        if (cells.isEmpty()) {
            return List::of;
        }
        Requests.encode(setting, cells, conversation.begin(Requests.size(cells)));
        int count = cells.size();
        return started(
                Command.READS,
                profile.worstCase().of(setting, count),
                Replies.size(count),
                reply -> Replies.decodeReadings(count, reply));
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        int points = waveform.voltage().length;
        requireFits("points", points, capabilities().maxSweepPoints());
        if (points == 0) {
            return List.of();
        }
        Requests.encode(cell, waveform, conversation.begin(Requests.size(waveform)));
        ByteBuffer reply =
                conversation.exchange(Command.SWEEP, profile.worstCase().of(waveform), Replies.size(points));
        return decoded(Command.SWEEP, reply, from -> Replies.decodeReadings(points, from));
    }

    @Override
    public Products multiply(Multiplication product) {
        return startProduct(product).await();
    }

    @Override
    public Pending<Products> startProduct(Multiplication product) {
        requireWhole(product);
        int columns = product.columns();
        int vectors = product.vectors();
        requireFits("inputs", product.inputs().length, capabilities().maxInputs());
        requireFits("outputs", (long) vectors * columns, capabilities().maxOutputs());
        if (vectors == 0) {
            return () -> new Products(new float[0], 0);
        }
        Requests.encode(product, conversation.begin(Requests.size(product)));
        return started(
                Command.MULTIPLY,
                profile.worstCase().of(product),
                Replies.size(vectors * columns),
                reply -> Replies.decodeProducts(vectors, columns, reply));
    }

    @Override
    public int maxWrites() {
        return profile.maxWrites();
    }

    @Override
    public List<WrittenCell> write(BoardWriting writing, List<WriteWindow> windows) {
        if (!capabilities().writeVerify()) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    link.address() + ": this board has no write-verify of its own. Pulse and read from the host;"
                            + " nothing was sent.");
        }
        requireFits("cells", windows.size(), maxWrites());
        if (windows.isEmpty()) {
            return List.of();
        }
        WriteVerifyCodec.encode(writing, windows, conversation.begin(WriteVerifyCodec.size(windows.size())));
        ByteBuffer reply = conversation.exchange(
                Command.WRITE_VERIFY, profile.worstCase().of(writing), WriteVerifyCodec.replySize(windows.size()));
        return decoded(Command.WRITE_VERIFY, reply, from -> WriteVerifyCodec.decodeReply(windows, from));
    }

    @Override
    public void ground() {
        conversation.begin(0);
        plain(Command.GROUND, 4);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            ground();
        } catch (LinkException | BoardException e) {
            // Closing is what one does when the link is gone; the board's watchdog grounds the lines then.
        } finally {
            link.close();
        }
    }

    /** Sends the command begun; its reply is decoded once it is asked for. */
    private <T> Pending<T> started(
            Command command, double worstCase, int replyPayload, Function<ByteBuffer, T> decoder) {
        Flight flight = conversation.send(command, worstCase, replyPayload);
        return () -> decoded(command, conversation.await(flight), decoder);
    }

    private ByteBuffer plain(Command command, int replyPayload) {
        return conversation.exchange(command, profile.worstCase().of(command), replyPayload);
    }

    private void requireFits(String what, long count, int largest) {
        if (count > largest) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    link.address() + ": " + count + " " + what + " in one batch, the board takes " + largest
                            + ". Cut the batch; nothing was sent.");
        }
    }

    private void requireWhole(Multiplication product) {
        if (product.rows() < 1 || product.columns() < 1 || product.inputs().length % product.rows() != 0) {
            throw new BoardException(
                    BoardException.Kind.BAD_COMMAND,
                    link.address() + ": " + product.inputs().length + " inputs are not whole vectors of "
                            + product.rows() + " rows for " + product.columns() + " columns. Nothing was sent.");
        }
    }

    private <T> T decoded(Command command, ByteBuffer reply, Function<ByteBuffer, T> decoder) {
        return decoded(link, command, reply, decoder);
    }

    private static <T> T decoded(Link link, Command command, ByteBuffer reply, Function<ByteBuffer, T> decoder) {
        try {
            return decoder.apply(reply);
        } catch (MalformedException | IllegalArgumentException e) {
            throw new BoardException(
                    BoardException.Kind.PROTOCOL,
                    link.address() + ": reply to " + command + ": " + e.getMessage() + ". Update the firmware.");
        }
    }
}
