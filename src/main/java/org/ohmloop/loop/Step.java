package org.ohmloop.loop;

/** One step of the loop. It reads artefacts of earlier steps from the run directory and writes its own there. */
public interface Step {
    /** Name of the command. */
    String name();

    /** Its key in {@code summary.json}. */
    default String key() {
        return name();
    }

    /**
     * Does it.
     *
     * @return what {@code --json} prints for it
     * @throws StoppedException where it was left in good order, to be resumed
     */
    Object run(Session session);
}
