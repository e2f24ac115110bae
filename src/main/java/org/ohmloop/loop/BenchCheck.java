package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkOpener;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.BenchLog;
import org.ohmloop.rig.Rig;
import org.ohmloop.rig.RigFile;

/**
 * A rig from its file to readings of its cells, stage by stage, without a run: what fails, fails in the stage that follows the
 * last one passed. No pulse is sent; the corner cells are read at the rig's read voltage.
 */
public final class BenchCheck {
    private BenchCheck() {}

    /** In order. */
    public enum Stage {
        /** It is there, and every field makes sense. */
        RIG_FILE,
        /** The port, socket or resource opens; once for each link of the rig. */
        LINK,
        /** What answers is what the rig file expects, and has as many cells. */
        IDENTITY,
        /** The limits of the rig file are taken. */
        LIMITS,
        /** The board's own test. */
        SELF_TEST,
        /** The corner cells, read. */
        CELLS,
        /** All lines grounded, or the output off. */
        GROUND;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Told of each stage that was passed. */
    @FunctionalInterface
    public interface Listener {
        /** @param said what was found, a line each */
        void passed(Stage stage, List<String> said);
    }

    /**
     * Checks a rig and leaves it grounded and closed.
     *
     * @throws RuntimeException of the first stage that failed, saying what, where and what to do
     */
    public static Check.Result run(Supplier<RigFile> rigFile, LinkOpener links, Listener listener) {
        RigFile file = rigFile.get();
        listener.passed(
                Stage.RIG_FILE,
                List.of(file.name() + ": " + file.board().driver() + " board, "
                        + cells(file.expect().rows(), file.expect().columns()) + " or more"));
        LinkOpener told = address -> {
            Link link = links.open(address);
            listener.passed(Stage.LINK, List.of(address.toString()));
            return link;
        };
        Check.Result result;
        try (Rig rig = Rig.open(
                file, told, BenchLog.none(), board -> listener.passed(Stage.IDENTITY, List.of(identity(board))))) {
            listener.passed(Stage.LIMITS, List.of(limits(file.limits())));
            result = Check.of(rig);
            listener.passed(Stage.SELF_TEST, result.selfTest());
            listener.passed(Stage.CELLS, readCorners(rig));
        }
        listener.passed(Stage.GROUND, List.of("all lines"));
        return result;
    }

    private static String identity(Capabilities board) {
        String neurons = board.neuronRows() == 0 ? "" : ", " + board.neuronRows() + " row(s) of neuron devices";
        return board.model() + ", serial " + board.serial() + ", firmware " + board.firmware() + "; "
                + cells(board.rows(), board.columns()) + neurons;
    }

    private static String cells(int rows, int columns) {
        return rows * (long) columns == 1 ? "1 cell" : rows + " x " + columns + " cells";
    }

    private static String limits(RigFile.Limits limits) {
        return digits(limits.maxVoltage()) + " V, word line " + digits(limits.maxWordLineVoltage())
                + " V, pulses up to " + digits(limits.maxWidth()) + " s";
    }

    /** @throws BenchException where not one of them gave a number */
    private static List<String> readCorners(Rig rig) {
        RigFile.Expect expect = rig.file().expect();
        Set<Cell> corners = new LinkedHashSet<>();
        for (int row : new int[] {0, expect.rows() - 1}) {
            for (int column : new int[] {0, expect.columns() - 1}) {
                corners.add(new Cell(row, column));
            }
        }
        ReadSetting setting = rig.file().read().setting();
        List<Cell> cells = List.copyOf(corners);
        List<Reading> readings = rig.read(setting, cells);
        List<String> said = new ArrayList<>();
        int numbers = 0;
        for (int i = 0; i < cells.size(); i++) {
            numbers += readings.get(i) instanceof Reading.Current ? 1 : 0;
            said.add("cell " + cells.get(i) + ": " + describe(readings.get(i), setting));
        }
        if (numbers == 0) {
            throw new BenchException("Rig " + rig.file().name() + ": no cell gave a number at " + setting.voltage()
                    + " V: " + String.join("; ", said) + ". Is the right chip in its socket, and full_scale_A of the"
                    + " read block (" + setting.fullScale() + " A) large enough? A short reads like this too.");
        }
        return said;
    }

    /** Three significant ones. */
    private static String digits(double value) {
        return new BigDecimal(value)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String describe(Reading reading, ReadSetting setting) {
        if (reading instanceof Reading.Current current) {
            return digits(1e6 * current.amperes() / setting.voltage()) + " uS at " + digits(setting.voltage()) + " V";
        }
        return reading instanceof Reading.Compliance ? "stood in compliance" : "was over the converter's range";
    }
}
