package org.ohmloop.board;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;
import java.util.Queue;

/** Cuts a stream of bytes into frames. Takes any bytes; holds at most one frame's worth of them that is not complete. */
public final class FrameReader {
    private final int longest;
    private final int largest;
    private final Queue<Received> ready = new ArrayDeque<>();
    private byte[] pending = new byte[256];
    private int length;
    private boolean tooLong;

    /** @param maxPayload of a frame; a longer one counts as damaged */
    public FrameReader(int maxPayload) {
        longest = maxPayload + Frame.OVERHEAD;
        largest = Cobs.encodedBound(longest);
    }

    /** Takes {@code bytes[0..count)}. */
    public void feed(byte[] bytes, int count) {
        int from = 0;
        while (from < count) {
            int end = from;
            while (end < count && bytes[end] != 0) {
                end++;
            }
            append(bytes, from, end);
            if (end < count) {
                delimiter();
            }
            from = end + 1;
        }
    }

    /** The next frame or damage that is complete. */
    public Optional<Received> poll() {
        return Optional.ofNullable(ready.poll());
    }

    private void append(byte[] bytes, int from, int end) {
        int count = end - from;
        if (tooLong || length + count > largest) {
            tooLong = true;
            return;
        }
        if (length + count > pending.length) {
            pending = Arrays.copyOf(pending, Math.min(largest, Math.max(length + count, 2 * pending.length)));
        }
        System.arraycopy(bytes, from, pending, length, count);
        length += count;
    }

    private void delimiter() {
        if (tooLong) {
            ready.add(new Received.Damage("more than " + largest + " bytes without a delimiter"));
        } else if (length > 0) {
            byte[] raw = Arrays.copyOf(pending, length);
            int decoded = Cobs.decode(raw, length);
            if (decoded > longest) {
                // COBS adds a byte in 254 at most; a frame with zeros in it adds less and got here.
                ready.add(new Received.Damage(decoded + " bytes are more than " + longest));
            } else {
                ready.add(decoded < 0 ? new Received.Damage("no COBS encoding") : Frame.parse(raw, decoded));
            }
        }
        length = 0;
        tooLong = false;
    }
}
