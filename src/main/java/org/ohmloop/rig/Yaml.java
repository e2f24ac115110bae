package org.ohmloop.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
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
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (JsonMappingException e) {
            throw new BenchException(file + where(e) + ": " + rootMessage(e), e);
        } catch (JsonProcessingException e) {
            throw new BenchException(file + where(e) + ": not valid YAML: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new BenchException("Cannot read " + file + ": " + e.getMessage(), e);
        }
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
        return e.getOriginalMessage()
                .replaceAll(" \\((class|index) [^)]*\\)", "")
                .replace("required creator property", "field");
    }
}
