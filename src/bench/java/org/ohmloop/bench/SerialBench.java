package org.ohmloop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ohmloop.board.Cell;
import org.ohmloop.firmware.Firmware;
import org.ohmloop.firmware.Port;
import org.ohmloop.link.Link;
import org.ohmloop.programming.ConductanceTargets;
import org.ohmloop.programming.Target;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;

/** The C firmware on a pseudo-terminal that keeps the time of a serial line, and a rig on it with hardly any limit of pulses. */
final class SerialBench implements AutoCloseable {
    private final Firmware firmware = Firmware.start(Port.HOST);
    private final Random random = new Random(1);
    private PacedLink line;
    final Rig rig;

    /** @param between put between the client and the line: faults, or nothing */
    SerialBench(int baud, UnaryOperator<Link> between) throws IOException {
        Path file = Files.createTempFile("bench", ".yaml");
        Files.writeString(
                file,
                Files.readString(Path.of("rigs", "ohmloop-serial.yaml"))
                        .replaceAll("(?m)^( *)(rows|columns): 256", "$1$2: 64")
                        .replaceAll("max_pulses_per_cell: \\d+", "max_pulses_per_cell: 100000000")
                        .replaceAll("max_energy_per_cell_J: \\S+", "max_energy_per_cell_J: 1.0e+9"));
        rig = Rig.open(
                Yaml.read(file, RigFile.class),
                address -> {
                    line = new PacedLink(firmware.link("jssc"), baud);
                    return between.apply(line);
                },
                BenchLog.none());
    }

    double lineSeconds() {
        return line.lineSeconds();
    }

    /** Random targets for the first cells. */
    ConductanceTargets targets(int cells) {
        RigFile.Range range = rig.file().range();
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            double conductance = range.min() + random.nextDouble() * (range.max() - range.min());
            targets.add(new Target(new Cell(i / 64, i % 64), 0, conductance, range.window()));
        }
        return new ConductanceTargets(targets);
    }

    @Override
    public void close() {
        rig.close();
        firmware.close();
    }
}
