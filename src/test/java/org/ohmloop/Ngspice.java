package org.ohmloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The circuit simulator ngspice, where it is installed. */
public final class Ngspice {
    private Ngspice() {}

    /** Skips the test with a message where there is no ngspice. */
    public static void assumeInstalled() {
        boolean there = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ngspice")));
        assumeTrue(there, "ngspice is not on the PATH: install Debian's ngspice to run this test");
    }

    /** Runs a netlist in its own folder, to a good end. Returns what was printed. */
    public static String run(Path netlist) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "ngspice", "-b", netlist.getFileName().toString())
                .directory(netlist.toAbsolutePath().getParent().toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertFalse(printed.contains("Error"), printed);
        return printed;
    }

    /** The columns of a file of {@code wrdata} with {@code wr_singlescale} and {@code wr_vecnames}: [column][row]. */
    public static double[][] columns(Path data) throws IOException {
        List<double[]> rows = Files.readAllLines(data).stream()
                .skip(1)
                .map(line -> Stream.of(line.trim().split("\\s+"))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        double[][] columns = new double[rows.get(0).length][rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = rows.get(row)[column];
            }
        }
        return columns;
    }
}
