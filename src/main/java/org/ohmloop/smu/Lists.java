package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Long lists of levels in commands that instruments can take. */
final class Lists {
    private Lists() {}

    /** The levels, {@code most} at a time, separated by commas. */
    static List<String> chunks(double[] levels, int most) {
        List<String> chunks = new ArrayList<>();
        for (int i = 0; i < levels.length; i += most) {
            chunks.add(Arrays.stream(levels, i, Math.min(levels.length, i + most))
                    .mapToObj(Property::text)
                    .collect(Collectors.joining(", ")));
        }
        return chunks;
    }

    /** A command that begins a list, and one that goes on with it, for as many chunks as it takes. */
    static List<String> scpi(String command, double[] levels, int most) {
        List<String> chunks = chunks(levels, most);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            lines.add(command + (i == 0 ? " " : ":APP ") + chunks.get(i));
        }
        return lines;
    }
}
