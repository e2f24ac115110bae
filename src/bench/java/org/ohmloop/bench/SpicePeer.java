package org.ohmloop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.Ngspice;

/**
 * One run of ngspice: what it answered and how long it took, with what it says about itself.
 *
 * @param columns that it wrote
 * @param wall of the whole process, s
 * @param analysis without start-up, reading and parsing of the netlist, s
 * @param numeric factoring and solving of its matrix alone, without the reordering, s
 */
record SpicePeer(double[][] columns, double wall, double analysis, double numeric) {
    static SpicePeer run(String name, String netlist) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ohmloop-spice");
        Path file = folder.resolve(name + ".cir");
        Files.writeString(file, netlist.replace("\nquit\n", "\nrusage all\nquit\n"));
        long start = System.nanoTime();
        String printed = Ngspice.run(file);
        double wall = (System.nanoTime() - start) * 1e-9;
        return new SpicePeer(
                Ngspice.columns(folder.resolve(name + ".data")),
                wall,
                seconds(printed, "Total analysis time \\(seconds\\)"),
                seconds(printed, "Matrix factor time") + seconds(printed, "Matrix solve time"));
    }

    private static double seconds(String printed, String what) {
        Matcher matcher = Pattern.compile(what + " = ([0-9.e+-]+)").matcher(printed);
        if (!matcher.find()) {
            throw new IllegalStateException("ngspice did not say its '" + what + "':\n" + printed);
        }
        return Double.parseDouble(matcher.group(1));
    }
}
