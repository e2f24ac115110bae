package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.ohmloop.calibration.FittedDevice;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.device.Parameter;
import org.ohmloop.report.Quantity;

/**
 * The parameters of fits with their 95 % intervals: a table for each model, cut into as many below each other as a terminal
 * is wide.
 */
final class FitParameterText {
    private static final int WIDTH = 120;

    private final List<FittedDevice> devices;
    private final Function<FittedDevice, String> name;

    FitParameterText(List<FittedDevice> devices) {
        this(devices, device -> FitText.shortened(device.source()));
    }

    /** @param name what a device's row is called */
    FitParameterText(List<FittedDevice> devices, Function<FittedDevice, String> name) {
        this.devices = devices;
        this.name = name;
    }

    void print(PrintWriter out) {
        Map<String, List<FittedDevice>> byModel = new LinkedHashMap<>();
        devices.forEach(device ->
                byModel.computeIfAbsent(device.model(), m -> new ArrayList<>()).add(device));
        byModel.forEach((model, some) -> {
            out.println();
            out.println("parameters of " + model + " with 95 % intervals; ? where the data say little, | at a bound");
            tables(ModelFamily.of(model).parameters(), some, out);
        });
    }

    private void tables(List<Parameter> parameters, List<FittedDevice> devices, PrintWriter out) {
        String[] names = column("sweep", devices.stream().map(name).toList());
        List<String[]> columns = new ArrayList<>(List.<String[]>of(names));
        int width = width(names);
        for (Parameter parameter : parameters) {
            String[] column = column(
                    parameter.name(),
                    devices.stream().map(d -> cell(d, parameter)).toList());
            if (width + width(column) > WIDTH && columns.size() > 1) {
                print(columns, out);
                out.println();
                columns = new ArrayList<>(List.<String[]>of(names));
                width = width(names);
            }
            columns.add(column);
            width += width(column);
        }
        print(columns, out);
    }

    private static String[] column(String head, List<String> cells) {
        List<String> all = new ArrayList<>(List.of(head));
        all.addAll(cells);
        return all.toArray(new String[0]);
    }

    private static int width(String[] column) {
        int width = 0;
        for (String cell : column) {
            width = Math.max(width, cell.length());
        }
        return width + 2;
    }

    private static void print(List<String[]> columns, PrintWriter out) {
        Table table = new Table(row(columns, 0));
        for (int i = 1; i < columns.get(0).length; i++) {
            table.row(row(columns, i));
        }
        table.print(out);
    }

    private static String[] row(List<String[]> columns, int i) {
        return columns.stream().map(column -> column[i]).toArray(String[]::new);
    }

    /** {@code 4.83 kohm [4.71, 4.95]}: the interval in the value's own unit. */
    private static String cell(FittedDevice device, Parameter parameter) {
        double value = device.parameters().get(parameter.name());
        String text = new Quantity(value, parameter.unit()).ascii();
        if (device.undetermined().contains(parameter.name())) {
            return text + " ?";
        }
        double[] interval = device.intervals95().get(parameter.name());
        if (interval == null) {
            return text + " |";
        }
        double printed = Double.parseDouble(text.split(" ", -1)[0]);
        double factor = value == 0 ? 1 : printed / value;
        // The printed value is rounded; its prefix is the power of ten next to the ratio.
        factor = Math.pow(10, Math.rint(Math.log10(factor)));
        return text + " [" + number(interval[0] * factor) + ", " + number(interval[1] * factor) + "]";
    }

    private static String number(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e5)) {
            return String.format(Locale.ROOT, "%.1e", value);
        }
        int digits = size == 0 ? 0 : Math.max(0, 2 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 4) + "f", value);
    }
}
