package org.ohmloop.programming;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ohmloop.board.Cell;
import org.ohmloop.rig.RigFile;
import org.ohmloop.run.Csv;

/**
 * Conductances that a chip shall have: at most one target a cell.
 *
 * <p>A weight w in -1..1 becomes a differential pair of which one device rests at the smallest conductance (Gmin):
 *
 * <pre>
 *   G+ = Gmin + max( w,0) (Gmax-Gmin)      G- = Gmin + max(-w,0) (Gmax-Gmin)      w = (G+ - G-) / (Gmax-Gmin)
 * </pre>
 *
 * @param targets in the order of programming
 */
public record ConductanceTargets(List<Target> targets) {
    private static final String HEADER = "row,column,layer,target_S,tolerance_S";

    /** @throws IllegalArgumentException naming a cell that appears twice */
    public ConductanceTargets {
        targets = List.copyOf(targets);
        Set<Cell> seen = new HashSet<>();
        for (Target target : targets) {
            if (!seen.add(target.cell())) {
                throw new IllegalArgumentException(target.cell() + " has two targets");
            }
        }
    }

    /** Conductance of the positive device of a pair, S. */
    static double positive(double weight, RigFile.Range range) {
        return range.min() + Math.max(weight, 0) * (range.max() - range.min());
    }

    /** Conductance of the negative device of a pair, S. */
    static double negative(double weight, RigFile.Range range) {
        return positive(-weight, range);
    }

    public int size() {
        return targets.size();
    }

    /** Writes {@code targets.csv}. */
    public void write(Path file) {
        Csv.write(file, HEADER, targets.stream().map(ConductanceTargets::line));
    }

    /** @throws org.ohmloop.run.RunException naming file, line and field of what is wrong */
    public static ConductanceTargets read(Path file) {
        return new ConductanceTargets(Csv.read(file, HEADER, ConductanceTargets::parse));
    }

    static String line(Target target) {
        return target.cell().row() + "," + target.cell().column() + "," + target.layer() + ","
                + Csv.text(target.conductance()) + "," + Csv.text(target.tolerance());
    }

    static Target parse(Csv.Row row) {
        return new Target(new Cell(row.integer(0), row.integer(1)), row.integer(2), row.number(3), row.number(4));
    }
}
