package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads program messages: units separated by semicolons, each relative to the path of the one before it unless it begins
 * with a colon or a star, parameters separated by commas, quotes kept together and taken off.
 *
 * <p>Source: SCPI-1999, volume 1, chapter 6.2.4 (path), IEEE 488.2-1992, chapter 7.
 */
final class ScpiInterpreter {
    private final ScpiCommands commands;
    private final ScpiErrors errors;

    ScpiInterpreter(ScpiCommands commands, ScpiErrors errors) {
        this.commands = commands;
        this.errors = errors;
    }

    /** Runs a message; a fault ends it and goes to the queue. The answers are joined by semicolons, empty if none. */
    String execute(String message) {
        List<String> answers = new ArrayList<>();
        String path = "";
        try {
            for (String unit : split(message, ';')) {
                String text = unit.strip();
                if (text.isEmpty()) {
                    continue;
                }
                int end = headerEnd(text);
                String header = text.substring(0, end);
                if (!header.startsWith("*")) {
                    header = header.startsWith(":") ? header : path + ":" + header;
                    path = header.substring(0, header.lastIndexOf(':'));
                }
                String answer = commands.run(header, arguments(text.substring(end)));
                if (!answer.isEmpty()) {
                    answers.add(answer);
                }
            }
        } catch (ScpiFault fault) {
            errors.add(fault);
        }
        return String.join(";", answers);
    }

    private static int headerEnd(String text) {
        int query = text.indexOf('?');
        int space = text.indexOf(' ');
        if (query >= 0 && (space < 0 || query < space)) {
            return query + 1;
        }
        return space < 0 ? text.length() : space;
    }

    private static List<String> arguments(String text) {
        if (text.isBlank()) {
            return List.of();
        }
        return split(text, ',').stream()
                .map(String::strip)
                .map(part -> part.replaceAll("^(['\"])(.*)\\1$", "$2"))
                .toList();
    }

    /** Splits outside quotes and parentheses. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == separator && depth == 0) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
