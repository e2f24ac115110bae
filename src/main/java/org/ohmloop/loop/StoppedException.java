package org.ohmloop.loop;

import java.nio.file.Path;

/** A step was left in good order because a person asked for it. */
public final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoppedException(Path run) {
        this(run, "Stopped.");
    }

    /** @param what was stopped, and what is kept of it; whole sentences */
    public StoppedException(Path run, String what) {
        super(what + " Go on with: ohmloop resume " + run);
    }
}
