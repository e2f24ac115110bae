package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.ohmloop.board.Cell;
import org.ohmloop.rig.BenchException;

/**
 * What a simulated chip has really lived through, for tests and tools: the truth that no bench can ask for. It looks at the
 * state file, changes nothing, and may be open while the chip is in use. Programming never sees it.
 */
public final class ChipLedger {
    private final MappedByteBuffer map;
    private final int columns;
    private final int devices;

    private ChipLedger(MappedByteBuffer map) {
        this.map = map;
        this.columns = map.getInt(ChipLayout.AT_COLUMNS);
        this.devices = ChipLayout.devices(map);
    }

    /** @throws BenchException where the file is not there or not the state of a simulated chip */
    public static ChipLedger open(Path path) {
        MappedByteBuffer map = map(path, Long.MAX_VALUE);
        if (map.capacity() < ChipLayout.HEADER
                || !ChipLayout.isChip(map)
                || map.getInt(ChipLayout.AT_VERSION) != ChipLayout.VERSION) {
            throw new BenchException(path + " is not the state of a simulated chip of this version.");
        }
        return new ChipLedger(map);
    }

    public int rows() {
        return map.getInt(ChipLayout.AT_ROWS);
    }

    public int columns() {
        return columns;
    }

    public int neuronRows() {
        return map.getInt(ChipLayout.AT_NEURON_ROWS);
    }

    /** Pulses that the cell got in its life. */
    public int pulses(Cell cell) {
        return ChipLayout.pulses(life(index(cell)));
    }

    /** Readings that the cell gave in its life, not counting those of sweeps and products. */
    public int reads(Cell cell) {
        return ChipLayout.reads(map.getLong(ChipLayout.atUses(index(cell))));
    }

    public int sweeps(Cell cell) {
        return ChipLayout.sweeps(map.getLong(ChipLayout.atUses(index(cell))));
    }

    public boolean formed(Cell cell) {
        return ChipLayout.formed(life(index(cell)));
    }

    /** State of the cell's device, 0 (HRS) to 1 (LRS). */
    public double state(Cell cell) {
        return ChipLayout.x(life(index(cell)));
    }

    /** Pulses that the cell got since it was last read or swept; counted up to 127. */
    public int unreadPulses(Cell cell) {
        return ChipLayout.unread(life(index(cell)));
    }

    /** The most pulses that any cell ever got without a reading between them; counted up to 127. */
    public int maxUnreadPulses() {
        int most = map.getInt(ChipLayout.AT_MOST_UNREAD);
        for (int i = 0; i < devices; i++) {
            most = Math.max(most, ChipLayout.unread(life(i)));
        }
        return most;
    }

    /** Pulses on the whole chip. */
    public long totalPulses() {
        long total = 0;
        for (int i = 0; i < devices; i++) {
            total += ChipLayout.pulses(life(i));
        }
        return total;
    }

    /** The first page of a file, zeros where it is shorter. */
    static MappedByteBuffer header(Path path) {
        return map(path, ChipLayout.HEADER);
    }

    private static MappedByteBuffer map(Path path, long most) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = Math.min(channel.size(), most);
            if (size < ChipLayout.HEADER) {
                throw new BenchException(path + " is too short for the state of a simulated chip.");
            }
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
            map.order(ByteOrder.LITTLE_ENDIAN);
            return map;
        } catch (java.nio.file.NoSuchFileException e) {
            throw new BenchException("There is no simulated chip at " + path, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the simulated chip " + path, e);
        }
    }

    private long life(int device) {
        return map.getLong(ChipLayout.atLife(device));
    }

    private int index(Cell cell) {
        int index = cell.row() * columns + cell.column();
        if (cell.column() >= columns || index >= devices) {
            throw new IllegalArgumentException("the chip has no cell " + cell);
        }
        return index;
    }
}
