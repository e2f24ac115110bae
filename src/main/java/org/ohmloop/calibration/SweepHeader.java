package org.ohmloop.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the header of a sweep file below whatever an instrument wrote in front of it, and what separates its values.
 *
 * @param layout of the rows
 * @param separator of their values
 * @param firstRow index of the first line below the header among those that were looked at
 */
record SweepHeader(SweepLayout layout, Separator separator, int firstRow) {
    /** Lines to look at: a KickStart export has some forty in front of its header. */
    static final int LOOK = 400;

    /** A line of the file and its number. */
    record Line(int number, String text) {
        boolean isComment() {
            return isComment(text);
        }

        static boolean isComment(String text) {
            int at = 0;
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at == text.length() || "#%!".indexOf(text.charAt(at)) >= 0 || text.startsWith("//", at);
        }
    }

    /** @throws CalibrationException saying what is missing, and where it was looked for */
    static SweepHeader find(Path file, List<Line> lines, ReadOptions options) {
        return new Finder(file, lines, options).find();
    }

    private static final class Finder {
        private final Path file;
        private final List<Line> lines;
        private final ReadOptions options;
        private final Separator separator;

        Finder(Path file, List<Line> lines, ReadOptions options) {
            this.file = file;
            this.lines = lines;
            this.options = options;
            List<String> rows = lines.stream()
                    .filter(line -> !line.isComment())
                    .map(Line::text)
                    .toList();
            separator = Separator.of(rows.subList(Math.max(0, rows.size() - LOOK / 2), rows.size()));
        }

