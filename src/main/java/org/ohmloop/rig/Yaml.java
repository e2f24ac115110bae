package org.ohmloop.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads YAML files into records, strictly: an unknown, missing or out-of-bounds field is an error that names it. */
public final class Yaml {
    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    private Yaml() {}

    /** @throws BenchException naming file, line and field */
    public static <T> T read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw new BenchException("No such file: " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return read(file.toString(), in, type);
        } catch (IOException e) {
            throw new BenchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * @param origin what to call the text in a message
     * @throws BenchException naming origin, line and field
     */
    public static <T> T read(String origin, InputStream in, Class<T> type) throws IOException {
        try {
            return MAPPER.readValue(in, type);
        } catch (JsonMappingException e) {
            throw new BenchException(origin + where(e) + ": " + rootMessage(e), e);
        } catch (JsonProcessingException e) {
            throw new BenchException(origin + where(e) + ": not valid YAML: " + syntax(e), e);
        }
    }

    /** What the parser says, without its picture of the place: the line is named before. */
    private static String syntax(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(", "));
    }

    private static String where(JsonProcessingException e) {
        String line = e.getLocation() == null ? "" : " line " + e.getLocation().getLineNr();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            return line + ", field "
                    + mapping.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                            .collect(Collectors.joining("."));
        }
        return line;
    }

    private static String rootMessage(JsonMappingException e) {
        if (e.getCause() instanceof IllegalArgumentException bounds) {
            return bounds.getMessage();
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "there is no field '" + unknown.getPropertyName() + "' here. There are "
                    + unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isPrimitive()) {
            return "'" + wrong.getValue()
                    + "' is no number. The unit is in the field's name: write 1.0e-3 where 1 ms is meant";
        }
        if (e instanceof MismatchedInputException wrong
                && wrong.getTargetType() != null
                && wrong.getTargetType().isRecord()
                && !e.getOriginalMessage().startsWith("Missing")) {
            return "a block of fields is wanted here, like {field: value, field: value}";
        }
        return e.getOriginalMessage()
                .replaceAll(" \\((class|index) [^)]*\\)", "")
                .replace("required creator property", "field");
    }
}
