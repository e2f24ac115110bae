package org.ohmloop.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The frozen configuration, and how much the journal holds. */
final class RecordSection {
    private static final String JOURNAL = "journal.db";

    private RecordSection() {}

    static Section of(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        List<String[]> facts = new ArrayList<>();
        Facts.flatten("", artefacts.configuration(), facts);
        if (!facts.isEmpty()) {
            parts.add(new Part.Markup(Part.Span.FULL, "Configuration", Facts.html(facts)));
        }
        Path journal = artefacts.directory().resolve(JOURNAL);
        if (Files.exists(journal)) {
            artefacts
                    .guard(JOURNAL, () -> Facts.html(JournalFacts.of(journal)))
                    .ifPresent(html -> parts.add(new Part.Markup(Part.Span.FULL, "Journal", html)));
        }
        return new Section("record", "Record", "", parts);
    }
}
