package org.ohmloop.rig;

import org.ohmloop.rig.RigFile.BoardEntry;
import org.ohmloop.rig.RigFile.Expect;
import org.ohmloop.rig.RigFile.Limits;
import org.ohmloop.rig.RigFile.MultiplyBlock;
import org.ohmloop.rig.RigFile.PulseBlock;
import org.ohmloop.rig.RigFile.Range;
import org.ohmloop.rig.RigFile.ReadBlock;
import org.ohmloop.rig.RigFile.SweepBlock;

/** Rig files for tests, as an engineer would write them. */
final class TestRigs {
    static final Limits LIMITS = new Limits(2.0, 3.0, 1e-3, 20, 1e-6, 4000);

    private TestRigs() {}

    static RigFile file() {
        return expecting(new Expect("Test board", 8, 6));
    }

    static RigFile expecting(Expect expect) {
        return new RigFile(
                "test",
                new BoardEntry("ohmloop", "mem:test", null, null),
                expect,
                new ReadBlock(0.2, 3, 1e-5, 4),
                new PulseBlock(1, 0.1, 1.9, 1.4, 1e-5),
                new PulseBlock(0.7, 0.05, 1.9, 2, 1e-6),
                new PulseBlock(0.7, 0.05, 1.9, 3, 1e-6),
                new SweepBlock(1.3, 1.1, RigFile.Direction.RESET, 40, 1e-5, 3, 1e-3, 600),
                null,
                new MultiplyBlock(0.2, 3, 1e-3),
                new Range(5e-6, 1e-4, 2e-6),
                LIMITS);
    }
}
