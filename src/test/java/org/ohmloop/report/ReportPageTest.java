package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.run.Json;

class ReportPageTest {
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*>.*?</script>", Pattern.DOTALL);

    @TempDir
    Path temp;

    @Test
    void aCompleteRunShowsEverySection() throws IOException {
        String page = markup(ReportPage.write(SyntheticRun.write(temp.resolve("run"), 2000)));
        for (String id : List.of("overview", "devices", "network", "chip", "inference", "record")) {
            assertTrue(page.contains("<section id=\"" + id + "\" "), id);
        }
        assertFalse(page.contains("Not everything could be drawn"));
        assertTrue(page.contains("Accuracy on the chip</p><p class=\"value\">97.10 %"));
        assertTrue(page.contains("<p class=\"value\">0.70 pt"));
        assertTrue(page.contains("<dt>command</dt><dd>3</dd>"), "entries of the journal");
    }

    @Test
    void accuraciesOfGeneratedDataAreCalledSynthetic() throws IOException {
        String page = markup(ReportPage.write(SyntheticRun.write(temp.resolve("run"), 200)));
        assertTrue(page.contains("<h3>Accuracy (synthetic data)</h3>"));
        assertTrue(page.contains("<h3>Accuracy while training (synthetic data)</h3>"));
        assertTrue(page.contains("<h3>The chip&#39;s answers (synthetic data)</h3>"));
        Matcher tiles = Pattern.compile("ccuracy[^<]*</p><p class=\"value\">[^<]*</p><p class=\"note\">synthetic data<")
                .matcher(page);
        assertEquals(2, tiles.results().count());
    }

    @Test
    void thePageAsksNoOtherFileAndNoHost() throws IOException {
        String page = Files.readString(ReportPage.write(SyntheticRun.write(temp.resolve("run"), 200)));
        String markup = SCRIPT.matcher(page).replaceAll("");
        assertFalse(markup.contains("://"), "an address in the markup");
        assertFalse(markup.contains("url("), "an address in the styles");
        assertFalse(Pattern.compile("\\ssrc=|<link|@import|<iframe|<object")
                .matcher(markup)
                .find());
        Matcher href = Pattern.compile("href=\"([^\"]*)\"").matcher(markup);
        assertTrue(href.results().allMatch(r -> r.group(1).startsWith("#")));
        assertFalse(Pattern.compile("<script[^>]*\\ssrc").matcher(page).find());
        assertTrue(page.contains("default-src 'none'"), "the browser is told to refuse requests");
    }

    @ParameterizedTest
    @CsvSource({
        "training.csv, Training loss",
        "waveform.csv, A neuron at work",
        "test.csv, Answers in software (synthetic data)",
        "raster.csv, Spikes",
        "weights.safetensors, Weights of layer 2",
        "cells.csv, Conductance on the chip",
        "predictions.csv, The chip&#39;s answers (synthetic data)",
        "journal.db, Journal",
        "run.json, Configuration"
    })
    void anAbsentArtefactLeavesItsChartOut(String artefact, String heading) throws IOException {
        Path run = SyntheticRun.write(temp.resolve("run"), 200);
        String title = "<h3>" + heading + "</h3>";
        assertTrue(markup(ReportPage.write(run)).contains(title));
        Files.delete(run.resolve(artefact));
        String page = markup(ReportPage.write(run));
        assertFalse(page.contains(title));
        assertFalse(page.contains("Not everything could be drawn"));
    }

