package org.ohmloop.calibration;

import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ohmloop.run.Json;

/**
 * A measured batch of chips, as its file holds it. {@code fits} are not in it: they are in the run that measured it.
 *
 * @param format {@link #FORMAT}
 * @param name that a person gave it; empty for an unnamed one
 * @param provenance where the measurements come from
 * @param synapse cells of the array; null where none were measured
 * @param neuron volatile devices of the neurons; null where the chip has none
 * @param devices every device that was tried, with what was found
 */
public record Batch(
        String format,
        String name,
        Provenance provenance,
        BatchModel synapse,
        BatchModel neuron,
        List<BatchDevice> devices) {
    /** Says that a JSON file is a batch, and of which form. */
    public static final String FORMAT = "ohmloop-batch-1";

    /** @throws IllegalArgumentException where it is of another format or holds no model */
    public Batch {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format must be " + FORMAT + ", was " + format);
        }
        if (synapse == null && neuron == null) {
            throw new IllegalArgumentException("a batch needs a model of synapse or neuron devices");
        }
        devices = List.copyOf(devices);
    }

    public Batch(String name, Provenance provenance, BatchModel synapse, BatchModel neuron, List<BatchDevice> devices) {
        this(FORMAT, name, provenance, synapse, neuron, devices);
    }

    /** The model of the devices of a kind; null where there is none. */
    public BatchModel of(BatchModel.Kind kind) {
        return kind == BatchModel.Kind.SYNAPSE ? synapse : neuron;
    }

    /** Share of the devices of a kind that were tried and are usable, 0 to 1; null where none was tried. */
    public Double usableShare(BatchModel.Kind kind) {
        List<BatchDevice> tried =
                devices.stream().filter(device -> device.kind() == kind).toList();
        long usable = tried.stream()
                .filter(device -> device.outcome() == DeviceOutcome.USABLE)
                .count();
        return tried.isEmpty() ? null : (double) usable / tried.size();
    }

    /**
     * Reads a batch file.
     *
     * @throws CalibrationException where it is not there, or not a batch
     */
    public static Batch read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CalibrationException("No batch file " + file);
        }
        try {
            return Json.read(file, Batch.class);
        } catch (UncheckedIOException e) {
            throw new CalibrationException(
                    file + " is not a batch of this version (" + reason(e)
                            + "): make one with ohmloop calibrate --batch",
                    e);
        }
    }

    private static String reason(UncheckedIOException e) {
        String whole = e.getCause() instanceof JsonMappingException mapping
                ? mapping.getOriginalMessage()
                : String.valueOf(e.getMessage());
        return whole.lines().findFirst().orElse("unreadable");
    }
}
