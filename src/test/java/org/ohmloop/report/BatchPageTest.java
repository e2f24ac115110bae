package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ohmloop.run.Json;

/** The page of a batch, drawn from the files that calibrate leaves. */
class BatchPageTest {
    private static final List<String> NAMES = List.of("ron", "roff", "tau", "von", "voff", "k");

    @TempDir
    Path run;

    @Test
    void aNamedBatchHasGateSampleDistributionsCorrelationsAndChanges() throws IOException {
        String page = page("lot2");
        for (String expected : List.of(
                "Gate hard: not passed",
                "<strong>not met</strong>",
                "no batch before",
                "The sample on the array",
                "tau on the array",
                "tau of synapse devices",
                "Correlations of synapse devices from device to device",
                "Correlations of synapse devices from cycle to cycle",
                "Shift of synapse parameters against lot1",
                "Spread of synapse parameters against lot1",
                "3 of 4 synapse devices are usable")) {
            assertTrue(page.contains(expected), expected);
        }
        assertFalse(page.contains("<img src=x>"), "a reason from a file is no markup");
    }

    @Test
    void anUnnamedBatchHasNoSectionOfItsOwn() throws IOException {
        assertFalse(page("").contains("The sample on the array"));
    }

    @Test
    void aBrowserDrawsEveryChartWithoutAFault() throws IOException, InterruptedException {
        Optional<Browser> browser = Browser.find();
        assumeTrue(browser.isPresent(), "no Chromium here: set CHROME_BIN");
        page("lot2");
        String dom = browser.get().dom(run.resolve("report.html"), run, "1200,3000");
        Matcher errors = Pattern.compile("data-errors=\"([^\"]*)\"").matcher(dom);
        assertTrue(errors.find());
        assertEquals("", errors.group(1));
        long canvases = Pattern.compile("<canvas").matcher(dom).results().count();
        assertEquals(1 + 6 + 6 + 2 + 2, canvases, "sample, fields, distributions, correlations, changes");
    }

    private String page(String name) throws IOException {
        Map<String, Object> parameters = new LinkedHashMap<>();
        for (String parameter : NAMES) {
            boolean log = !parameter.startsWith("v");
            Map<String, Object> spread = new LinkedHashMap<>();
            spread.put("median", parameter.equals("voff") ? -0.95 : 0.9);
            spread.put("sd", 0.05);
            spread.put("sd_se", 0.01);
            spread.put("cycle_sd", 0.01);
            spread.put("cycle_sd_se", parameter.equals("k") ? 0.02 : 0.001);
            spread.put("scale", log ? "log" : "linear");
            spread.put("unit", log ? "ohm" : "V");
            parameters.put(parameter, spread);
        }
        List<List<Double>> correlation = new ArrayList<>();
        for (int p = 0; p < 6; p++) {
            List<Double> row = new ArrayList<>();
            for (int q = 0; q < 6; q++) {
                row.add(p == q ? 1 : 0.3);
            }
            correlation.add(row);
        }
        Map<String, Object> synapse = Map.of(
                "count",
                3,
                "parameters",
                parameters,
                "device_correlation",
                correlation,
                "cycle_correlation",
                correlation,
                "excluded",
                List.of());
        List<Map<String, Object>> devices = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Map<String, Object> values = new LinkedHashMap<>();
            for (String parameter : NAMES) {
                values.put(parameter, (parameter.equals("voff") ? -1 : 1) * (0.9 + 0.02 * i));
            }
            devices.add(device("r" + 10 * i + "c" + 7 * i, "usable", "", values));
        }
        devices.add(device("r5c30", "shorted", "shorted: <img src=x> 2e-4 S", Map.of()));
        Map<String, Object> batch = new LinkedHashMap<>();
        batch.put("name", name);
        batch.put("provenance", Map.of("source", "rig test"));
        batch.put("synapse", synapse);
        batch.put("neuron", null);
        batch.put("devices", devices);
        Json.write(run.resolve("batch.json"), batch);
        Json.write(run.resolve("summary.json"), Map.of("fit", result()));
        return Files.readString(ReportPage.write(run));
    }

    private static Map<String, Object> result() {
        List<Map<String, Object>> shifts = new ArrayList<>();
        for (String parameter : NAMES) {
            Map<String, Object> shift = new LinkedHashMap<>();
            shift.put("parameter", parameter);
            shift.put("shift_sd", 0.4);
            shift.put("shift_low", parameter.equals("von") ? 0.1 : -0.3);
            shift.put("shift_high", 1.1);
            shift.put("moved", parameter.equals("von"));
            shift.put("spread_ratio", 1.2);
            shift.put("spread_low", 0.7);
            shift.put("spread_high", 2.1);
            shift.put("spread_changed", false);
            shifts.add(shift);
        }
        Map<String, Object> criterion = new LinkedHashMap<>(Map.of(
                "what", "synapse yield", "value", 0.75, "limit", 0.9, "least", true, "unit", "", "judged", true));
        criterion.put("passed", false);
        Map<String, Object> unjudged = new LinkedHashMap<>(
                Map.of("what", "synapse von shift", "limit", 2, "least", false, "unit", "sd", "judged", false));
        unjudged.put("passed", true);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("devices", List.of());
        result.put("array", Map.of("rows", 40, "columns", 40));
        result.put("tried", Map.of("synapse", 4, "neuron", 0));
        result.put("comparisons", List.of(Map.of("against", "lot1", "kind", "synapse", "shifts", shifts)));
        result.put("gate", Map.of("gate", "hard", "passed", false, "criteria", List.of(criterion, unjudged)));
        return result;
    }

    private static Map<String, Object> device(
            String cell, String outcome, String reason, Map<String, Object> parameters) {
        return Map.of(
                "device", cell, "kind", "synapse", "outcome", outcome, "reason", reason, "parameters", parameters);
    }
}
