package org.ohmloop.sim;

import java.nio.ByteBuffer;

/**
 * Layout of a chip's state file, little-endian: a header of one page, then 16 bytes a device.
 *
 * <pre>
 *   header   0 magic (8)   8 version (4)   12 rows (4)   16 columns (4)   20 neuron rows (4)   32 seed (8)
 *            40 SHA-256 of the chip file (32)   72 owner's process (8)   80 owner's start, ms (8)
 *            88 most pulses a device ever got unread (4)   96 products done (8)
 *   device   0 life (8): state x as float (32 bits), formed (1), pulses unread (7, stays at 127), pulses (24)
 *            8 uses (8): readings (32), sweeps (32)
 * </pre>
 *
 * A pulse is one aligned 8-byte store, so a process that is killed leaves each device before or after it, never between.
 */
final class ChipLayout {
    /** "OHMCHIP1" as the file shows it. */
    static final long MAGIC = 0x315049_48434d_484fL;

    static final int VERSION = 1;
    static final int HEADER = 4096;
    static final int DEVICE = 16;

    static final int AT_MAGIC = 0;
    static final int AT_VERSION = 8;
    static final int AT_ROWS = 12;
    static final int AT_COLUMNS = 16;
    static final int AT_NEURON_ROWS = 20;
    static final int AT_SEED = 32;
    static final int AT_HASH = 40;
    static final int HASH_BYTES = 32;
    static final int AT_OWNER = 72;
    static final int AT_OWNER_START = 80;
    static final int AT_MOST_UNREAD = 88;
    static final int AT_PRODUCTS = 96;

    static final int MOST_UNREAD = 0x7F;
    private static final int PULSES_MASK = 0xFF_FFFF;
    private static final int UNREAD_SHIFT = 24;
    private static final int FORMED = 1 << 31;

    private ChipLayout() {}

    static long fileSize(long devices) {
        return HEADER + devices * DEVICE;
    }

    static int atLife(int device) {
        return HEADER + device * DEVICE;
    }

    static int atUses(int device) {
        return HEADER + device * DEVICE + Long.BYTES;
    }

    static float x(long life) {
        return Float.intBitsToFloat((int) (life >>> 32));
    }

    static boolean formed(long life) {
        return ((int) life & FORMED) != 0;
    }

    static int unread(long life) {
        return ((int) life >>> UNREAD_SHIFT) & MOST_UNREAD;
    }

    static int pulses(long life) {
        return (int) life & PULSES_MASK;
    }

    static long life(float x, boolean formed, int unread, int pulses) {
        int low = (formed ? FORMED : 0) | Math.min(unread, MOST_UNREAD) << UNREAD_SHIFT | Math.min(pulses, PULSES_MASK);
        return (long) Float.floatToRawIntBits(x) << 32 | Integer.toUnsignedLong(low);
    }

    static int reads(long uses) {
        return (int) (uses >>> 32);
    }

    static int sweeps(long uses) {
        return (int) uses;
    }

    static long uses(int reads, int sweeps) {
        return (long) reads << 32 | Integer.toUnsignedLong(sweeps);
    }

    /** Whether a header is that of a chip; false for a file that was wiped or whose creation was cut off. */
    static boolean isChip(ByteBuffer header) {
        return header.getLong(AT_MAGIC) == MAGIC;
    }

    static int devices(ByteBuffer header) {
        return (header.getInt(AT_ROWS) + header.getInt(AT_NEURON_ROWS)) * header.getInt(AT_COLUMNS);
    }
}
