package org.ohmloop.array;

import java.util.List;

/**
 * A crossbar under one drive as a netlist for ngspice: every segment, driver, transistor and device a resistor. It runs as
 * written and writes {@code NAME.data}: one node voltage (the scale), then the current out of every column into its
 * driver, A, in order.
 *
 * @param name of netlist and data file
 * @param crossbar the lines
 * @param conductances of the devices, S, row by row
 * @param drive what is applied
 * @param origin lines for the head: where the conductances come from
 */
public record CrossbarNetlist(String name, Crossbar crossbar, double[] conductances, Drive drive, List<String> origin) {
    /** From a floating line to ground, ohm: 1 fA at 1 V. */
    private static final double LEAK = 1e15;

    /** @throws IllegalArgumentException where the sizes do not fit */
    public CrossbarNetlist {
        Lines.requireSize("conductances", crossbar.cells(), conductances.length);
        Lines.requireSize("rowVoltages", crossbar.rows(), drive.rowVoltages().length);
        Lines.requireSize("columnVoltages", crossbar.columns(), drive.columnVoltages().length);
        origin = List.copyOf(origin);
    }

    /** The netlist; lines end in a line feed. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append("Crossbar of ").append(crossbar.rows()).append(" x ").append(crossbar.columns());
        text.append(": run with ngspice -b ").append(name).append(".cir\n");
        SpiceText.comment(
                text, "by Ohmloop. V, A, ohm throughout. Writes " + name + ".data: the scale, then the current out of");
        SpiceText.comment(text, "each column. r_i_j and c_i_j are the row's and the column's node at cell (i, j).");
        origin.forEach(line -> SpiceText.comment(text, line));
        cells(text);
        for (int i = 0; i < crossbar.rows(); i++) {
            line(text, true, i, crossbar.columns());
        }
        for (int j = 0; j < crossbar.columns(); j++) {
            line(text, false, j, crossbar.rows());
        }
        text.append(".options reltol=1e-9 abstol=1e-15 vntol=1e-12 gmin=1e-18\n");
        StringBuilder vectors = new StringBuilder("wrdata " + name + ".data");
        for (int j = 0; j < crossbar.columns(); j++) {
            if (!drive.floatingColumns().get(j)) {
                vectors.append(" i(vc").append(j).append(')');
            }
        }
        SpiceText.control(text, "op", vectors.toString());
        return text.toString();
    }

    private void cells(StringBuilder text) {
        double series = crossbar.access().seriesResistance();
        for (int i = 0; i < crossbar.rows(); i++) {
            boolean on = !crossbar.access().gated() || drive.selectedRows().get(i);
            for (int j = 0; j < crossbar.columns(); j++) {
                double g = conductances[i * crossbar.columns() + j];
                // A closed gate or a device of 0 S is no connection at all.
                if (on && g > 0) {
                    String at = "_" + i + "_" + j;
                    String to = series > 0 ? "d" + at : node(false, j, i);
                    resistor(text, "cell" + at, node(true, i, j), to, 1 / g);
                    if (series > 0) {
                        resistor(text, "gate" + at, to, node(false, j, i), series);
                    }
                }
            }
        }
    }

    private void line(StringBuilder text, boolean row, int line, int nodes) {
        double segment = row ? crossbar.rowSegment() : crossbar.columnSegment();
        LineDriver driver = row ? crossbar.rowDriver() : crossbar.columnDriver();
        String id = (row ? "r" : "c") + line;
        for (int k = 1; k < nodes && segment > 0; k++) {
            resistor(text, id + "_s" + k, node(row, line, k - 1), node(row, line, k), segment);
        }
        if ((row ? drive.floatingRows() : drive.floatingColumns()).get(line)) {
            // A floating line whose gates are all off would leave the simulator without an answer.
            resistor(text, id + "_leak", node(row, line, 0), "0", LEAK);
            return;
        }
        String source = "s" + id;
        double voltage = (row ? drive.rowVoltages() : drive.columnVoltages())[line];
        text.append('V')
                .append(id)
                .append(' ')
                .append(source)
                .append(" 0 ")
                .append(SpiceText.number(voltage))
                .append('\n');
        if (driver.end().near()) {
            join(text, id + "_near", source, node(row, line, 0), driver.resistance());
        }
        if (driver.end().far()) {
            join(text, id + "_far", source, node(row, line, nodes - 1), driver.resistance());
        }
    }

    /** A node's name; a line without resistance is one node. */
    private String node(boolean row, int line, int at) {
        double segment = row ? crossbar.rowSegment() : crossbar.columnSegment();
        int along = segment > 0 ? at : 0;
        return row ? "r_" + line + "_" + along : "c_" + along + "_" + line;
    }

    private static void join(StringBuilder text, String id, String from, String to, double ohm) {
        if (ohm > 0) {
            resistor(text, id, from, to, ohm);
        } else {
            // SPICE takes no resistor of 0 ohm: a source of 0 V is one.
            text.append('V')
                    .append(id)
                    .append(' ')
                    .append(from)
                    .append(' ')
                    .append(to)
                    .append(" 0\n");
        }
    }

    private static void resistor(StringBuilder text, String id, String from, String to, double ohm) {
        text.append('R')
                .append(id)
                .append(' ')
                .append(from)
                .append(' ')
                .append(to)
                .append(' ');
        text.append(SpiceText.number(ohm)).append('\n');
    }
}
