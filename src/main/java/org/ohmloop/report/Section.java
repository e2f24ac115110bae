package org.ohmloop.report;

import java.util.List;

/**
 * A chapter of a page.
 *
 * @param id anchor: lower-case letters
 * @param title plain text
 * @param lead one plain sentence below the title; may be empty
 * @param parts in reading order; a section without parts is not printed
 */
record Section(String id, String title, String lead, List<Part> parts) {
    Section {
        parts = List.copyOf(parts);
    }
}
