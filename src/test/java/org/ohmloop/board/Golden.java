package org.ohmloop.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The test vectors of the protocol. */
public final class Golden {
    private static final Path FILE = Path.of("firmware-protocol", "golden", "frames.json");

    /** One frame: its name, its direction, what it comes after, what is to be thought of it, its fields, before COBS and on the wire. */
    public record Vector(
            String name, String direction, String greeting, String verdict, JsonNode fields, byte[] raw, byte[] wire) {
        /** The payload of an undamaged frame. */
        ByteBuffer payload() {
            return ByteBuffer.wrap(raw, Frame.HEADER, raw.length - Frame.OVERHEAD)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN);
        }

        int field(String field) {
            return fields.required(field).intValue();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Golden() {}

    /** Values from the literature. */
    static JsonNode checks() {
        return json().required("checks");
    }

    /** All of them. */
    public static List<Vector> vectors() {
        List<Vector> vectors = new ArrayList<>();
        for (JsonNode node : json().required("vectors")) {
            vectors.add(new Vector(
                    node.required("name").textValue(),
                    node.required("direction").textValue(),
                    node.path("greeting").asText("hello"),
                    node.required("verdict").textValue(),
                    node.required("fields"),
                    HexFormat.of().parseHex(node.required("raw").textValue()),
                    HexFormat.of().parseHex(node.required("wire").textValue())));
        }
        return vectors;
    }

    /** The one of this name. */
    public static Vector vector(String name) {
        return vectors().stream()
                .filter(vector -> vector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json() {
        try {
            return new ObjectMapper().readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
