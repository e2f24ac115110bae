package org.ohmloop.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Matrices in a safetensors file, float32 only: 8 bytes length of the header (little-endian), the header in JSON
 * ({@code {"name": {"dtype": "F32", "shape": [rows, columns], "data_offsets": [begin, end]}}}, padded by spaces to a
 * multiple of 8), then the numbers, little-endian, row-major, without gaps.
 *
 * <p>Source: the format's specification, github.com/huggingface/safetensors.
 */
final class Safetensors {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final long LONGEST_HEADER = 1 << 20;

    private Safetensors() {}

    /** @param values row-major */
    record Matrix(int rows, int columns, float[] values) {}

    /** Writes the whole file or, on a fault, leaves the old one. */
    static void write(Path file, Map<String, Matrix> matrices) {
        ObjectNode header = MAPPER.createObjectNode();
        int size = 0;
        for (Map.Entry<String, Matrix> entry : matrices.entrySet()) {
            Matrix matrix = entry.getValue();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", "F32");
            tensor.putArray("shape").add(matrix.rows()).add(matrix.columns());
            tensor.putArray("data_offsets").add(size).add(size + 4 * matrix.values().length);
            size += 4 * matrix.values().length;
        }
        byte[] text = header.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (text.length + 7) / 8 * 8;
        ByteBuffer out = ByteBuffer.allocate(8 + padded + size).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(padded).put(text);
        while (out.position() < 8 + padded) {
            out.put((byte) ' ');
        }
        for (Matrix matrix : matrices.values()) {
            out.asFloatBuffer().put(matrix.values());
            out.position(out.position() + 4 * matrix.values().length);
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(part, out.array());
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** @throws UncheckedIOException naming the file, where it is absent or breaks the format in any way */
    static Map<String, Matrix> read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            require(bytes.length >= 8, file, "is shorter than 8 bytes");
            long length = in.getLong();
            require(
                    length >= 2 && length <= LONGEST_HEADER && length <= in.remaining(),
                    file,
                    "says its header has " + length + " bytes");
            byte[] text = new byte[(int) length];
            in.get(text);
            JsonNode header = MAPPER.readTree(new String(text, StandardCharsets.UTF_8));
            require(header.isObject(), file, "has a header that is not a JSON object");
            Map<String, Matrix> matrices = new LinkedHashMap<>();
            int end = 0;
            for (Map.Entry<String, JsonNode> entry : header.properties()) {
                if (!entry.getKey().equals("__metadata__")) {
                    Matrix matrix = matrix(file, entry.getKey(), entry.getValue(), in, end);
                    end += 4 * matrix.values().length;
                    matrices.put(entry.getKey(), matrix);
                }
            }
            require(end == in.remaining(), file, "has " + in.remaining() + " bytes of numbers, its header " + end);
            return matrices;
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file + ": its header is not JSON (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Matrix matrix(Path file, String name, JsonNode tensor, ByteBuffer in, int begin) throws IOException {
        require(
                tensor.path("dtype").asText().equals("F32"),
                file,
                "holds " + name + " as " + tensor.path("dtype").asText() + ", only F32 is read");
        JsonNode shape = tensor.path("shape");
        require(
                shape.size() == 2
                        && shape.path(0).canConvertToInt()
                        && shape.path(1).canConvertToInt(),
                file,
                "holds " + name + " of shape " + shape + ", only matrices are read");
        long rows = shape.path(0).asInt();
        long columns = shape.path(1).asInt();
        JsonNode offsets = tensor.path("data_offsets");
        long last = begin + 4 * rows * columns;
        require(rows > 0 && columns > 0 && last <= in.remaining(), file, "ends before " + name + " does");
        require(
                offsets.size() == 2
                        && offsets.path(0).asLong(-1) == begin
                        && offsets.path(1).asLong(-1) == last,
                file,
                "has " + name + " at " + offsets + " instead of [" + begin + "," + last + "]");
        float[] values = new float[(int) (rows * columns)];
        ByteBuffer numbers = in.slice(in.position() + begin, 4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        numbers.asFloatBuffer().get(values);
        return new Matrix((int) rows, (int) columns, values);
    }

    private static void require(boolean fine, Path file, String fault) throws IOException {
        if (!fine) {
            throw new IOException(file.getFileName() + " " + fault + "; it is damaged or not ours");
        }
    }
}
