package org.ohmloop.cli;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.ohmloop.calibration.ReadOptions;
import picocli.CommandLine.Option;

/** How sweep files are to be read, where they do not say it themselves. */
final class FitInputOptions {
    @Option(
            names = "--units",
            paramLabel = "UNITS",
            description = "Units in place of those in the headers, such as t=ms,V=mV,I=uA.")
    private String units;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description = "Names of the columns in place of the header, such as V,I,-,t (- passes one over).")
    private String columns;

    @Option(names = "--interval", paramLabel = "S", description = "Seconds between two rows, in place of time stamps.")
    private Double interval;

    @Option(
            names = "--device-from",
            paramLabel = "REGEX",
            description =
                    "Finds the device in a sweep's name, by its first group (default: a device column, or the last"
                            + " part of the name: M1 of 47kohm_1Hz_M1.csv).")
    private String deviceFrom;

    @Option(
            names = "--drop-bad-rows",
            description = "Pass rows over that hold no number or an overflow, and say how many.")
    private boolean dropBadRows;

    @Option(
            names = "--max-samples",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Samples of a sweep to fit; of a longer one every second, fourth, ... row is used (default:"
                    + " ${DEFAULT-VALUE}).")
    private int maxSamples;

    /** @throws IllegalArgumentException naming the option that cannot be used */
    ReadOptions options() {
        ReadOptions options = ReadOptions.defaults().withMaxSamples(maxSamples);
        options = units == null ? options : options.withUnits(ReadOptions.units(units));
        options = columns == null ? options : options.withColumns(ReadOptions.columns(columns));
        options = interval == null ? options : options.withInterval(interval);
        options = deviceFrom == null ? options : options.withDeviceFrom(pattern());
        return dropBadRows ? options.withBadRowsDropped() : options;
    }

    private Pattern pattern() {
        try {
            return Pattern.compile(deviceFrom);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("device-from is no regular expression: " + e.getMessage(), e);
        }
    }
}
