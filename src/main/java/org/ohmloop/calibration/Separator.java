package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;

/** What stands between the values of a row. */
enum Separator {
    TAB('\t'),
    SEMICOLON(';'),
    COMMA(','),
    BLANKS(' ');

    private final char mark;

    Separator(char mark) {
        this.mark = mark;
    }

    /** The separator under which most of the lines' values are numbers; the earlier of equals. */
    static Separator of(List<String> lines) {
        Separator best = COMMA;
        double most = 0;
        for (Separator separator : values()) {
            double score = 0;
            for (String line : lines) {
                List<String> cells = separator.split(line);
                long numbers = cells.stream().filter(Separator::isNumber).count();
                score += numbers < 2 ? 0 : (double) numbers / cells.size();
            }
            if (score > most) {
                most = score;
                best = separator;
            }
        }
        return best;
    }

    /** The values of a line, without blanks and quotes around them; quotes may hold the separator. */
    List<String> split(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        int end = line.length();
        while (at < end && blank(line.charAt(at)) && mark != '\t') {
            at++;
        }
        while (at <= end) {
            int from = at;
            boolean quoted = false;
            while (at < end && (quoted || !separates(line.charAt(at)))) {
                quoted ^= line.charAt(at) == '"';
                at++;
            }
            cells.add(bare(line, from, at));
            at++;
            while (mark == ' ' && at < end && blank(line.charAt(at))) {
                at++;
            }
            if (mark == ' ' && at == end) {
                break;
            }
        }
        // A separator at the end of a line opens no further column.
        while (cells.size() > 1 && cells.get(cells.size() - 1).isEmpty()) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private boolean separates(char c) {
        return mark == ' ' ? blank(c) : c == mark;
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t' || c == '\u00a0';
    }

    private static String bare(String line, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && (blank(line.charAt(first)) || line.charAt(first) == '"')) {
            first++;
        }
        while (first < last && (blank(line.charAt(last - 1)) || line.charAt(last - 1) == '"')) {
            last--;
        }
        return line.substring(first, last);
    }

    /** A number as benches write it: 1.5, 1,5, +1E-3, −2; NaN for what is none, and for what says so. */
    static double number(String cell) {
        if (cell.isEmpty() || !(Character.isDigit(cell.charAt(cell.length() - 1)) || cell.endsWith("."))) {
            return Double.NaN;
        }
        String text = cell.replace('\u2212', '-');
        if (text.indexOf(',') >= 0 && text.indexOf('.') < 0) {
            text = text.replace(',', '.');
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static boolean isNumber(String cell) {
        return !Double.isNaN(number(cell)) || notANumber(cell);
    }

    /** True for the words by which programs say that a number is missing or too large. */
    static boolean notANumber(String cell) {
        return cell.matches("(?i)[-+]?(nan|inf|infinity|overflow|ovrflw|#n/a)");
    }
}
