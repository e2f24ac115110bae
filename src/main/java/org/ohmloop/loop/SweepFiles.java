package org.ohmloop.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.ohmloop.board.Cell;
import org.ohmloop.calibration.Capture;
import org.ohmloop.calibration.SweepCsv;
import org.ohmloop.device.Sweep;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunException;

/** The sweeps of a run: {@code sweeps/r12c30.csv}, and for the further cycles of the cell {@code r12c30_2.csv} and so on. */
record SweepFiles(RunDirectory run) {
    static final String FOLDER = "sweeps";

    /** File of a cycle of a cell, there or not; cycles count from 1. */
    Path file(Cell cell, int cycle) {
        return run.file(FOLDER + "/" + cell + (cycle == 1 ? "" : "_" + cycle) + ".csv");
    }

    boolean has(Cell cell, int cycle) {
        return Files.exists(file(cell, cycle));
    }

    /** Writes it whole or not at all: what is there was measured to its end. */
    void write(Cell cell, int cycle, Sweep sweep) {
        Path file = file(cell, cycle);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        SweepCsv.write(part, sweep);
        try {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RunException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }

    /** All of them, in the order of their names. */
    List<Path> all() {
        Path folder = run.path().resolve(FOLDER);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RunException("Cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    /** The cell that a file is a sweep of. */
    static Cell cell(Path file) {
        return Cell.parse(Capture.deviceOf(file.getFileName().toString()));
    }
}