    @ParameterizedTest
    @CsvSource({
        "training.csv, 'epoch,loss', training.csv has no column",
        "cells.csv, '', the file is empty",
        "predictions.csv, 'sample,label,software,chip\n0,1,1,7777', predictions.csv line 2",
        "test.csv, 'sample,label,answer\n0,1,7777', test.csv line 2",
        "weights.safetensors, 'none', weights.safetensors:",
        "waveform.csv, 'time_s,current_A,v_V,x1,x2\n0,zero,0,0,0', waveform.csv line 2: current_A is not a number",
        "fits/r12c30.csv, 'voltage_V,current_A,fit_A\n1,2', fits/r12c30.csv: r12c30.csv line 2 has 2 fields",
        "summary.json, '{\"train\":', summary.json: Cannot read",
        "journal.db, 'not a database at all, only text', journal.db:"
    })
    void aBrokenArtefactIsNamedAndTheRestIsDrawn(String artefact, String content, String complaint) throws IOException {
        Path run = SyntheticRun.write(temp.resolve("run"), 200);
        Files.writeString(run.resolve(artefact), content);
        String page = markup(ReportPage.write(run));
        assertTrue(page.contains("Not everything could be drawn"));
        assertTrue(page.contains(complaint), () -> page.substring(page.indexOf("<div class=\"faults\"")));
        assertTrue(page.contains("<h3>r24c60</h3>"), "another chart");
    }

    @Test
    void anEmptyRunStillMakesAPage() throws IOException {
        String page = Files.readString(
                ReportPage.write(Files.createDirectory(temp.resolve("2026-11-23T20-15-04_check_sim"))));
        assertTrue(page.contains("<h1>2026-11-23T20-15-04_check_sim</h1>"));
        assertFalse(page.contains("<section"));
        assertFalse(page.contains("<script"), "nothing to draw, no library");
    }

    @Test
    void aDirectoryThatIsNotThereIsSaidSo() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> ReportPage.write(temp.resolve("gone")));
        assertTrue(e.getMessage().contains("gone"), e.getMessage());
    }

    @Test
    void hostileNamesStayText() throws IOException {
        Path run = SyntheticRun.write(temp.resolve("run"), 200);
        String hostile = "</script><img src=x onerror=alert(1)>\"'<!--";
        Json.write(run.resolve("run.json"), Map.of("rig", hostile, "options", Map.of(hostile, hostile)));
        Path cells = run.resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replace("stuck", "</script><img src=x>"));
        String page = Files.readString(ReportPage.write(run));
        assertFalse(page.contains("<img src=x"));
        assertFalse(page.contains("<!--"));
        assertEquals(count(page, "<script"), count(page, "</script>"), "every script element ends where we end it");
        assertTrue(page.contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&lt;!--"));
    }

    @Test
    void everyChartIsDrawnByARealBrowser() throws IOException, InterruptedException {
        Browser browser = browser();
        Path page = ReportPage.write(SyntheticRun.write(temp.resolve("run"), 26_000));
        String dom = browser.dom(page, temp, "1400,1000");
        assertDrawn(dom, 18);
    }

    @Test
    void hostileOutcomesAndANarrowScreenDoNotDisturbTheBrowser() throws IOException, InterruptedException {
        Browser browser = browser();
        Path run = SyntheticRun.write(temp.resolve("run"), 500);
        Path cells = run.resolve("cells.csv");
        Files.writeString(cells, Files.readString(cells).replace("gave_up", "</script><script>x()</script>"));
        assertDrawn(browser.dom(ReportPage.write(run), temp, "420,900"), 18);
    }

    static Browser browser() {
        Optional<Browser> browser = Browser.find();
        Assumptions.assumeTrue(
                browser.isPresent(), "No Chromium here: install chromium or set CHROME_BIN to see pages drawn");
        return browser.orElseThrow();
    }

    static void assertDrawn(String dom, int atLeast) {
        Matcher charts =
                Pattern.compile("<div class=\"chart\" id=\"([^\"]*)\"[^>]*>").matcher(dom);
        List<String> elements = charts.results().map(r -> r.group()).toList();
        assertTrue(elements.size() >= atLeast, () -> "only " + elements.size() + " charts");
        Matcher root = Pattern.compile("<html[^>]*data-errors=\"([^\"]*)\"").matcher(dom);
        assertTrue(root.find(), "the page's script did not run");
        assertAll(
                () -> assertEquals("", root.group(1), "errors in the browser"),
                () -> assertEquals(
                        List.of(),
                        elements.stream()
                                .filter(e -> !e.contains("data-drawn=\"true\""))
                                .toList()));
    }

    private static String markup(Path page) throws IOException {
        return SCRIPT.matcher(Files.readString(page)).replaceAll("");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
