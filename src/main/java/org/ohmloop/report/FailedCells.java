package org.ohmloop.report;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Cells that are not in their window, by reason, with the first addresses to look at. */
final class FailedCells {
    private static final int ADDRESSES = 8;

    private FailedCells() {}

    static Part of(Cells cells) {
        StringBuilder html = new StringBuilder(
                "<div class=\"scroll\"><table><thead><tr><th>Outcome</th>"
                        + "<th class=\"num\">Cells</th><th class=\"num\">Share</th><th>First addresses</th></tr></thead><tbody>");
        cells.byOutcome().forEach((outcome, indices) -> {
            boolean good = outcome.equals(Cells.IN_WINDOW);
            String addresses = good
                    ? ""
                    : Arrays.stream(indices)
                                    .limit(ADDRESSES)
                                    .mapToObj(i -> "r" + cells.row()[i] + "c" + cells.column()[i])
                                    .collect(Collectors.joining(", "))
                            + (indices.length > ADDRESSES ? ", …" : "");
            html.append("<tr><td>" + Html.escape(Html.words(outcome)) + "</td><td class=\"num\">"
                    + Html.count(indices.length) + "</td><td class=\"num\">"
                    + Html.percent((double) indices.length / cells.size()) + "</td><td class=\"addresses\">"
                    + addresses + "</td></tr>");
        });
        return new Part.Markup(
                Part.Span.HALF,
                "Outcomes",
                html.append("</tbody></table></div>").toString());
    }
}
