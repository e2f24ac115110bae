package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Builds frames in buffers that it keeps. NOT thread safe. */
public final class FrameWriter {
    private byte[] raw = new byte[256];
    private byte[] wire = new byte[258];
    private ByteBuffer frame = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Begins a frame.
     *
     * @param maxPayload what is going to be put at most
     * @return where to put the payload; valid until the next call
     */
    public ByteBuffer begin(int maxPayload) {
        if (maxPayload > Frame.MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "maxPayload must be " + Frame.MAX_PAYLOAD + " or less, was " + maxPayload);
        }
        int size = maxPayload + Frame.OVERHEAD;
        if (raw.length < size) {
            raw = new byte[Math.min(0xFFFF, Math.max(size, 2 * raw.length))];
            wire = new byte[Cobs.encodedBound(raw.length) + 1];
            frame = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        }
        frame.clear().position(Frame.HEADER);
        return frame;
    }

    /** Bytes on the wire, at most, of the frame begun, delimiter included. */
    int wireBound() {
        return Cobs.encodedBound(frame.position() + 4) + 1;
    }

    /** Ends the frame begun: what was put is its payload. Returns it as it goes on the wire, delimiter included. */
    public byte[] end(int version, int type, int sequence, int session) {
        int body = frame.position();
        frame.putShort(0, (short) (body + 4))
                .put(2, (byte) version)
                .put(3, (byte) type)
                .putShort(4, (short) sequence)
                .putShort(6, (short) session);
        frame.putInt(Frame.checksum(raw, body));
        int end = Cobs.encode(raw, body + 4, wire, 0);
        wire[end] = 0;
        return Arrays.copyOf(wire, end + 1);
    }
}
