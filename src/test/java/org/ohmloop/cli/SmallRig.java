package org.ohmloop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The simulated rig with a chip that is just large enough for the digits network: its steps take half the time. */
final class SmallRig {
    static final int ROWS = 200;
    static final int COLUMNS = 148;

    private SmallRig() {}

    /** Writes rig and chip file, and returns the rig file. */
    static Path write(Path folder) throws IOException {
        Path chip = folder.resolve("small.yaml");
        Files.writeString(chip, sized(Files.readString(Path.of("sim", "chips", "default.yaml"))));
        Path rig = folder.resolve("small-rig.yaml");
        String link = "mem:board?chip=" + chip.toAbsolutePath().toString().replace('\\', '/');
        Files.writeString(
                rig,
                sized(Files.readString(Path.of("rigs", "sim.yaml")))
                        .replace("mem:board?chip=sim/chips/default.yaml", link));
        return rig;
    }

    private static String sized(String yaml) {
        return yaml.replaceAll("(?m)^( *)rows: \\d+", "$1rows: " + ROWS)
                .replaceAll("(?m)^( *)columns: \\d+", "$1columns: " + COLUMNS);
    }
}
