package org.ohmloop.loop;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ohmloop.rig.Rig;
import org.ohmloop.run.Journal;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunDirectory;

/**
 * What a step works with: the run it belongs to, the bench where there is one, and who is watching.
 *
 * @param run directory of the artefacts
 * @param journal of the run; the rig writes to it as well
 * @param rig open bench; empty for steps without one
 * @param options chosen for the run
 * @param seed of everything random that is not the bench's own
 * @param threads to compute with
 * @param progress where to show it
 * @param stop true once a stop was asked for
 */
public record Session(
        RunDirectory run,
        Journal journal,
        Optional<Rig> rig,
        LoopOptions options,
        long seed,
        int threads,
        Progress progress,
        BooleanSupplier stop) {

    /** @throws IllegalStateException for a step that was planned without a bench */
    public Rig bench() {
        return rig.orElseThrow(() -> new IllegalStateException("this step needs a bench, and the run has none"));
    }

    /** @throws StoppedException where a stop was asked for */
    public void stopIfAsked() {
        if (stop.getAsBoolean()) {
            throw new StoppedException(run.path());
        }
    }
}
