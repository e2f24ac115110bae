package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A value of every cell in its place on the chip, as one small image: a pixel a cell, its colour index the value. */
final class ChipMap {
    private static final int MARKED = 2_000;
    private static final int NO_VALUE = ColourMap.LEVELS;

    private ChipMap() {}

    /**
     * Data of the kind {@code map}.
     *
     * @param image PNG as a data URI, rows x columns pixels
     * @param from value of the first colour
     * @param to value of the last colour
     * @param failedRow rows of cells to mark, as many as {@code failedColumn}
     */
    record Map(
            int rows,
            int columns,
            Part.Axis value,
            String image,
            String[] colours,
            double from,
            double to,
            int[] failedRow,
            int[] failedColumn) {}

    static Part conductance(Cells cells, JsonNode check) {
        Map map = map(cells, cells.verified(), new Part.Axis("Verified conductance", "S"), ColourMap.VIRIDIS, check);
        String note = "Row 0 is at the top; cells without a colour hold no weight"
                + (map.failedRow().length > 0 ? "; rings mark cells out of window" : "");
        return new Part.Chart(Part.Span.HALF, "map", "Conductance on the chip", note, height(map), map);
    }

    static Part pulses(Cells cells, JsonNode check) {
        Map map = map(cells, cells.pulses(), new Part.Axis("Pulses", ""), ColourMap.CIVIDIS, check);
        String note = "Where on the chip programming was hard; the brightest colour is the 99th percentile or more";
        return new Part.Chart(Part.Span.HALF, "map", "Pulses on the chip", note, height(map), map);
    }

    private static int height(Map map) {
        double aspect = (double) map.rows() / map.columns();
        return (int) Math.round(Math.max(260, Math.min(1.3, aspect) * 500 + 90));
    }

    private static Map map(Cells cells, double[] values, Part.Axis axis, ColourMap colours, JsonNode check) {
        int rows = Math.max(
                check.path("rows").asInt(), Arrays.stream(cells.row()).max().orElse(0) + 1);
        int columns = Math.max(
                check.path("columns").asInt(),
                Arrays.stream(cells.column()).max().orElse(0) + 1);
        double from = axis.unit().isEmpty() ? 0 : Columns.quantile(values, 0.001);
        double to = Math.max(Columns.quantile(values, axis.unit().isEmpty() ? 0.99 : 0.999), from + 1e-12);
        int[] failed = java.util.stream.IntStream.range(0, cells.size())
                .filter(i -> !cells.outcome()[i].equals(Cells.IN_WINDOW))
                .limit(MARKED)
                .toArray();
        boolean marked = !axis.unit().isEmpty();
        return new Map(
                rows,
                columns,
                axis,
                png(cells, values, rows, columns, from, to, colours),
                colours.css(),
                from,
                to,
                marked ? Arrays.stream(failed).map(i -> cells.row()[i]).toArray() : new int[0],
                marked ? Arrays.stream(failed).map(i -> cells.column()[i]).toArray() : new int[0]);
    }

    private static String png(
            Cells cells, double[] values, int rows, int columns, double from, double to, ColourMap colours) {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_INDEXED, palette(colours));
        byte[] pixels = new byte[rows * columns];
        Arrays.fill(pixels, (byte) NO_VALUE);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.row()[i] < 0 || cells.column()[i] < 0) {
                throw new IllegalArgumentException(
                        "cell " + (i + 1) + " is at row " + cells.row()[i] + ", column " + cells.column()[i]);
            }
            if (Double.isFinite(values[i])) {
                double share = Math.max(0, Math.min((values[i] - from) / (to - from), 1));
                pixels[cells.row()[i] * columns + cells.column()[i]] =
                        (byte) Math.round(share * (ColourMap.LEVELS - 1));
            }
        }
        image.getRaster().setDataElements(0, 0, columns, rows, pixels);
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The map's image cannot be made", e);
        }
    }

    private static IndexColorModel palette(ColourMap colours) {
        byte[][] rgba = new byte[4][ColourMap.LEVELS + 1];
        for (int level = 0; level < ColourMap.LEVELS; level++) {
            int rgb = colours.rgb(level);
            rgba[0][level] = (byte) (rgb >> 16);
            rgba[1][level] = (byte) (rgb >> 8);
            rgba[2][level] = (byte) rgb;
            rgba[3][level] = (byte) 255;
        }
        return new IndexColorModel(8, ColourMap.LEVELS + 1, rgba[0], rgba[1], rgba[2], rgba[3]);
    }
}
