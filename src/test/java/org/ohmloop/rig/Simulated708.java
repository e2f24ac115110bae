package org.ohmloop.rig;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.link.FarEnd;

/** A Keithley 708B with one 8 x 12 card, as far as the driver speaks to it. */
final class Simulated708 implements FarEnd {
    private static final Pattern CLOSE = Pattern.compile("channel.exclusiveclose\\(\"(.*)\"\\)");
    private static final String CROSSPOINT = "1[A-H](0[1-9]|1[0-2])";

    final List<Set<String>> history = new ArrayList<>();
    /** Relays that were moved while the unit's output was on. */
    final List<String> hot = new ArrayList<>();

    private final String model;
    private final BooleanSupplier outputOn;
    private final Set<String> closed = new TreeSet<>();
    private final Deque<String> errors = new ArrayDeque<>();
    private String pending = "";

    Simulated708(String model, BooleanSupplier outputOn) {
        this.model = model;
        this.outputOn = outputOn;
    }

    Set<String> closed() {
        return closed;
    }

    @Override
    public byte[] exchange(byte[] received) {
        pending += new String(received, StandardCharsets.US_ASCII);
        StringBuilder answer = new StringBuilder();
        for (int end = pending.indexOf('\n'); end >= 0; end = pending.indexOf('\n')) {
            answer.append(execute(pending.substring(0, end).strip()));
            pending = pending.substring(end + 1);
        }
        return answer.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private String execute(String line) {
        Matcher close = CLOSE.matcher(line);
        if (close.matches()) {
            List<String> wanted = Arrays.asList(close.group(1).split(","));
            if (wanted.stream().allMatch(crosspoint -> crosspoint.matches(CROSSPOINT))) {
                move(new TreeSet<>(wanted));
            } else {
                errors.add("1114\tSettings conflict, invalid channel");
            }
        } else if (line.equals("channel.open(\"allslots\")")) {
            move(Set.of());
        }
        return switch (line) {
            case "*IDN?" -> "Keithley Instruments Inc., " + model + ", 1234567, 01.20a\n";
            case "print(channel.getclose(\"allslots\"))" ->
                (closed.isEmpty() ? "nil" : String.join(";", closed)) + "\n";
            case "print(errorqueue.next())" ->
                (errors.isEmpty() ? "0.00000e+00\tQueue Is Empty" : errors.poll()) + "\n";
            default -> "";
        };
    }

    private void move(Set<String> wanted) {
        if (outputOn.getAsBoolean() && !closed.equals(wanted)) {
            hot.add(closed + " to " + wanted);
        }
        closed.clear();
        closed.addAll(wanted);
        history.add(Set.copyOf(wanted));
    }

    @Override
    public void close() {}
}
