package org.ohmloop.programming;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ohmloop.board.Cell;
import org.ohmloop.run.CellRecord;
import org.ohmloop.run.Journal;
import org.ohmloop.run.JournalHistory;

/** Keeps outcomes in the journal of a run, and finds there what earlier processes did. */
public final class ProgrammingJournal implements OutcomeSink {
    private final Journal journal;
    private final String step;

    /**
     * Begins, or continues, a step of the journal.
     *
     * @param step name that tells its pulses from those of other steps: {@code program}
     */
    public ProgrammingJournal(Journal journal, String step) {
        this.journal = journal;
        this.step = step;
        journal.beginStep(step);
    }

    @Override
    public void decided(List<CellOutcome> outcomes) {
        journal.outcomes(outcomes.stream().map(ProgrammingJournal::cellRecord).toList());
    }

    /** What was done for these targets so far. An outcome for another target of the same cell does not count. */
    public EarlierWork earlier(ConductanceTargets targets) {
        // Not closed: it lives on the journal's connection.
        JournalHistory history = journal.history();
        Map<Cell, CellRecord> records = history.outcomes();
        Map<Cell, CellOutcome> decided = new HashMap<>();
        for (Target target : targets.targets()) {
            CellRecord cell = records.get(target.cell());
            if (cell != null && cell.target() == target.conductance() && cell.tolerance() == target.tolerance()) {
                decided.put(
                        target.cell(),
                        CellOutcome.named(cell.outcome(), target, cell.verified(), cell.pulses(), cell.reads()));
            }
        }
        return new EarlierWork(decided, history.pulses(step), history.reads(step));
    }

    private static CellRecord cellRecord(CellOutcome outcome) {
        Target target = outcome.target();
        return new CellRecord(
                target.cell(),
                target.conductance(),
                target.tolerance(),
                outcome.verified(),
                outcome.name(),
                outcome.pulses(),
                outcome.reads());
    }
}
