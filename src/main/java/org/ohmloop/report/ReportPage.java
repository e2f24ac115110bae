package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The page of a run, drawn from the files in its directory alone. What a run did not write is left out; a file that
 * cannot be read is named on the page and the rest is drawn.
 */
public final class ReportPage {
    private static final String NAME = "report.html";

    private ReportPage() {}

    /**
     * Writes {@code report.html} into the run's directory, whole or not at all.
     *
     * @param run directory of the run
     * @return the page
     * @throws IllegalArgumentException where there is no such directory
     * @throws java.io.UncheckedIOException where the page cannot be written
     */
    public static Path write(Path run) {
        if (!Files.isDirectory(run)) {
            throw new IllegalArgumentException("No run directory at " + run + "; ohmloop runs lists those there are");
        }
        Artefacts artefacts = new Artefacts(run);
        List<Section> sections = List.of(
                Overview.section(artefacts),
                BatchSection.of(artefacts),
                DeviceSection.of(artefacts),
                FitSection.of(artefacts),
                NetworkSection.of(artefacts),
                NeuronSection.of(artefacts),
                ChipSection.of(artefacts),
                InferenceSection.of(artefacts),
                RecordSection.of(artefacts));
        // After the sections, because it names what they could not draw.
        String head = Overview.head(artefacts);
        Page page = new Page(title(artefacts), "Ohmloop run", head, sections, foot(artefacts.configuration()));
        Path file = run.resolve(NAME);
        page.write(file);
        return file;
    }

    private static String title(Artefacts artefacts) {
        return String.valueOf(artefacts.directory().toAbsolutePath().normalize().getFileName());
    }

    private static String foot(JsonNode run) {
        String version = run.path("version").asText("");
        return "Written by Ohmloop" + (version.isEmpty() ? "" : " " + version)
                + " from the files in this run's directory. This file needs no other file and no network.";
    }
}
