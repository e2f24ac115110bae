package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.ohmloop.rig.BenchException;

/**
 * What pulses have made of a chip, in a memory-mapped file: it outlives the process, however that ends, as a chip in its
 * socket does. See {@link ChipLayout}.
 *
 * <p>NOT thread safe.
 */
final class ChipState implements AutoCloseable {
    private final MappedByteBuffer map;
    private final ChipLock lock;

    private ChipState(MappedByteBuffer map, ChipLock lock) {
        this.map = map;
        this.lock = lock;
    }

    /**
     * Opens the state of a chip, or a fresh one where there is no file.
     *
     * @param hash of the chip file, 32 bytes
     * @throws org.ohmloop.link.LinkException {@code BUSY} where the chip is taken
     * @throws BenchException where the file belongs to another chip
     */
    static ChipState open(Path path, ChipFile chip, byte[] hash) {
        ChipLock lock = ChipLock.take(path, owner(path));
        try {
            ChipState state = new ChipState(map(path, chip), lock);
            if (!ChipLayout.isChip(state.map)) {
                state.makeFresh(chip, hash);
            }
            state.requireSame(path, chip, hash);
            state.own(ChipLock.Owner.thisProcess());
            return state;
        } catch (IOException e) {
            lock.close();
            throw new UncheckedIOException("Cannot open the simulated chip " + path, e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Throws a chip away, so that the next opening finds a fresh one. Does nothing where there is none.
     *
     * @throws org.ohmloop.link.LinkException {@code BUSY} where the chip is taken
     * @throws BenchException where the file is something else
     */
    static void discard(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (ChipLock lock = ChipLock.take(path, owner(path));
                FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock.requireHeld();
            if (channel.size() > 0) {
                channel.map(FileChannel.MapMode.READ_WRITE, 0, ChipLayout.HEADER)
                        .putLong(ChipLayout.AT_MAGIC, 0);
            }
            delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot throw away the simulated chip " + path, e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Windows deletes no file that is still mapped. Without its magic it is nobody's chip, which will do.
        }
    }

    float x(int device) {
        return ChipLayout.x(life(device));
    }

    boolean formed(int device) {
        return ChipLayout.formed(life(device));
    }

    int pulses(int device) {
        return ChipLayout.pulses(life(device));
    }

    int sweeps(int device) {
        return ChipLayout.sweeps(map.getLong(ChipLayout.atUses(device)));
    }

    /** A pulse has left the device in this state. */
    void pulsed(int device, float x, boolean formed) {
        long life = life(device);
        int unread = ChipLayout.unread(life) + 1;
        if (unread > map.getInt(ChipLayout.AT_MOST_UNREAD)) {
            map.putInt(ChipLayout.AT_MOST_UNREAD, Math.min(unread, ChipLayout.MOST_UNREAD));
        }
        map.putLong(ChipLayout.atLife(device), ChipLayout.life(x, formed, unread, ChipLayout.pulses(life) + 1));
    }

    /** A sweep, every point of which was read, has left the device in this state. */
    void swept(int device, float x, boolean formed) {
        long uses = map.getLong(ChipLayout.atUses(device));
        map.putLong(ChipLayout.atLife(device), ChipLayout.life(x, formed, 0, pulses(device)));
        map.putLong(ChipLayout.atUses(device), ChipLayout.uses(ChipLayout.reads(uses), ChipLayout.sweeps(uses) + 1));
    }

    /** The device is read; returns how many readings it had before. */
    int reading(int device) {
        long uses = map.getLong(ChipLayout.atUses(device));
        long life = life(device);
        int reads = ChipLayout.reads(uses);
        map.putLong(ChipLayout.atUses(device), ChipLayout.uses(reads + 1, ChipLayout.sweeps(uses)));
        if (ChipLayout.unread(life) != 0) {
            map.putLong(
                    ChipLayout.atLife(device),
                    ChipLayout.life(ChipLayout.x(life), ChipLayout.formed(life), 0, ChipLayout.pulses(life)));
        }
        return reads;
    }

    /** Products are taken; returns how many commands of them there were before. */
    long multiplying() {
        long products = map.getLong(ChipLayout.AT_PRODUCTS);
        map.putLong(ChipLayout.AT_PRODUCTS, products + 1);
        return products;
    }

    /** Gives the chip up. Everything that happened is in the file already. */
    @Override
    public void close() {
        own(new ChipLock.Owner(0, 0));
        lock.close();
    }

    private long life(int device) {
        return map.getLong(ChipLayout.atLife(device));
    }

    private void own(ChipLock.Owner owner) {
        map.putLong(ChipLayout.AT_OWNER, owner.pid());
        map.putLong(ChipLayout.AT_OWNER_START, owner.start());
    }

    private static ChipLock.Owner owner(Path path) {
        try {
            // A file without content is one whose creation was cut off.
            if (!Files.exists(path) || Files.size(path) == 0) {
                return new ChipLock.Owner(0, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the simulated chip " + path, e);
        }
        MappedByteBuffer header = ChipLedger.header(path);
        if (!ChipLayout.isChip(header) && header.getLong(ChipLayout.AT_MAGIC) != 0) {
            throw new BenchException(path + " is not the state of a simulated chip; it was left alone.");
        }
        return new ChipLock.Owner(header.getLong(ChipLayout.AT_OWNER), header.getLong(ChipLayout.AT_OWNER_START));
    }

    /** Maps the file as it is where it holds a chip, and makes it as large as the chip file asks where it does not. */
    private static MappedByteBuffer map(Path path, ChipFile chip) throws IOException {
        boolean there = Files.exists(path) && Files.size(path) > 0 && ChipLayout.isChip(ChipLedger.header(path));
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = there ? channel.size() : Math.max(channel.size(), ChipLayout.fileSize(chip.devices()));
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            map.order(ByteOrder.LITTLE_ENDIAN);
            return map;
        }
    }

    /** Writes everything but the magic, and the magic last: a fresh chip is there whole or not at all. */
    private void makeFresh(ChipFile chip, byte[] hash) {
        for (int at = 0; at < map.capacity(); at++) {
            map.put(at, (byte) 0);
        }
        map.putInt(ChipLayout.AT_VERSION, ChipLayout.VERSION);
        map.putInt(ChipLayout.AT_ROWS, chip.rows());
        map.putInt(ChipLayout.AT_COLUMNS, chip.columns());
        map.putInt(ChipLayout.AT_NEURON_ROWS, chip.neuronRows());
        map.putLong(ChipLayout.AT_SEED, chip.seed());
        map.put(ChipLayout.AT_HASH, hash, 0, ChipLayout.HASH_BYTES);
        map.putLong(ChipLayout.AT_MAGIC, ChipLayout.MAGIC);
    }

    private void requireSame(Path path, ChipFile chip, byte[] hash) {
        byte[] mine = new byte[ChipLayout.HASH_BYTES];
        map.get(ChipLayout.AT_HASH, mine);
        String why = null;
        if (map.getInt(ChipLayout.AT_VERSION) != ChipLayout.VERSION) {
            why = "it has layout " + map.getInt(ChipLayout.AT_VERSION) + ", this program knows " + ChipLayout.VERSION;
        } else if (map.getInt(ChipLayout.AT_ROWS) != chip.rows()
                || map.getInt(ChipLayout.AT_COLUMNS) != chip.columns()
                || map.getInt(ChipLayout.AT_NEURON_ROWS) != chip.neuronRows()) {
            why = "it has " + map.getInt(ChipLayout.AT_ROWS) + " x " + map.getInt(ChipLayout.AT_COLUMNS) + " cells and "
                    + map.getInt(ChipLayout.AT_NEURON_ROWS) + " neuron rows, the chip file says " + chip.rows() + " x "
                    + chip.columns() + " and " + chip.neuronRows();
        } else if (map.getLong(ChipLayout.AT_SEED) != chip.seed()) {
            why = "it has seed " + map.getLong(ChipLayout.AT_SEED) + ", the chip file says " + chip.seed();
        } else if (!Arrays.equals(mine, hash)) {
            why = "the chip file was changed since";
        }
        if (why == null && map.capacity() < ChipLayout.fileSize(chip.devices())) {
            why = "its file was cut short";
        }
        if (why != null) {
            throw new BenchException("The simulated chip " + path + " is another chip: " + why
                    + ". Use another chip state, or --new-chip to throw this one away.");
        }
    }
}
