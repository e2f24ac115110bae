package org.ohmloop.report;

import java.nio.file.Path;
import java.util.List;

/** The page of {@code ohmloop fit FILE...}: fitted sweeps with their parameters, without a run around them. */
public final class FitPage {
    private FitPage() {}

    /**
     * Writes the page, whole or not at all.
     *
     * @param file to write, for instance {@code fit.html}
     * @param title plain text at the top
     * @param sweeps at least one
     * @return {@code file}
     * @throws IllegalArgumentException where there is nothing to draw
     * @throws java.io.UncheckedIOException where the file cannot be written
     */
    public static Path write(Path file, String title, List<FittedSweep> sweeps) {
        if (sweeps.isEmpty()) {
            throw new IllegalArgumentException("No fitted sweep to draw in " + file);
        }
        List<ParameterTable.Row> rows = sweeps.stream()
                .map(s -> new ParameterTable.Row(s.name(), s.parameters(), s.rrmse()))
                .toList();
        Part table = new Part.Markup(Part.Span.FULL, "", ParameterTable.html(rows));
        List<Part> charts =
                sweeps.stream().flatMap(s -> IvChart.pair(s).stream()).toList();
        Page page = new Page(
                title,
                "Ohmloop fit",
                "",
                List.of(
                        new Section("parameters", "Parameters", DeviceSection.RRMSE, List.of(table)),
                        new Section("sweeps", "Sweeps and fits", "", charts)),
                "Written by Ohmloop. This file needs no other file and no network.");
        page.write(file);
        return file;
    }
}
