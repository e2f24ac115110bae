package org.ohmloop.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ohmloop.calibration.FitOptions;
import org.ohmloop.calibration.ReadOptions;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;
import org.ohmloop.loop.FitFiles;
import org.ohmloop.loop.JointScope;
import org.ohmloop.run.Progress;
import org.ohmloop.run.RunConfiguration;
import org.ohmloop.run.RunDirectory;

/** The page of {@code ohmloop fit}, made of real fits. */
class FitPageTest {
    @TempDir
    Path temp;

    @Test
    void aFitIsDrawnWithResidualsIntervalsAndCorrelations() throws IOException, InterruptedException {
        Path page = page(ModelFamily.MMSS, 4);
        String html = Files.readString(page);
        assertTrue(html.contains("<h2>How good the fits are</h2>"));
        assertEquals(
                3, count(html, "<p class=\"note\">Model minus measured over time, RRMSE"), "the three worst of four");
        assertEquals(3, count(html, "<p class=\"note\">Model minus measured over voltage, RRMSE"));
        assertEquals(4, count(html, "<p class=\"note\">Magnitude, logarithmic</p>"));
        assertTrue(html.contains("<h3>Correlations of mmss</h3>"));
        assertTrue(html.contains("in A is assumed (--units says otherwise)"), "notes are on the page");
        assertTrue(html.contains("Not fitted: 2 samples are too few"), "and what was refused");
        String dom = ReportPageTest.browser().dom(page, temp, "1400,1000");
        ReportPageTest.assertDrawn(dom, 4 + 4 + 6 + 6 + 1);
    }

    @Test
    void oneFitIsDrawnOnANarrowScreen() throws IOException, InterruptedException {
        Path page = page(ModelFamily.GMMSS, 1);
        assertFalse(Files.readString(page).contains("RRMSE, median"));
        ReportPageTest.assertDrawn(ReportPageTest.browser().dom(page, temp, "420,900"), 2 + 2 + 10 + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "'5k_0.8V_1Hz_M1,5k_0.8V_10Hz_M1,5k_0.8V_1Hz_M2', '1Hz M1,10Hz M1,1Hz M2'",
        "'a_1,b', 'a_1,b'",
        "'a_b.csv', 'a_b'",
    })
    void labelsLeaveOutWhatAllNamesShare(String sources, String labels) {
        List<JsonNode> devices = new ArrayList<>();
        for (String source : sources.split(",", -1)) {
            devices.add(new ObjectMapper().valueToTree(Map.of("source", source)));
        }
        assertEquals(List.of(labels.split(",", -1)), IntervalChart.labels(devices));
    }

    private Path page(ModelFamily family, int sweeps) throws IOException {
        Path data = Files.createDirectory(temp.resolve("data"));
        for (int i = 0; i < sweeps; i++) {
            Files.writeString(data.resolve("loop_" + i + "_M1.csv"), sweep(0.9 + 0.1 * i));
        }
        Files.writeString(data.resolve("short.csv"), "t_s,V_V,I_A\n0,0,0\n1,1,1\n");
        RunDirectory run =
                RunDirectory.create(temp.resolve("runs"), RunConfiguration.now("fit", "", "", Map.of(), 1, "0", ""));
        FitFiles.run(
                run,
                List.of(data.toString()),
                ReadOptions.defaults(),
                FitOptions.defaults().withFamily(family).withStarts(1),
                false,
                JointScope.NONE,
                1,
                Progress.quiet());
        return ReportPage.write(run.path());
    }

    private static String sweep(double peak) {
        MetastableSwitch device = new MetastableSwitch(5e3, 120e3, 2e-5, 0.4, -0.3, 0.05);
        StringBuilder text = new StringBuilder("t,V,I\n");
        double x = 0.1;
        for (int i = 0; i < 120; i++) {
            double phase = 4.0 * (i + 1) / 120;
            double volts = peak * (phase <= 1 ? phase : phase <= 3 ? 2 - phase : phase - 4);
            x = device.hold(x, volts, 1e-4);
            double ripple = 1 + 0.01 * Math.sin(40 * phase * peak);
            text.append(String.format(
                    Locale.ROOT, "%.6g,%.9g,%.9g%n", 1e-4 * (i + 1), volts, ripple * volts * device.conductance(x)));
        }
        return text.toString();
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
