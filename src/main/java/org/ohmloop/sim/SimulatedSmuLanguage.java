package org.ohmloop.sim;

/** How one model of a simulated source-measure unit is spoken to. */
interface SimulatedSmuLanguage {
    /** Runs one line; returns the answer without its line end, empty where there is none. */
    String execute(String line);
}
