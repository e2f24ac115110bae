package org.ohmloop.array;

/** The small words of a netlist. */
final class SpiceText {
    private static final int WIDTH = 110;

    private SpiceText() {}

    /** A comment, folded where it is long. */
    static void comment(StringBuilder text, String line) {
        String rest = line;
        String mark = "* ";
        while (rest.length() > WIDTH && rest.lastIndexOf(' ', WIDTH) > 0) {
            int end = rest.lastIndexOf(' ', WIDTH);
            text.append(mark).append(rest, 0, end).append('\n');
            rest = rest.substring(end + 1);
            mark = "*   ";
        }
        text.append(mark).append(rest).append('\n');
    }

    /** One parameter on a continuation line. */
    static void parameter(StringBuilder text, String name, double value) {
        text.append("+ ").append(name).append('=').append(number(value)).append('\n');
    }

    /** The end of a netlist: what ngspice is to do, with full digits and column names in what it writes. */
    static void control(StringBuilder text, String... commands) {
        text.append(".control\nset wr_singlescale\nset wr_vecnames\nset numdgt=12\n");
        for (String command : commands) {
            text.append(command).append('\n');
        }
        // Without it ngspice looks for plots and answers with an error.
        text.append("quit\n.endc\n.end\n");
    }

    /** A number that reads back as the same double. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a netlist holds finite numbers only, got " + value);
        }
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
