package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.device.MetastableSwitch;

class FitPageTest {
    @TempDir
    Path temp;

    @Test
    void parametersArePrintedWithSymbolsUnitsAndError() throws IOException {
        String page = page(sweep("M1"));
        assertTrue(page.contains("<th class=\"num\">R<sub>on</sub></th>"));
        assertTrue(page.contains("<td class=\"num\">1.65 kΩ</td>"));
        assertTrue(page.contains("<td class=\"num\">366 mV</td>"));
        assertTrue(page.contains("<td class=\"num\">3.42 %</td>"));
        assertTrue(page.contains("RRMSE 3.42 % · magnitude, logarithmic"));
    }

    @Test
    void aSweepOfAMillionSamplesMakesASmallPage() throws IOException {
        double[] long1 = new double[1_000_000];
        Path file = temp.resolve("fit.html");
        FitPage.write(file, "Fit", List.of(new FittedSweep("long", long1, long1, long1, Map.of(), Double.NaN)));
        assertTrue(Files.size(file) < 1_500_000, Files.size(file) + " bytes");
    }

    @Test
    void aHostileFileNameStaysText() throws IOException {
        assertFalse(page(sweep("<b>\"x\"</b>")).contains("<b>"));
    }

    @Test
    void thereMustBeSomethingToDraw() {
        assertThrows(IllegalArgumentException.class, () -> FitPage.write(temp.resolve("f.html"), "Fit", List.of()));
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new FittedSweep("M1", new double[3], new double[3], new double[2], Map.of(), 0));
        assertEquals("M1: 3 voltages, 3 currents and 2 fitted currents: a fit needs as many of each", e.getMessage());
    }

    @Test
    void ofManyDevicesTwelveAreDrawnFromTheBestToTheWorst() {
        List<FittedSweep> sweeps = IntStream.range(0, 40)
                .mapToObj(i -> new FittedSweep(
                        "d" + i, new double[1], new double[1], new double[1], Map.of(), (i * 17 % 40) / 1000.0))
                .toList();
        List<String> notes = IvChart.tiles(sweeps).stream()
                .map(part -> ((Part.Chart) part).note())
                .toList();
        assertEquals(12, notes.size());
        assertEquals("RRMSE 0.00 %", notes.get(0));
        assertEquals("RRMSE 3.90 %", notes.get(11));
    }

    @Test
    void aRealBrowserDrawsBothScales() throws IOException, InterruptedException {
        Browser browser = ReportPageTest.browser();
        Path file = FitPage.write(temp.resolve("fit.html"), "Knowm W+SDC", List.of(sweep("M1"), sweep("M2")));
        ReportPageTest.assertDrawn(browser.dom(file, temp, "1200,900"), 4);
    }

    @Test
    void scriptsOfTheLibraryCannotEndTheirElement() {
        assertEquals("a='<\\/script>'; b='<\\!--'", Echarts.forScriptElement("a='</script>'; b='<!--'"));
        assertTrue(Echarts.script().contains("echarts"));
        assertEquals("\"\\u003c/script\\u003e\\u2028\\u0026\"", PageData.json("</script>\u2028&"));
    }

    private String page(FittedSweep sweep) throws IOException {
        String page = Files.readString(FitPage.write(temp.resolve("fit.html"), "Fit", List.of(sweep)));
        return page.substring(0, page.indexOf("<script"));
    }

    private static FittedSweep sweep(String name) {
        MetastableSwitch device = new MetastableSwitch(1650, 149e3, 3.2e-5, 0.366, -0.129, 0.0195);
        double[] voltage = IntStream.range(0, 400)
                .mapToDouble(i -> 0.5 * Math.sin(i * Math.PI / 200))
                .toArray();
        double[] current = new double[400];
        double x = 0;
        for (int i = 0; i < 400; i++) {
            x = device.hold(x, voltage[i], 1e-5);
            current[i] = device.current(x, voltage[i]);
        }
        Map<String, Quantity> parameters = new LinkedHashMap<>();
        parameters.put("ron", new Quantity(device.ron(), "Ω"));
        parameters.put("von", new Quantity(device.von(), "V"));
        return new FittedSweep(name, voltage, current, current, parameters, 0.0342);
    }
}
