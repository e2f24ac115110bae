package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChipMapTest {
    private static final JsonNode CHIP =
            JsonNodeFactory.instance.objectNode().put("rows", 4).put("columns", 6);

    @Test
    void aCellsPixelIsInItsPlaceWithItsColour() throws IOException {
        ChipMap.Map map = map(cells(new int[] {0, 3, 1}, new int[] {0, 5, 2}, new double[] {1e-6, 9e-5, 4e-5}));
        BufferedImage image = image(map);
        assertEquals(6, image.getWidth());
        assertEquals(4, image.getHeight());
        assertEquals(0xff000000 | ColourMap.VIRIDIS.rgb(0), image.getRGB(0, 0));
        assertEquals(0xff000000 | ColourMap.VIRIDIS.rgb(ColourMap.LEVELS - 1), image.getRGB(5, 3));
        int level = (int) Math.round((4e-5 - 1e-6) / (9e-5 - 1e-6) * (ColourMap.LEVELS - 1));
        assertEquals(0xff000000 | ColourMap.VIRIDIS.rgb(level), image.getRGB(2, 1));
        assertEquals(0, image.getRGB(1, 0) >>> 24, "no weight, no colour");
    }

    @Test
    void aCellOutsideOfTheStatedChipMakesTheMapLarger() {
        ChipMap.Map map = map(cells(new int[] {9, 0}, new int[] {0, 0}, new double[] {1e-6, 2e-6}));
        assertEquals(10, map.rows());
    }

    @Test
    void cellsOutOfWindowAreMarked() {
        Cells cells = cells(new int[] {0, 2}, new int[] {1, 3}, new double[] {1e-6, 2e-6});
        cells.outcome()[1] = "stuck";
        ChipMap.Map map = map(cells);
        assertArrayEquals(new int[] {2}, map.failedRow());
        assertArrayEquals(new int[] {3}, map.failedColumn());
    }

    @Test
    void anAddressBelowZeroIsRefused() {
        Cells cells = cells(new int[] {-1}, new int[] {1}, new double[] {1e-6});
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ChipMap.conductance(cells, CHIP));
        assertTrue(e.getMessage().contains("row -1"), e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void coloursGrowInLightnessAndOnlyNeighboursMayBeTheSame(ColourMap colours) {
        Map<Integer, Integer> seen = new HashMap<>();
        double before = -1;
        for (int level = 0; level < ColourMap.LEVELS; level++) {
            int rgb = colours.rgb(level);
            double lightness = 0.2126 * (rgb >> 16) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
            Integer same = seen.put(rgb, level);
            assertTrue(same == null || same == level - 1, "the page finds the level by its colour");
            assertTrue(lightness > before - 1.2, "level " + level);
            before = lightness;
        }
    }

    private static ChipMap.Map map(Cells cells) {
        Part.Chart chart = assertInstanceOf(Part.Chart.class, ChipMap.conductance(cells, CHIP));
        return assertInstanceOf(ChipMap.Map.class, chart.data());
    }

    private static Cells cells(int[] row, int[] column, double[] verified) {
        String[] outcome = new String[row.length];
        java.util.Arrays.fill(outcome, Cells.IN_WINDOW);
        return new Cells(row, column, verified, new double[row.length], verified, outcome, verified);
    }

    private static BufferedImage image(ChipMap.Map map) throws IOException {
        String data = map.image().substring("data:image/png;base64,".length());
        return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
    }
}
