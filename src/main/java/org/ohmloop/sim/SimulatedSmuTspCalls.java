package org.ohmloop.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions that a simulated 2600B knows, with its two non-volatile buffers and one table named {@code ohmloop}. */
final class SimulatedSmuTspCalls {
    /** Buffer status bits (section 11, bufferVar.statuses). */
    private static final int COMPLIANCE = 64;

    private static final int REMOTE_SENSE = 16;

    final List<Double> list = new ArrayList<>();
    private final SimulatedSmuTsp tsp;
    private final SimulatedSmuCore core;
    final List<SimulatedSmuCore.Reading> buffer = new ArrayList<>();
    private List<Double> planned = List.of();

    SimulatedSmuTspCalls(SimulatedSmuTsp tsp) {
        this.tsp = tsp;
        core = tsp.core;
    }

    /** Calls a function; the answer is empty where it prints nothing. */
    String call(String name, List<String> arguments) {
        switch (name) {
            case "print" -> {
                return print(arguments);
            }
            case "printbuffer" -> {
                return printBuffer(arguments);
            }
            case "smua.reset", "reset" -> {
                core.reset();
                planned = List.of();
            }
            case "errorqueue.clear" -> tsp.errors.clear();
            case "smua.nvbuffer1.clear", "smua.nvbuffer2.clear" -> buffer.clear();
            case "smua.measure.iv" -> buffer.add(core.measure());
            case "smua.trigger.source.linearv", "smua.trigger.source.lineari" -> planned = linear(arguments);
            case "smua.trigger.source.listv", "smua.trigger.source.listi" -> planned = List.copyOf(list);
            case "smua.trigger.initiate" -> run();
            case "delay" -> core.hold(SimulatedSmuTsp.within(number(arguments, 0), 0, 1e5));
            case "smua.trigger.measure.iv", "smua.abort", "waitcomplete", "beeper.beep" -> {
                // Nothing that the simulation would notice.
            }
            default -> throw SimulatedSmuTsp.runtimeError("attempt to call `" + name + "' (a nil value)");
        }
        return "";
    }

    private double number(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw SimulatedSmuTsp.runtimeError("parameter " + (index + 1) + " is missing");
        }
        return tsp.value(arguments.get(index));
    }

    private List<Double> linear(List<String> arguments) {
        double start = number(arguments, 0);
        double stop = number(arguments, 1);
        int points = (int) number(arguments, 2);
        List<Double> levels = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            levels.add(SimulatedSmuSweep.linear(start, stop, points, i));
        }
        return levels;
    }

    private void run() {
        SimulatedSmuCore.Channel sourced = core.sourced();
        double before = sourced.level;
        int count = (int) tsp.value("smua.trigger.count");
        for (int i = 0; i < count && !planned.isEmpty(); i++) {
            core.level(sourced, planned.get(i % planned.size()));
            buffer.add(core.measure());
        }
        // endsweep.action SOURCE_IDLE: back to the level that was set before.
        core.level(sourced, before);
    }

    private String print(List<String> arguments) {
        return arguments.stream().map(this::printed).collect(Collectors.joining("\t"));
    }

    private String printed(String expression) {
        return switch (expression) {
            case "errorqueue.next()" -> {
                ScpiFault next = tsp.errors.next();
                String text = next.code() == 0 ? "Queue Is Empty" : next.getMessage();
                yield text(next.code()) + "\t" + text + "\t" + text(next.code() == 0 ? 0 : 20) + "\t" + text(1);
            }
            case "smua.measure.i()" -> text(core.measure().current());
            case "smua.measure.v()" -> text(core.measure().voltage());
            case "smua.measure.r()" -> text(core.measure().resistance());
            case "smua.source.compliance" -> Boolean.toString(core.tripped());
            default -> text(tsp.value(expression));
        };
    }

    private String printBuffer(List<String> arguments) {
        int first = (int) number(arguments, 0);
        int last = (int) number(arguments, 1);
        if (first < 1 || last > buffer.size()) {
            throw SimulatedSmuTsp.runtimeError("index out of range");
        }
        List<String> columns = arguments.subList(2, arguments.size());
        return buffer.subList(first - 1, last).stream()
                .flatMap(reading -> columns.stream().flatMap(column -> Stream.of(column(reading, column))))
                .map(SimulatedSmuTspCalls::text)
                .collect(Collectors.joining(", "));
    }

    /** smua.measure.iv and our sweeps keep currents in buffer 1 and voltages in buffer 2. */
    private double column(SimulatedSmuCore.Reading reading, String name) {
        return switch (name) {
            case "smua.nvbuffer1.readings" -> reading.current();
            case "smua.nvbuffer2.readings" -> reading.voltage();
            case "smua.nvbuffer1.timestamps" -> reading.time();
            case "smua.nvbuffer1.statuses" ->
                (reading.limited() ? COMPLIANCE : 0) + (core.fourWires ? REMOTE_SENSE : 0);
            default -> throw SimulatedSmuTsp.runtimeError("no column " + name);
        };
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.8e", value);
    }
}
