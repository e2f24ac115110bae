package org.ohmloop.rig;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ohmloop.board.ArcOneBoard;
import org.ohmloop.board.Board;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.smu.Keithley708;
import org.ohmloop.smu.SourceMeter;
import org.ohmloop.smu.SourceMeters;
import org.ohmloop.smu.SwitchMatrix;

/** The board drivers that a rig file can name. */
enum BoardDriver {
    /** Boards that speak firmware-protocol/PROTOCOL.md. */
    OHMLOOP {
        @Override
        Board connect(RigFile.BoardEntry entry, LinkOpener links) {
            return OhmloopBoard.connect(link(entry.link(), links));
        }
    },

    /** ArC Instruments' ArC ONE. */
    ARC_ONE {
        @Override
        Board connect(RigFile.BoardEntry entry, LinkOpener links) {
            return ArcOneBoard.connect(link(entry.link(), links));
        }
    },

    /** A source-measure unit, with or without a switch matrix. */
    SMU {
        @Override
        Board connect(RigFile.BoardEntry entry, LinkOpener links) {
            SourceMeter smu = SourceMeters.open(entry.smu().model(), link(entry.link(), links));
            try {
                Optional<SwitchMatrix> matrix =
                        Optional.ofNullable(entry.matrix()).map(wiring -> Keithley708.open(link(wiring.link(), links)));
                return new SmuBoard(entry.smu(), smu, matrix, entry.matrix());
            } catch (RuntimeException e) {
                smu.close();
                throw e;
            }
        }
    };

    /** Reaches the board; closes what it opened where that fails. */
    abstract Board connect(RigFile.BoardEntry entry, LinkOpener links);

    /** @throws IllegalArgumentException listing the drivers there are */
    static BoardDriver named(String name) {
        return Arrays.stream(values())
                .filter(driver -> driver.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no board driver '" + name + "'; there is: "
                        + Arrays.stream(values()).map(BoardDriver::label).collect(Collectors.joining(", "))));
    }

    private static Link link(String address, LinkOpener links) {
        return links.open(LinkAddress.parse(address));
    }

    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