        SweepHeader find() {
            int firstNumbers = firstNumbers(0);
            if (!options.columns().isEmpty()) {
                requireRows(firstNumbers);
                return header("", names(options.columns().stream()), firstNumbers - 1);
            }
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isComment()) {
                    List<ColumnName> names = names(cells(i).stream());
                    if (SweepLayout.isSweep(names)) {
                        return header(place(i), names, i);
                    }
                }
            }
            requireRows(firstNumbers);
            return inComment(firstNumbers).orElseGet(() -> withoutHeader(firstNumbers));
        }

        /** Of a comment right above the numbers, as numpy.savetxt writes it. */
        private java.util.Optional<SweepHeader> inComment(int firstNumbers) {
            for (int i = firstNumbers - 1; i >= 0 && lines.get(i).isComment(); i--) {
                String text = lines.get(i).text().strip().replaceFirst("^(#|%|!|//)+", "");
                for (Separator each : Separator.values()) {
                    List<ColumnName> names = names(each.split(text).stream());
                    if (SweepLayout.isSweep(names)
                            && names.size() == cells(firstNumbers).size()) {
                        return java.util.Optional.of(header(place(i), names, firstNumbers - 1));
                    }
                }
            }
            return java.util.Optional.empty();
        }

        private SweepHeader withoutHeader(int firstNumbers) {
            int above = firstNumbers - 1;
            while (above >= 0 && lines.get(above).isComment()) {
                above--;
            }
            int columns = cells(firstNumbers).size();
            if (above >= 0 && cells(above).size() == columns) {
                // A header that names no sweep: the layout says what it lacks.
                SweepLayout.of(place(above), names(cells(above).stream()), options);
            }
            if (columns != 3) {
                throw new CalibrationException(
                        place(firstNumbers) + columns + " columns of numbers without a header that"
                                + " names time, voltage and current; say what they are with --columns, such as --columns"
                                + " V,I,-,t (- passes one over)");
            }
            return header(place(firstNumbers), names(Stream.of("t", "V", "I")), firstNumbers - 1);
        }

        private SweepHeader header(String place, List<ColumnName> found, int at) {
            List<ColumnName> names = found;
            int first = at + 1;
            int below = firstText(first);
            if (below < lines.size()) {
                List<String> cells = cells(below);
                if (areUnits(cells, names)) {
                    names = withUnits(names, cells);
                    first = below + 1;
                }
            }
            int row = firstNumbers(first);
            if (row == lines.size()) {
                throw new CalibrationException(
                        place.isEmpty()
                                ? file + ": no rows of numbers"
                                : place + "no rows of numbers below the header");
            }
            names = buffer(place, names, cells(row));
            String prefix = place.isEmpty() ? file + ": " : place;
            return new SweepHeader(SweepLayout.of(prefix, names, options), separator, first);
        }

        /** A Keithley 2450 calls its columns Reading and Value, and what they are stands in each row. */
        private List<ColumnName> buffer(String place, List<ColumnName> names, List<String> row) {
            List<ColumnName> told = new ArrayList<>(names);
            for (int i = 0; i < names.size(); i++) {
                ColumnRole role = names.get(i).role();
                if (role == ColumnRole.READING || role == ColumnRole.SOURCE_VALUE) {
                    String unit = "";
                    for (int j = i + 1; j < names.size() && unit.isEmpty(); j++) {
                        unit = names.get(j).is(ColumnRole.UNIT) && j < row.size() ? row.get(j) : "";
                    }
                    String stated = unit.isEmpty() ? role == ColumnRole.READING ? "A" : "V" : unit;
                    SweepUnit known = SweepUnit.of(stated)
                            .orElseThrow(() -> new CalibrationException(place + "column '" + role.name() + "' is in '"
                                    + stated + "'; a sweep needs a current in A and a voltage in V"));
                    told.set(
                            i,
                            new ColumnName(
                                    names.get(i).text(),
                                    known.quantity() == SweepUnit.Quantity.CURRENT
                                            ? ColumnRole.CURRENT
                                            : ColumnRole.VOLTAGE,
                                    stated,
                                    known));
                }
            }
            return told;
        }

        private static boolean areUnits(List<String> cells, List<ColumnName> names) {
            if (cells.size() > names.size()) {
                return false;
            }
            int units = 0;
            for (int i = 0; i < cells.size(); i++) {
                SweepUnit.Quantity quantity = names.get(i).role().quantity();
                boolean matches = quantity != null
                        && SweepUnit.of(cells.get(i).replaceAll("[()\\[\\]]", ""))
                                .filter(unit -> unit.quantity() == quantity)
                                .isPresent();
                units += matches ? 1 : 0;
            }
            return units >= 2;
        }

        private static List<ColumnName> withUnits(List<ColumnName> names, List<String> units) {
            List<ColumnName> with = new ArrayList<>(names);
            for (int i = 0; i < units.size(); i++) {
                if (names.get(i).role().quantity() != null && !units.get(i).isEmpty()) {
                    with.set(i, names.get(i).withUnit(units.get(i)));
                }
            }
            return with;
        }

        private int firstText(int from) {
            int i = from;
            while (i < lines.size() && lines.get(i).isComment()) {
                i++;
            }
            return i;
        }

        /** The first line from there on with two numbers or more; the number of lines where there is none. */
        private int firstNumbers(int from) {
            for (int i = from; i < lines.size(); i++) {
                if (!lines.get(i).isComment()
                        && cells(i).stream()
                                        .filter(cell ->
                                                !Double.isNaN(Separator.number(cell)) || Separator.notANumber(cell))
                                        .count()
                                >= 2) {
                    return i;
                }
            }
            return lines.size();
        }

        private void requireRows(int firstNumbers) {
            if (firstNumbers == lines.size()) {
                throw new CalibrationException(file + ": no header of a sweep and no rows of numbers in the first "
                        + lines.size() + " lines; give time, voltage and current as columns");
            }
        }

        private List<String> cells(int i) {
            return separator.split(lines.get(i).text());
        }

        private static List<ColumnName> names(Stream<String> cells) {
            List<ColumnName> names = new ArrayList<>();
            cells.forEach(cell -> names.add(ColumnName.of(cell)));
            return Collections.unmodifiableList(names);
        }

        private String place(int i) {
            return file + ":" + lines.get(i).number() + ": ";
        }
    }
}
