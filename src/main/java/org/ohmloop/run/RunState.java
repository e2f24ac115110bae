package org.ohmloop.run;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a run stands. */
public enum RunState {
    /** Its process is alive. */
    RUNNING,
    /** It finished. */
    DONE,
    /** It was asked to stop, and stopped in good order. */
    STOPPED,
    /** It ended with a fault. */
    FAILED,
    /** Its process is gone without having said so: killed, or the power went. Never written, only found. */
    KILLED;

    /** Whether {@code ohmloop resume} has something to do. */
    public boolean resumable() {
        return this == STOPPED || this == FAILED || this == KILLED;
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
