package org.ohmloop.rig;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.ohmloop.board.ArcOneBoard;
import org.ohmloop.board.Board;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.link.Link;

/** The board drivers that a rig file can name. */
enum BoardDriver {
    OHMLOOP {
        @Override
        Board connect(Link link) {
            return OhmloopBoard.connect(link);
        }
    },

    ARC_ONE {
        @Override
        Board connect(Link link) {
            return ArcOneBoard.connect(link);
        }
    };

    /** Talks to the board behind the link; closes the link where that fails. */
    abstract Board connect(Link link);

    /** @throws BenchException listing the drivers there are */
    static BoardDriver named(String name) {
        return Arrays.stream(values())
                .filter(driver -> driver.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new BenchException("There is no board driver '" + name + "'; there is: "
                        + Arrays.stream(values()).map(BoardDriver::label).collect(Collectors.joining(", "))));
    }

    private String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
