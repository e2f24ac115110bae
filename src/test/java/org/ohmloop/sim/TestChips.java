package org.ohmloop.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;

/** Chip files for tests: default.yaml with some lines said otherwise, and a way to handle chips. */
final class TestChips {
    /** Gate of a reading and of a RESET, V. */
    static final double OPEN = 3.3;

    private TestChips() {}

    /** A chip of this size; each change is a line of the file, "field: value", at any depth. */
    static Path file(Path directory, int rows, int columns, String... changes) {
        try {
            String text = Files.readString(Path.of("sim/chips/default.yaml"));
            text = with(with(text, "rows: " + rows), "columns: " + columns);
            for (String change : changes) {
                text = with(text, change);
            }
            Path file = directory.resolve("chip.yaml");
            Files.writeString(file, text);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A chip without faults, in a state file of its own. */
    static SimulatedChip healthy(Path directory, int rows, int columns, String... changes) {
        String[] all = new String[changes.length + 3];
        all[0] = "never_forms: 0";
        all[1] = "stuck_lrs: 0";
        all[2] = "stuck_hrs: 0";
        System.arraycopy(changes, 0, all, 3, changes.length);
        return SimulatedChip.open(file(directory, rows, columns, all), directory.resolve("test.chip"));
    }

    static void form(SimulatedChip chip, Cell cell) {
        chip.pulse(new Pulse(cell, 3.5, 1.2, 1e-5));
    }

    static void set(SimulatedChip chip, Cell cell, double voltage, double wordLine) {
        chip.pulse(new Pulse(cell, voltage, wordLine, 1e-6));
    }

    static void reset(SimulatedChip chip, Cell cell, double voltage) {
        chip.pulse(new Pulse(cell, -voltage, OPEN, 1e-6));
    }

    /** Conductance of a cell as read with its transistor, S. */
    static double read(SimulatedChip chip, Cell cell) {
        ReadSetting setting = new ReadSetting(0.2, OPEN, 4e-5, 16);
        if (chip.read(setting, cell) instanceof Reading.Current current) {
            return current.amperes() / 0.2;
        }
        throw new AssertionError("cell " + cell + " overloads the converter");
    }

    private static String with(String text, String change) {
        String field = change.substring(0, change.indexOf(':'));
        String changed = text.replaceFirst("(?m)^( *)" + field + ":.*$", "$1" + change);
        if (changed.equals(text) && !text.contains(change)) {
            throw new IllegalArgumentException("default.yaml has no field " + field);
        }
        return changed;
    }
}
