package org.ohmloop.sim;

import java.nio.file.Path;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.LinkException;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.link.LinkWrappings;
import org.ohmloop.link.MemoryLink;

/**
 * Opens {@code mem:board?chip=FILE}: a simulated board in this process with a simulated chip in its socket. FILE is
 * relative to the home directory of Ohmloop. The chip lives on in {@code NAME.chip} of the state directory, where NAME is
 * the chip file's name without its ending, or the value of {@code state=NAME} where several rigs use chips of one file.
 */
public final class SimulatedLinks implements LinkOpener {
    private final Path home;
    private final Path stateDirectory;

    /**
     * @param home directory that chip files are relative to
     * @param stateDirectory where chips live; made when first needed
     */
    public SimulatedLinks(Path home, Path stateDirectory) {
        this.home = home;
        this.stateDirectory = stateDirectory;
    }

    /**
     * @throws LinkException {@code BAD_ADDRESS}, or {@code BUSY} where another process has the chip
     * @throws org.ohmloop.rig.BenchException where the chip file is missing or wrong, or the state is that of another chip
     */
    @Override
    public Link open(LinkAddress address) {
        Path chip = chipFile(address);
        SimulatedChip front = SimulatedChip.open(chip, stateFile(address));
        return new MemoryLink(address, new SimulatedBoard(front, System::nanoTime));
    }

    /** Where the chip of an address lives, for {@link ChipLedger}. */
    public Path stateFile(LinkAddress address) {
        String name = address.option("state").orElseGet(() -> {
            String file = chipFile(address).getFileName().toString();
            int dot = file.lastIndexOf('.');
            return dot > 0 ? file.substring(0, dot) : file;
        });
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw bad(address, "state=" + name + " is not a plain file name");
        }
        return stateDirectory.resolve(name + ".chip");
    }

    /**
     * Takes the chip out of the socket and throws it away: the next opening finds a fresh one, unformed, of the same file
     * and seed.
     *
     * @throws LinkException {@code BUSY} where it is in use
     */
    public void newChip(LinkAddress address) {
        ChipState.discard(stateFile(address));
    }

    private Path chipFile(LinkAddress address) {
        if (!address.scheme().equals("mem") || !address.target().equals("board")) {
            throw bad(address, "only mem:board is simulated here");
        }
        for (String option : LinkWrappings.inner(address).options().keySet()) {
            if (!option.equals("chip") && !option.equals("state")) {
                throw bad(address, "it has no option '" + option + "'");
            }
        }
        return home.resolve(address.option("chip").orElseThrow(() -> bad(address, "chip=FILE is missing")));
    }

    private static LinkException bad(LinkAddress address, String why) {
        return new LinkException(
                LinkException.Fault.BAD_ADDRESS,
                "Link address '" + address + "': " + why + ". Write it like mem:board?chip=sim/chips/default.yaml.");
    }
}
