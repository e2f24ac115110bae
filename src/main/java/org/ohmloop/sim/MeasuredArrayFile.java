package org.ohmloop.sim;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.ohmloop.device.MeasuredArray;

/** The file of a measured array, {@code calibration/rram-*.json}: its member {@code array} is what a chip is made of. */
public final class MeasuredArrayFile {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private MeasuredArrayFile() {}

    /** @throws UncheckedIOException naming the file, where it is absent or no measured array */
    public static MeasuredArray read(Path file) {
        try {
            JsonNode array = MAPPER.readTree(file.toFile()).path("array");
            if (!array.isObject()) {
                throw new IOException("it has no member 'array'; ohmloop fit-array writes such files");
            }
            return MAPPER.treeToValue(array, MeasuredArray.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
