package org.ohmloop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One HTML file that needs nothing beside it: styles, scripts, chart library and data are all in it, and its content
 * policy forbids any request.
 *
 * @param title plain text, of the window and at the top
 * @param eyebrow plain text, small above the title
 * @param head markup below the title
 * @param sections in reading order
 * @param foot plain text at the end
 */
record Page(String title, String eyebrow, String head, List<Section> sections, String foot) {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

    /** Writes the file whole or not at all. */
    void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, html());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    String html() {
        List<Section> printed =
                sections.stream().filter(s -> !s.parts().isEmpty()).toList();
        Map<String, Object> data = new LinkedHashMap<>();
        StringBuilder body = new StringBuilder();
        for (Section section : printed) {
            section(body, section, data);
        }
        StringBuilder html = new StringBuilder(1 << 21);
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"" + POLICY + "\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .append("<title>" + Html.escape(title) + "</title>\n")
                .append("<style>\n" + resource("page.css") + "</style>\n</head>\n<body>\n");
        html.append("<header class=\"page-head\">\n<p class=\"eyebrow\">" + Html.escape(eyebrow) + "</p>\n")
                .append("<h1>" + Html.escape(title) + "</h1>\n" + head + "\n");
        contents(html, printed);
        html.append("</header>\n<main>\n").append(body).append("</main>\n");
        html.append("<footer>" + Html.escape(foot) + "</footer>\n");
        if (!data.isEmpty()) {
            html.append("<script type=\"application/json\" id=\"data\">" + PageData.json(data) + "</script>\n");
            script(html, Echarts.script());
            script(html, resource("page.js"));
            script(html, resource("charts.js"));
            script(html, resource("maps.js"));
            script(html, resource("fits.js"));
            script(html, resource("batches.js"));
            script(html, "ohmloop.start();\n");
        }
        return html.append("</body>\n</html>\n").toString();
    }

    private static void contents(StringBuilder html, List<Section> sections) {
        if (sections.size() < 2) {
            return;
        }
        html.append("<nav aria-label=\"Sections\">");
        for (Section section : sections) {
            html.append("<a href=\"#" + section.id() + "\">" + Html.escape(section.title()) + "</a>");
        }
        html.append("</nav>\n");
    }

    private static void section(StringBuilder html, Section section, Map<String, Object> data) {
        // The heading is a row of the grid, so that paper is never cut between it and what it announces.
        html.append("<section id=\"" + section.id() + "\" class=\"grid\">\n<div class=\"section-head\">\n<h2>"
                + Html.escape(section.title()) + "</h2>\n");
        if (!section.lead().isEmpty()) {
            html.append("<p class=\"lead\">" + Html.escape(section.lead()) + "</p>\n");
        }
        html.append("</div>\n");
        for (Part part : section.parts()) {
            if (part instanceof Part.Markup markup) {
                open(html, markup.span(), "", markup.title());
                html.append(markup.html()).append("</article>\n");
            } else if (part instanceof Part.Chart chart) {
                String id = "chart-" + (data.size() + 1);
                data.put(id, chart.data());
                chart(html, chart, id);
            }
        }
        html.append("</section>\n");
    }

    private static void chart(StringBuilder html, Part.Chart chart, String id) {
        open(html, chart.span(), " chart-card", chart.title());
        if (!chart.note().isEmpty()) {
            html.append("<p class=\"note\">" + Html.escape(chart.note()) + "</p>\n");
        }
        html.append(
                "<div class=\"chart\" id=\"" + id + "\" data-kind=\"" + chart.kind() + "\" role=\"img\" aria-label=\""
                        + Html.escape(chart.title() + ". " + chart.note()) + "\" style=\"height:" + chart.height()
                        + "px\"></div>\n</article>\n");
    }

    private static void open(StringBuilder html, Part.Span span, String kind, String title) {
        String width = span.name().toLowerCase(Locale.ROOT).replace('_', '-');
        html.append("<article class=\"card " + width + kind + "\">\n");
        if (!title.isEmpty()) {
            html.append("<h3>" + Html.escape(title) + "</h3>\n");
        }
    }

    private static void script(StringBuilder html, String script) {
        html.append("<script>\n" + Echarts.forScriptElement(script) + "\n</script>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the page's " + name, e);
        }
    }
}
