package org.ohmloop.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Reading;
import org.ohmloop.programming.Forming;
import org.ohmloop.programming.FormingOutcome;
import org.ohmloop.programming.FormingStatistics;
import org.ohmloop.programming.Placement;
import org.ohmloop.programming.Rectangle;
import org.ohmloop.rig.Rig;
import org.ohmloop.run.Csv;

/**
 * Forms the cells that the network will need, the whole array, or the sample of a batch. Cells that conduct already get no
 * pulse; on a rig without a {@code form} block none gets one, and all are taken as they are.
 */
final class Form implements Step {
    static final String FILE = "forming.csv";
    static final String HEADER = "row,column,outcome,conductance_S,pulses";

    @Override
    public String name() {
        return "form";
    }

    @Override
    public FormingStatistics run(Session session) {
        Rig bench = session.bench();
        List<Cell> cells = cells(session, bench.capabilities());
        session.progress().begin(name(), cells.size());
        if (bench.file().form() == null) {
            return takenAsTheyAre(session, cells);
        }
        List<FormingOutcome> outcomes = new Forming(
                        bench,
                        Forming.threshold(bench.file().range()),
                        Program.IN_FLIGHT,
                        session.stop(),
                        (decided, all, good, pulses) ->
                                session.progress().update(decided, String.format(Locale.ROOT, "%d conduct", good)))
                .form(cells);
        Csv.write(session.run().file(FILE), HEADER, outcomes.stream().map(Form::line));
        session.stopIfAsked();
        FormingStatistics statistics = FormingStatistics.of(outcomes);
        session.progress().end(cells.size(), statistics.formed() + " conduct");
        return statistics;
    }

    private static FormingStatistics takenAsTheyAre(Session session, List<Cell> cells) {
        Rig bench = session.bench();
        List<Reading> readings = bench.read(bench.file().read().setting(), cells);
        List<FormingOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            double conductance = readings.get(i) instanceof Reading.Current current
                    ? current.amperes() / bench.file().read().voltage()
                    : Double.NaN;
            outcomes.add(new FormingOutcome.AlreadyFormed(cells.get(i), conductance, 0));
        }
        Csv.write(session.run().file(FILE), HEADER, outcomes.stream().map(Form::line));
        session.progress().end(cells.size(), "the rig has no form block: taken as they are");
        return FormingStatistics.of(outcomes);
    }

    private static List<Cell> cells(Session session, Capabilities chip) {
        LoopOptions options = session.options();
        Rectangle array = new Rectangle(0, chip.rows(), 0, chip.columns());
        if (options.batch().measured()) {
            return CellSample.of(cells(array), options.sweepCells(), session.seed());
        }
        if (options.wholeArray()) {
            return cells(array);
        }
        // The shape of a network does not depend on its devices, which are not known yet. Data that cannot be read are
        // found
        // out here, before hours of forming.
        Placement place = NetworkChoice.place(
                NetworkChoice.preset(
                                options,
                                Optional.empty(),
                                DataChoice.of(session).images())
                        .spec(),
                chip);
        return place.layers().stream().flatMap(layer -> cells(layer).stream()).toList();
    }

    private static List<Cell> cells(Rectangle area) {
        List<Cell> cells = new ArrayList<>(area.rows() * area.columns());
        for (int row = 0; row < area.rows(); row++) {
            for (int column = 0; column < area.columns(); column++) {
                cells.add(new Cell(area.firstRow() + row, area.firstColumn() + column));
            }
        }
        return cells;
    }

    private static String line(FormingOutcome outcome) {
        return outcome.cell().row() + "," + outcome.cell().column() + "," + (outcome.good() ? "formed" : "failed") + ","
                + Csv.text(outcome.conductance()) + "," + outcome.pulses();
    }
}
