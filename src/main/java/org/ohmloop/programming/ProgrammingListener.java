package org.ohmloop.programming;

/** Told how far programming or forming has come, after every round. */
@FunctionalInterface
public interface ProgrammingListener {
    /**
     * @param decided cells that are finished, earlier processes included
     * @param cells in all
     * @param good those of the decided cells that are as they shall be
     * @param pulses sent by this process so far
     */
    void round(int decided, int cells, int good, long pulses);

    /** Does nothing. */
    static ProgrammingListener none() {
        return (decided, cells, good, pulses) -> {};
    }
}
