package org.ohmloop.calibration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.device.Sweep;

/**
 * Reads measured sweeps from text files as benches and people write them; docs/calibration.md lists the forms. A file is
 * read once, line by line, and of each sweep a bounded number of samples is kept, so that its length does not matter.
 */
public final class SweepReader {
    private static final int MOST_SWEEPS = 20_000;

    private final Path file;
    private final String label;
    private final ReadOptions options;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Part> open = new LinkedHashMap<>();
    private long dropped;
    private String firstDropped = "";
    private boolean afterBreak;

    /** A sweep in the making: the values of the columns that name its device and number, and its samples. */
    private record Part(String device, String sweep, int block, SampleBuffer samples) {
        String key() {
            return device + '\t' + sweep;
        }
    }

    private SweepReader(Path file, String label, ReadOptions options) {
        this.file = file;
        this.label = label;
        this.options = options;
    }

    /**
     * Reads all sweeps of a file.
     *
     * @param label what the sweeps are to be called after: the file's name, or more where two files share it
     * @throws CalibrationException naming file, line, column and remedy, where the file as a whole cannot be used
     */
    public static SweepFile read(Path file, String label, ReadOptions options) {
        return new SweepReader(file, label, options).read();
    }

    private SweepFile read() {
        SweepLayout layout;
        try (SweepText text = SweepText.open(file)) {
            List<SweepHeader.Line> head = new ArrayList<>();
            for (String line = text.next(); line != null; line = text.next()) {
                head.add(new SweepHeader.Line(text.line(), line));
                if (head.size() == SweepHeader.LOOK) {
                    break;
                }
            }
            SweepHeader header = SweepHeader.find(file, head, options);
            layout = header.layout();
            SweepRow row = new SweepRow(file, layout, options.interval());
            for (SweepHeader.Line line : head.subList(header.firstRow(), head.size())) {
                take(row, layout, line.number(), line.text(), header.separator());
            }
            if (head.size() == SweepHeader.LOOK) {
                for (String line = text.next(); line != null; line = text.next()) {
                    take(row, layout, text.line(), line, header.separator());
                }
            }
        }
        return finish(layout);
    }

    private void take(SweepRow row, SweepLayout layout, int number, String line, Separator separator) {
        if (SweepHeader.Line.isComment(line)) {
            afterBreak = true;
            return;
        }
        if (!row.take(number, separator.split(line))) {
            afterBreak = true;
            return;
        }
        try {
            add(row, layout);
        } catch (SweepRow.BadValue e) {
            if (!options.dropBadRows()) {
                throw new CalibrationException(row.place() + e.getMessage(), e);
            }
            dropped++;
            firstDropped = firstDropped.isEmpty() ? "line " + number : firstDropped;
        }
        afterBreak = false;
    }

    private void add(SweepRow row, SweepLayout layout) throws SweepRow.BadValue {
        double voltage = row.voltage();
        double current = row.current();
        double device = row.device();
        double time = row.time();
        Part part = part(row, layout, time);
        switch (part.samples.order(time)) {
            case LATER -> part.samples.add(time, voltage, device, current, row.atLimit());
            case REPEATED ->
                throw new CalibrationException(row.place() + "time does not increase: the stamp " + time
                        + " s repeats; write more digits of it, or give --interval with the seconds between two rows");
            default ->
                throw new CalibrationException(row.place() + "time does not increase: " + time + " s after "
                        + part.samples.lastTime() + " s; put the rows in order, or an empty line between two sweeps");
        }
    }

    /** The sweep that a row belongs to: told by its columns, or by a time that begins anew. */
    private Part part(SweepRow row, SweepLayout layout, double time) {
        String device = row.key(layout.devices());
        String sweep = row.key(layout.sweeps());
        String key = device + '\t' + sweep;
        Part part = open.get(key);
        boolean whole = part != null && (afterBreak || part.samples.rows() >= SweepCheck.FEWEST);
        boolean anew = whole
                && (part.samples.order(time) == SampleBuffer.Order.RESTARTED
                        || (afterBreak && options.interval().isPresent()));
        if (part == null || anew) {
            if (parts.size() == MOST_SWEEPS) {
                throw new CalibrationException(row.place() + "more than " + MOST_SWEEPS
                        + " sweeps in one file; split it, or check its columns of sweeps and devices");
            }
            part = new Part(device, sweep, part == null ? 1 : part.block + 1, new SampleBuffer(options.maxSamples()));
            parts.add(part);
            open.put(key, part);
        }
        return part;
    }

    private SweepFile finish(SweepLayout layout) {
        List<String> notes = new ArrayList<>(layout.notes());
        if (dropped > 0) {
            notes.add(dropped + (dropped == 1 ? " row" : " rows") + " without a measured number dropped, the first at "
                    + firstDropped);
        }
        List<Capture> captures = new ArrayList<>();
        List<Excluded> refused = new ArrayList<>();
        for (Part part : parts) {
            String source = source(part);
            try {
                SweepBuilder builder = new SweepBuilder(source, layout, options);
                Sweep sweep = builder.sweep(part.samples.finish());
                List<String> all = new ArrayList<>(notes);
                all.addAll(builder.notes());
                captures.add(new Capture(sweep, device(part, source), all));
            } catch (CalibrationException e) {
                refused.add(new Excluded(source, e.getMessage().replaceFirst("^" + Pattern.quote(source + ": "), "")));
            }
        }
        if (parts.isEmpty()) {
            throw new CalibrationException(
                    file + ": every row was dropped, the first at " + firstDropped + "; none held a measured number");
        }
        return new SweepFile(captures, refused);
    }

    private String source(Part part) {
        if (parts.size() == 1) {
            return label;
        }
        String name = part.device.isEmpty() ? "" : ":" + part.device;
        boolean blocks = open.get(part.key()).block > 1;
        String number = part.sweep + (blocks ? (part.sweep.isEmpty() ? "" : ".") + part.block : "");
        return label + name + (number.isEmpty() ? "" : "#" + number);
    }

    private String device(Part part, String source) {
        if (options.deviceFrom().isPresent()) {
            Matcher matcher = options.deviceFrom().get().matcher(source);
            if (!matcher.find()) {
                throw new CalibrationException(source + ": --device-from "
                        + options.deviceFrom().get().pattern() + " finds no device in the name");
            }
            String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
            if (found != null && !found.isBlank()) {
                return found;
            }
        }
        return part.device.isEmpty() ? Capture.deviceOf(label) : part.device;
    }
}
