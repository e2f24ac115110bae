package org.ohmloop.programming;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.board.Cell;
import org.ohmloop.run.Csv;

/**
 * What became of every target.
 *
 * @param outcomes in the order of the targets, 1 or more
 */
public record ProgrammedArray(List<CellOutcome> outcomes) {
    private static final String HEADER = "row,column,layer,target_S,tolerance_S,verified_S,outcome,pulses,reads";

    /** @throws IllegalArgumentException where there is no cell */
    public ProgrammedArray {
        if (outcomes.isEmpty()) {
            throw new IllegalArgumentException("a programmed array needs 1 cell or more");
        }
        outcomes = List.copyOf(outcomes);
    }

    public ProgrammingStatistics statistics() {
        return ProgrammingStatistics.of(outcomes);
    }

    /** Whether every cell was decided: no stop came first. */
    public boolean complete() {
        return outcomes.stream().noneMatch(CellOutcome.Unfinished.class::isInstance);
    }

    /** Conductance of each cell at its last reading, S; NaN where it had none. */
    public Map<Cell, Double> verified() {
        Map<Cell, Double> verified = new HashMap<>();
        outcomes.forEach(outcome -> verified.put(outcome.target().cell(), outcome.verified()));
        return verified;
    }

    /** Writes {@code cells.csv}. */
    public void write(Path file) {
        Csv.write(file, HEADER, outcomes.stream().map(ProgrammedArray::line));
    }

    /** @throws org.ohmloop.run.RunException naming file, line and field of what is wrong */
    public static ProgrammedArray read(Path file) {
        return new ProgrammedArray(Csv.read(file, HEADER, ProgrammedArray::parse));
    }

    private static String line(CellOutcome outcome) {
        return ConductanceTargets.line(outcome.target()) + "," + Csv.text(outcome.verified()) + "," + outcome.name()
                + "," + outcome.pulses() + "," + outcome.reads();
    }

    private static CellOutcome parse(Csv.Row row) {
        return CellOutcome.named(
                row.text(6), ConductanceTargets.parse(row), row.number(5), row.integer(7), row.integer(8));
    }
}
