package org.ohmloop.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An error reply.
 *
 * <p>Payload: status u32, code u16, quantity u16, index u16, row u16, column u16, reserved u16, value i32, limit i32, text
 * (UTF-8, to the end).
 *
 * @param status word of the board
 * @param code see {@link ErrorCode}; one that this code does not know is kept
 * @param quantity what value and limit are
 * @param index of the item in the batch, or {@link #NOWHERE}
 * @param row of the cell, or {@link #NOWHERE}
 * @param column of the cell, or {@link #NOWHERE}
 * @param value that was refused, in units of the wire
 * @param limit that it broke, in units of the wire
 * @param text what the board adds in words, or empty
 */
public record Refusal(
        int status, int code, Quantity quantity, int index, int row, int column, int value, int limit, String text) {
    /** In the place of an index, row or column that has no meaning here. */
    public static final int NOWHERE = 0xFFFF;

    private static final int FIXED = 24;
    private static final int MAX_TEXT = 200;

    /** Without any detail. */
    public static Refusal of(ErrorCode code, String text) {
        return new Refusal(0, code.code(), Quantity.NONE, NOWHERE, NOWHERE, NOWHERE, 0, 0, text);
    }

    public Refusal withStatus(int status) {
        return new Refusal(status, code, quantity, index, row, column, value, limit, text);
    }

    /** The largest payload. */
    public static int maxPayload() {
        return FIXED + MAX_TEXT;
    }

    public void encode(ByteBuffer to) {
        to.putInt(status)
                .putShort((short) code)
                .putShort((short) quantity.code())
                .putShort((short) index)
                .putShort((short) row)
                .putShort((short) column)
                .putShort((short) 0)
                .putInt(value)
                .putInt(limit);
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        to.put(words, 0, Math.min(words.length, MAX_TEXT));
    }

    /** @throws MalformedException where it is too short */
    public static Refusal decode(ByteBuffer from) {
        MalformedException.requireAtLeast("ERROR", FIXED, from);
        int status = from.getInt();
        int code = Short.toUnsignedInt(from.getShort());
        Quantity quantity = Quantity.of(Short.toUnsignedInt(from.getShort()));
        int index = Short.toUnsignedInt(from.getShort());
        int row = Short.toUnsignedInt(from.getShort());
        int column = Short.toUnsignedInt(from.getShort());
        from.getShort();
        int value = from.getInt();
        int limit = from.getInt();
        String text = StandardCharsets.UTF_8.decode(from).toString();
        return new Refusal(status, code, quantity, index, row, column, value, limit, text);
    }

    public Optional<ErrorCode> known() {
        return ErrorCode.of(code);
    }

    /** What was refused and why, for a person. */
    public String describe() {
        StringBuilder words = new StringBuilder(known().map(ErrorCode::meaning).orElse("unknown error code " + code));
        if (row != NOWHERE && column != NOWHERE) {
            words.append(", cell ").append(new Cell(row, column));
        }
        if (index != NOWHERE) {
            words.append(", item ").append(index).append(" of the batch");
        }
        if (quantity != Quantity.NONE) {
            words.append(": ")
                    .append(quantity.text(value))
                    .append(", allowed is ")
                    .append(quantity.text(limit));
        }
        return text.isEmpty()
                ? words.toString()
                : words.append(" (").append(text).append(')').toString();
    }
}
