package org.ohmloop.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;

/** Data of charts as JSON that may stand inside a script element; columns with five significant digits. */
final class PageData {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().registerModule(new SimpleModule().addSerializer(double[].class, new Columns()));

    private PageData() {}

    /** JSON without any character that could end a script element or start a comment in it. */
    static String json(Object data) {
        try {
            return MAPPER.writeValueAsString(data)
                    .replace("<", "\\u003c")
                    .replace(">", "\\u003e")
                    .replace("&", "\\u0026")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not writable as JSON: " + data.getClass(), e);
        }
    }

    /** A screen shows no sixth digit, and a page with 100,000 cells should stay small. */
    private static final class Columns extends StdSerializer<double[]> {
        private static final long serialVersionUID = 1;
        private static final MathContext FIVE_DIGITS = new MathContext(5);

        Columns() {
            super(double[].class);
        }

        @Override
        public void serialize(double[] column, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartArray();
            for (double value : column) {
                if (!Double.isFinite(value)) {
                    json.writeNull();
                } else if (value == Math.rint(value) && Math.abs(value) < 1e9) {
                    json.writeNumber((long) value);
                } else {
                    json.writeNumber(new BigDecimal(value, FIVE_DIGITS).toString());
                }
            }
            json.writeEndArray();
        }
    }
}
