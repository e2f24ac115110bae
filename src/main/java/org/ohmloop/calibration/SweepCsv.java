package org.ohmloop.calibration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ohmloop.device.Sweep;

/**
 * Sweeps as CSV files with one header line.
 *
 * <p>Columns are found by name, in any order; the unit is the name's last part ({@code voltage_mV}), among s, V, A
 * with m, u, n, p before it; lines that begin with # and columns of other names are passed over. Forms:
 *
 * <ul>
 *   <li>own, {@code time_s,voltage_V,current_A}: one shot on a device, each voltage held and the current taken at its
 *       end;
 *   <li>Knowm Memristor Discovery, {@code t_s,v_source_V,v_mem_V,i_uA}: a generator, a series resistor and the device.
 *       The resistance is inferred from the three by least squares; the sweep is periodic where its last voltage leads
 *       to its first.
 * </ul>
 */
public final class SweepCsv {
    /** Makes a sweep of a form's columns, in the form's order and in SI units. */
    private interface Reader {
        Sweep sweep(Path file, List<double[]> columns);
    }

    /** A known header: the columns it needs, without their units, and what they mean. */
    private record Form(String header, List<String> columns, Reader reader) {}

    /** One more form is one more line here. */
    private static final List<Form> FORMS = List.of(
            new Form("time_s,voltage_V,current_A", List.of("time", "voltage", "current"), SweepCsv::own),
            new Form("t_s,v_source_V,v_mem_V,i_uA", List.of("t", "v_source", "v_mem", "i"), SweepCsv::knowm));

    private SweepCsv() {}

    private static Sweep own(Path file, List<double[]> columns) {
        return new Sweep(fileName(file), columns.get(0), columns.get(1), columns.get(2), 0, false);
    }

    private static Sweep knowm(Path file, List<double[]> columns) {
        double[] source = columns.get(1);
        double resistance = seriesResistance(file, source, columns.get(2), columns.get(3));
        return new Sweep(fileName(file), columns.get(0), source, columns.get(3), resistance, closesOnItself(source));
    }

    /**
     * Reads a sweep of any known form.
     *
     * @throws CalibrationException naming file and line, where a column is missing, a value is no finite number, time
     *     does not increase, the samples are too few, or the voltage is constant
     */
    public static Sweep read(Path file) {
        SweepTable table = SweepTable.read(file);
        for (Form form : FORMS) {
            if (table.holds(form.columns())) {
                List<double[]> columns = new ArrayList<>();
                form.columns().forEach(name -> columns.add(table.column(name)));
                table.requireIncreasing(form.columns().get(0));
                return SweepCheck.fit(form.reader().sweep(file, columns));
            }
        }
        String known = FORMS.stream().map(Form::header).collect(Collectors.joining(" or "));
        throw new CalibrationException(
                table.place() + "the header " + table.names() + " is not that of a sweep; known are " + known);
    }

    /**
     * Writes {@code time_s,voltage_V,current_A}. Series resistance and period are not part of this form: who reads it
     * states them.
     */
    public static void write(Path file, Sweep sweep) {
        write(file, FORMS.get(0).header(), sweep.time(), sweep.voltage(), sweep.current());
    }

    /** Writes {@code time_s,voltage_V,current_A,fit_A}, the last column being {@link FittedDevice#curve}. */
    public static void write(Path file, Sweep sweep, FittedDevice fit) {
        write(
                file,
                "time_s,voltage_V,current_A,fit_A",
                sweep.time(),
                sweep.voltage(),
                sweep.current(),
                fit.curve(sweep));
    }

    private static void write(Path file, String header, double[]... columns) {
        StringBuilder text = new StringBuilder(header).append('\n');
        for (int i = 0; i < columns[0].length; i++) {
            for (int c = 0; c < columns.length; c++) {
                // The shortest text that reads back to the same double: nothing measured is lost.
                text.append(c == 0 ? "" : ",").append(columns[c][i]);
            }
            text.append('\n');
        }
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String fileName(Path file) {
        return file.getFileName().toString();
    }

    /** Rs of (source - device) = Rs current + offset, by least squares: a channel's offset does not enter the slope. */
    private static double seriesResistance(Path file, double[] source, double[] device, double[] current) {
        int n = source.length;
        double meanDrop = 0;
        double meanCurrent = 0;
        for (int i = 0; i < n; i++) {
            meanDrop += (source[i] - device[i]) / n;
            meanCurrent += current[i] / n;
        }
        double top = 0;
        double bottom = 0;
        for (int i = 0; i < n; i++) {
            top += (source[i] - device[i] - meanDrop) * (current[i] - meanCurrent);
            bottom += (current[i] - meanCurrent) * (current[i] - meanCurrent);
        }
        double resistance = top / bottom;
        if (!(resistance >= 0) || Double.isInfinite(resistance)) {
            throw new CalibrationException(file + ": v_source, v_mem and i give a series resistance of " + resistance
                    + " ohm; check the columns and the sign of the current");
        }
        return resistance;
    }

    /** The step from the last sample to the first is no larger than twice the largest step between neighbours. */
    private static boolean closesOnItself(double[] voltage) {
        double largest = 0;
        for (int i = 1; i < voltage.length; i++) {
            largest = Math.max(largest, Math.abs(voltage[i] - voltage[i - 1]));
        }
        return Math.abs(voltage[0] - voltage[voltage.length - 1]) <= 2 * largest;
    }
}
