package org.ohmloop.calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ohmloop.device.Sweep;

/** A sweep as a CSV file of our own: {@code time_s,voltage_V,current_A}, one shot on a device, each voltage held. */
public final class SweepCsv {
    private static final String HEADER = "time_s,voltage_V,current_A";

    private SweepCsv() {}

    /**
     * Reads the one sweep of a file, of any form that {@link SweepReader} knows.
     *
     * @throws CalibrationException naming file and line of what is wrong with it, or where it holds several sweeps
     */
    public static Sweep read(Path file) {
        String name = file.getFileName().toString();
        SweepFile read = SweepReader.read(file, name, ReadOptions.defaults());
        if (read.captures().size() + read.refused().size() != 1) {
            throw new CalibrationException(
                    file + ": " + (read.captures().size() + read.refused().size()) + " sweeps in a file of one");
        }
        if (!read.refused().isEmpty()) {
            throw new CalibrationException(file + ": " + read.refused().get(0).reason());
        }
        return read.captures().get(0).sweep();
    }

    /**
     * Writes {@code time_s,voltage_V,current_A}. Series resistance and period are not part of this form: who reads it
     * states them.
     */
    public static void write(Path file, Sweep sweep) {
        write(file, HEADER, sweep.time(), sweep.voltage(), sweep.current());
    }

    /** Writes {@code time_s,voltage_V,current_A,fit_A}, the last column being {@link FittedDevice#curve}. */
    public static void write(Path file, Sweep sweep, FittedDevice fit) {
        write(file, HEADER + ",fit_A", sweep.time(), sweep.voltage(), sweep.current(), fit.curve(sweep));
    }

    private static void write(Path file, String header, double[]... columns) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < columns[0].length; i++) {
            for (int c = 0; c < columns.length; c++) {
                // The shortest text that reads back to the same double: nothing measured is lost.
                text.append(c == 0 ? "" : ",").append(columns[c][i]);
            }
            text.append('\n');
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
