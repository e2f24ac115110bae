package org.ohmloop.sim;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.ohmloop.board.Command;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.Received;
import org.ohmloop.link.FarEnd;

/** A board as it was before several commands could be in flight: it sees no wish, and says nothing of the feature. */
final class OldBoard implements FarEnd {
    private static final int WISHES = 10;
    private static final int FEATURES = 11;
    private static final int RECEIVE_BUFFER = 4;

    private final FarEnd board;
    private final FrameReader fromHost = new FrameReader(Frame.MAX_PAYLOAD);
    private final FrameReader fromBoard = new FrameReader(Frame.MAX_PAYLOAD);
    private final FrameWriter writer = new FrameWriter();

    OldBoard(FarEnd board) {
        this.board = board;
    }

    @Override
    public byte[] exchange(byte[] received) {
        fromHost.feed(received, received.length);
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        for (Optional<Received> next = fromHost.poll(); next.isPresent(); next = fromHost.poll()) {
            byte[] command = next.get() instanceof Frame frame ? withoutWish(frame) : new byte[] {1, 0};
            byte[] reply = board.exchange(command);
            fromBoard.feed(reply, reply.length);
            for (Optional<Received> answer = fromBoard.poll(); answer.isPresent(); answer = fromBoard.poll()) {
                answers.writeBytes(withoutFeature((Frame) answer.get()));
            }
        }
        return answers.toByteArray();
    }

    private byte[] withoutWish(Frame frame) {
        ByteBuffer payload = copy(frame);
        if (frame.type() == Command.HELLO.type()) {
            payload.putShort(WISHES, (short) 0);
        }
        return frame(frame, payload);
    }

    private byte[] withoutFeature(Frame frame) {
        ByteBuffer payload = copy(frame);
        if (frame.type() == Command.CAPABILITIES.replyType()) {
            payload.put(FEATURES, (byte) (payload.get(FEATURES) & 1));
            payload.limit(payload.limit() - RECEIVE_BUFFER);
        }
        return frame(frame, payload);
    }

    private static ByteBuffer copy(Frame frame) {
        ByteBuffer payload = ByteBuffer.allocate(frame.payload().remaining()).order(ByteOrder.LITTLE_ENDIAN);
        return payload.put(frame.payload().duplicate()).flip();
    }

    private byte[] frame(Frame frame, ByteBuffer payload) {
        writer.begin(payload.remaining()).put(payload);
        return writer.end(frame.version(), frame.type(), frame.sequence(), frame.session());
    }

    @Override
    public void close() {
        board.close();
    }
}
