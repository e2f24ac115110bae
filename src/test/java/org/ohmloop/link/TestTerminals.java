package org.ohmloop.link;

import org.junit.jupiter.api.Assumptions;

/** Pseudo-terminals for tests, which are skipped where the system has none that we can make. */
public final class TestTerminals {
    private TestTerminals() {}

    /** @param farEnd as for {@link PseudoTerminal} */
    public static PseudoTerminal open(FarEnd farEnd) {
        Assumptions.assumeTrue(PseudoTerminal.available(), "pseudo-terminals are made by their Linux calls: skipped");
        return new PseudoTerminal(farEnd);
    }
}
