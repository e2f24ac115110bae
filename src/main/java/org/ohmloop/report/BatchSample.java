package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The devices of a batch's sample in their places on the array. */
final class BatchSample {
    private static final String USABLE = "usable";
    private static final Pattern CELL = Pattern.compile("r(\\d+)c(\\d+)");
    private static final int COLOURS = 24;

    private final List<JsonNode> devices;
    private final int rows;
    private final int columns;

    /** @param devices whose names are addresses; others are left out */
    BatchSample(List<JsonNode> devices, int rows, int columns) {
        this.devices = devices.stream()
                .filter(device -> CELL.matcher(device.path("device").asText()).matches())
                .toList();
        this.rows = rows;
        this.columns = columns;
    }

    /** Devices of one outcome; the reasons are empty for usable ones. */
    record Group(String name, int[] row, int[] column, String[] reason) {}

    /** Data of the kind {@code outcomes}: usable devices first, then the others, the most frequent first. */
    record Outcomes(int rows, int columns, List<Group> groups) {}

    /** Data of the kind {@code field}. */
    record Field(
            int rows,
            int columns,
            Part.Axis value,
            int[] row,
            int[] column,
            double[] at,
            double from,
            double to,
            String[] colours) {}

    boolean isEmpty() {
        return devices.isEmpty();
    }

    Part outcomes() {
        Map<String, List<JsonNode>> byOutcome = new LinkedHashMap<>();
        byOutcome.put(USABLE, new ArrayList<>());
        devices.forEach(device -> byOutcome
                .computeIfAbsent(device.path("outcome").asText(), name -> new ArrayList<>())
                .add(device));
        List<Group> groups = byOutcome.entrySet().stream()
                .sorted((a, b) -> a.getKey().equals(USABLE)
                        ? -1
                        : b.getKey().equals(USABLE)
                                ? 1
                                : Integer.compare(
                                        b.getValue().size(), a.getValue().size()))
                .map(entry -> new Group(
                        Html.words(entry.getKey()),
                        place(entry.getValue(), 1),
                        place(entry.getValue(), 2),
                        entry.getValue().stream()
                                .map(device -> Html.escape(device.path("reason").asText()))
                                .toArray(String[]::new)))
                .toList();
        return new Part.Chart(
                Part.Span.HALF,
                "outcomes",
                "The sample on the array",
                "What became of each cell that was tried; row 0 is at the top",
                height(440),
                new Outcomes(rows, columns, groups));
    }

    /** A parameter's value of each usable device; the colours end at the 2nd and 98th percentile. */
    Part field(String parameter, String unit) {
        List<JsonNode> usable = devices.stream()
                .filter(device -> device.path("outcome").asText().equals(USABLE))
                .toList();
        double[] at = usable.stream()
                .mapToDouble(device -> device.path("parameters").path(parameter).asDouble(Double.NaN))
                .toArray();
        double from = Columns.quantile(at, 0.02);
        double to = Columns.quantile(at, 0.98);
        String[] all = ColourMap.VIRIDIS.css();
        String[] colours = new String[COLOURS];
        Arrays.setAll(colours, i -> all[i * (all.length - 1) / (COLOURS - 1)]);
        return new Part.Chart(
                Part.Span.THIRD,
                "field",
                parameter + " on the array",
                "",
                height(300),
                new Field(
                        rows,
                        columns,
                        new Part.Axis(parameter, unit),
                        place(usable, 1),
                        place(usable, 2),
                        at,
                        from,
                        to > from ? to : from + Math.max(1e-12, 1e-3 * Math.abs(from)),
                        colours));
    }

    private int height(int square) {
        return (int) Math.round(Math.max(0.6 * square, Math.min(1.3, (double) rows / columns) * square));
    }

    private static int[] place(List<JsonNode> devices, int group) {
        return devices.stream()
                .mapToInt(device -> {
                    Matcher cell = CELL.matcher(device.path("device").asText());
                    return cell.matches() ? Integer.parseInt(cell.group(group)) : -1;
                })
                .toArray();
    }
}
