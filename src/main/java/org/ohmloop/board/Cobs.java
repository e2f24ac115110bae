package org.ohmloop.board;

/**
 * Consistent Overhead Byte Stuffing: takes every 0x00 out of a frame, so that 0x00 can end it.
 *
 * <p>S. Cheshire and M. Baker, "Consistent Overhead Byte Stuffing", IEEE/ACM Trans. Networking 7(2), 1999: each block of
 * up to 254 non-zero bytes is preceded by a code byte, its length + 1; a code under 0xFF also stands for a zero after the
 * block, save at the end. Cost: one byte, and one more for each full 254.
 */
public final class Cobs {
    private static final int LONGEST = 0xFF;

    private Cobs() {}

    /** Largest encoded size of {@code length} bytes, without the delimiter. */
    public static int encodedBound(int length) {
        return length + length / 254 + 1;
    }

    /**
     * Encodes {@code from[0..length)} into {@code to} from {@code at}, without a delimiter.
     *
     * @return index behind the last byte written
     */
    public static int encode(byte[] from, int length, byte[] to, int at) {
        int codeAt = at;
        int out = at + 1;
        int code = 1;
        for (int i = 0; i < length; i++) {
            byte value = from[i];
            if (value != 0) {
                to[out++] = value;
                code++;
            }
            if (value == 0 || (code == LONGEST && i + 1 < length)) {
                to[codeAt] = (byte) code;
                codeAt = out++;
                code = 1;
            }
        }
        to[codeAt] = (byte) code;
        return out;
    }

    /**
     * Decodes {@code bytes[0..length)} in place; the delimiter is not part of them.
     *
     * @return length of what was encoded, or -1 where no sender encodes so: a zero inside or a block that ends too soon
     */
    public static int decode(byte[] bytes, int length) {
        int out = 0;
        int in = 0;
        while (in < length) {
            int code = bytes[in++] & 0xFF;
            if (code == 0 || in + code - 1 > length) {
                return -1;
            }
            for (int end = in + code - 1; in < end; ) {
                byte value = bytes[in++];
                if (value == 0) {
                    return -1;
                }
                bytes[out++] = value;
            }
            if (code < LONGEST && in < length) {
                bytes[out++] = 0;
            }
        }
        return out;
    }
}
