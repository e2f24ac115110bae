package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * A frame whose length and checksum were found right.
 *
 * <p>Layout before COBS, little-endian: length u16 (of all, checksum included), version u8, type u8, sequence u16, session
 * u16, payload, CRC-32C u32 of all before it.
 *
 * @param version of the protocol
 * @param type of the message
 * @param sequence number that the host gave to the command
 * @param session that the host opened with HELLO
 * @param payload little-endian, from its position to its limit
 * @param checksum the frame's CRC-32C; two commands with the same one are the same command
 */
public record Frame(int version, int type, int sequence, int session, ByteBuffer payload, int checksum)
        implements Received {
    /** The version that this code speaks. */
    public static final int VERSION = 1;

    /** Bytes before the payload. */
    public static final int HEADER = 8;

    /** Bytes around the payload. */
    public static final int OVERHEAD = HEADER + 4;

    /** The largest payload that the length field can say. */
    public static final int MAX_PAYLOAD = 0xFFFF - OVERHEAD;

    /** Takes a frame apart; {@code raw} becomes the frame's own and must not be changed any more. */
    static Received parse(byte[] raw, int length) {
        if (length < OVERHEAD) {
            return new Damage(length + " bytes are too short for a frame");
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw, 0, length).order(ByteOrder.LITTLE_ENDIAN);
        int said = Short.toUnsignedInt(bytes.getShort(0));
        if (said != length) {
            return new Damage("the frame says " + said + " bytes and has " + length);
        }
        int checksum = bytes.getInt(length - 4);
        if (checksum != checksum(raw, length - 4)) {
            return new Damage("wrong checksum");
        }
        return new Frame(
                Byte.toUnsignedInt(bytes.get(2)),
                Byte.toUnsignedInt(bytes.get(3)),
                Short.toUnsignedInt(bytes.getShort(4)),
                Short.toUnsignedInt(bytes.getShort(6)),
                bytes.slice(HEADER, length - OVERHEAD).order(ByteOrder.LITTLE_ENDIAN),
                checksum);
    }

    /** CRC-32C (Castagnoli; RFC 3720 appendix B.4) of the first bytes. */
    static int checksum(byte[] bytes, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
