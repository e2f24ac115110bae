package org.ohmloop.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.array.BiasScheme;
import org.ohmloop.array.Crossbar;
import org.ohmloop.array.Drive;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.loop.DeviceFile;
import org.ohmloop.loop.SpiceExport;
import org.ohmloop.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Netlists for ngspice. */
@Command(
        name = "spice",
        description = {
            "Write fitted devices, the neuron and a crossbar as netlists that run in ngspice as they are.",
            "Without --device, --neuron or --crossbar: all three, the crossbar with 8x8 cells.",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportSpiceCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})x(\\d{1,4})");

    @Option(
            names = "--from",
            paramLabel = "RUN|FILE",
            description =
                    "A run directory, or a file of 'fit --json' or batch.json (default: the published neuron's device).")
    private Path from;

    @Option(names = "--device", description = "The sweep of each device.")
    private boolean device;

    @Option(names = "--neuron", description = "The neuron of the first device under four pulses.")
    private boolean neuron;

    @Option(names = "--crossbar", paramLabel = "ROWSxCOLUMNS", description = "A crossbar of the first device.")
    private String crossbar;

    @Option(
            names = "--peak-V",
            paramLabel = "V",
            defaultValue = "0.8",
            description = "Peak of the sweep where the run has none (default: ${DEFAULT-VALUE}).")
    private double peak;

    @Option(
            names = "--period-s",
            paramLabel = "T",
            defaultValue = "0.01",
            description = "Period of that sweep (default: ${DEFAULT-VALUE}).")
    private double period;

    @Option(names = "--pulse-uA", paramLabel = "I", description = "Current of a pulse (default: 20 mV over Ron).")
    private Double pulse;

    @Option(
            names = "--line-ohm",
            paramLabel = "R",
            defaultValue = "2",
            description = "Line resistance from cell to cell (default: ${DEFAULT-VALUE}).")
    private double line;

    @Option(
            names = "--driver-ohm",
            paramLabel = "R",
            defaultValue = "50",
            description = "Resistance of each driver (default: ${DEFAULT-VALUE}).")
    private double driver;

    @Option(
            names = "--transistor-ohm",
            paramLabel = "R",
            description = "On-resistance of a transistor in every cell (default: none, 1R).")
    private Double transistor;

    @Option(
            names = "--bias",
            paramLabel = "SCHEME",
            description =
                    "Select the last cell of row 0: ${COMPLETION-CANDIDATES} (default: a product, all rows driven).")
    private BiasScheme bias;

    @Option(
            names = "--voltage",
            paramLabel = "V",
            defaultValue = "0.2",
            description = "On the driven rows or the selected cell (default: ${DEFAULT-VALUE}).")
    private double voltage;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder that the netlists go to.")
    private Path output;

    @Option(names = "--json", description = "Print one JSON object: {\"files\":[..]}.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Print the stack trace of a fault.")
    boolean verbose;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        boolean all = !device && !neuron && crossbar == null;
        int[] size = size(crossbar == null ? "8x8" : crossbar);
        List<DeviceFile.Entry> devices = devices();
        SpiceExport export = new SpiceExport(output);
        if (device || all) {
            Path fits = from == null ? Path.of("fits") : from.resolve("fits");
            devices.forEach(entry -> export.device(entry, fits, peak, period));
        }
        if (neuron
                || (all
                        && devices.get(0).model().family()
                                == MifNeuron.published().first().family())) {
            export.neuron(devices.get(0), pulse == null ? Double.NaN : pulse * 1e-6);
        }
        if (crossbar != null || all) {
            crossbar(export, devices.get(0), size[0], size[1]);
        }
        print(export.written());
        return ExitCodes.DONE;
    }

    private void crossbar(SpiceExport export, DeviceFile.Entry entry, int rows, int columns) {
        Crossbar wires = Crossbar.passive(rows, columns, line, driver);
        wires = transistor == null ? wires : wires.withTransistors(transistor);
        double[] voltages = new double[rows];
        Arrays.fill(voltages, voltage);
        Drive drive =
                bias == null ? Drive.product(voltages, columns) : Drive.select(wires, 0, columns - 1, voltage, bias);
        export.crossbar(
                wires,
                SpiceExport.pattern(entry.model(), rows, columns),
                drive,
                List.of("conductances: a pattern over the range of " + entry.source()));
    }

    private List<DeviceFile.Entry> devices() {
        if (from == null) {
            return List.of(new DeviceFile.Entry(
                    "published_neuron", MifNeuron.published().first(), Double.NaN, 0.0238, 0, 0, 0, "AUTO"));
        }
        if (!Files.isDirectory(from)) {
            return DeviceFile.read(from);
        }
        Path batch = from.resolve("batch.json");
        return DeviceFile.read(Files.isRegularFile(batch) ? batch : from.resolve("summary.json"));
    }

    private int[] size(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()
                || matcher.group(1).matches("0+")
                || matcher.group(2).matches("0+")) {
            throw new ParameterException(
                    spec.commandLine(), "--crossbar: '" + text + "' is no size like 8x8, rows before columns.");
        }
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }

    private void print(List<Path> files) {
        if (json) {
            spec.commandLine()
                    .getOut()
                    .println(Json.text(
                            Map.of("files", files.stream().map(Path::toString).toList())));
        } else {
            files.forEach(file -> spec.commandLine().getOut().println(file));
        }
        spec.commandLine().getOut().flush();
    }
}
