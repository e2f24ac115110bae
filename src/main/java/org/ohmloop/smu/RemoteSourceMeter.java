package org.ohmloop.smu;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/** A source-measure unit behind a link: what is the same for every command set. */
final class RemoteSourceMeter implements SourceMeter {
    private static final int RAMP_STEPS = 10;
    /** A limit counts as set where the read-back is within half a per cent: instruments round to their resolution. */
    private static final double LIMIT_TOLERANCE = 0.005;

    private final CommandSet commands;
    private final SmuDialogue wire;
    private TimeBudget budget;

    /** What the instrument is set up for; null before, and after a fault. */
    private Setup setup;

    /** What the device may be biased at, for messages. */
    private String bias = "at an unknown level";

    private double level;
    private boolean knownOff;
    private boolean closed;

    private RemoteSourceMeter(CommandSet commands, SmuDialogue wire) {
        this.commands = commands;
        this.wire = wire;
        commands.reset().forEach(wire::write);
        wire.drainErrors();
        outputOff();
        budget = new TimeBudget(1 / wire.lineFrequency(), TimeBudget.USUAL_MARGIN);
    }

    static RemoteSourceMeter open(CommandSet commands, Link link) {
        ScpiConnection connection = new ScpiConnection(link);
        try {
            return new RemoteSourceMeter(commands, SmuDialogue.begin(commands, connection));
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Waits this much for what the integration time does not explain; for tests. */
    void margin(Duration margin) {
        budget = new TimeBudget(budget.linePeriod(), margin);
    }

    @Override
    public Identity identity() {
        return wire.identity();
    }

    @Override
    public SmuModel model() {
        return commands.model();
    }

    @Override
    public void setUp(Setup wanted) {
        Source source = wanted.source();
        List<String> settings = new ArrayList<>(commands.function(wanted));
        settings.add(commands.range(source).command(wanted.range()));
        settings.add(commands.nplc(source).command(wanted.nplc()));
        settings.add(commands.compliance(source).command(wanted.compliance()));
        wanted.measureRange()
                .ifPresent(range -> settings.add(commands.measureRange(source).command(range)));
        settings.add(commands.level(source).command(0));
        rampToZero();
        outputOff();
        setup = null;
        bias = "at up to " + Property.text(wanted.range()) + " " + source.unit();
        settings.forEach(wire::write);
        wire.raiseErrors("set-up");
        requireLimit(wanted);
        setup = wanted;
        level = 0;
    }

    @Override
    public void outputOn() {
        Setup now = requireSetup();
        send(0);
        requireLimit(now);
        guarded(() -> {
            knownOff = false;
            wire.write(commands.outputOn());
            wire.raiseErrors("output on");
            return null;
        });
    }

    @Override
    public void level(double value) {
        requireWithinRange("level", value);
        send(value);
    }

    @Override
    public Measurement measure() {
        Setup now = requireOn();
        Duration deadline = budget.of(now.nplc(), 1, 0);
        Optional<String> answer = ask(commands.measure(now.source()), deadline);
        if (answer.isEmpty()) {
            return new Measurement.TimedOut(deadline);
        }
        return guarded(() -> outcomes(answer.get(), new double[] {level}).get(0));
    }

    @Override
    public SweepOutcome sweep(SweepPlan plan) {
        Setup now = requireOn();
        double[] levels = plan.levels();
        requireWithinRange("level of the sweep", plan.largest());
        if (levels.length > model().mostPoints()) {
            throw new IllegalArgumentException("points must be at most " + model().mostPoints() + " on a "
                    + model().label() + ", were " + levels.length);
        }
        prepare(commands.sweep(now.source(), plan), "sweep");
        Duration deadline = budget.of(now.nplc(), levels.length, plan.delay());
        Optional<String> answer = ask(commands.run(now.source(), levels.length), deadline);
        if (answer.isEmpty()) {
            return new SweepOutcome.TimedOut(deadline);
        }
        return guarded(() -> {
            commands.afterSweep(now.source()).forEach(wire::write);
            level = 0;
            wire.raiseErrors("sweep");
            double[] times = samples(answer.get(), levels.length).stream()
                    .mapToDouble(Sample::time)
                    .toArray();
            return new SweepOutcome.Swept(levels, times, outcomes(answer.get(), levels));
        });
    }

    @Override
    public Measurement pulse(double peak, double width) {
        if (!model().pulses()) {
            throw new UnsupportedOperationException(model().label() + " makes no pulses");
        }
        Setup now = requireOn();
        requireWithinRange("level of the pulse", peak);
        double integration = now.nplc() * budget.linePeriod();
        if (!(width >= 2 * integration)) {
            throw new IllegalArgumentException("width must be at least twice the integration time, "
                    + Property.text(2 * integration) + " s at " + now.nplc() + " PLC, was " + width + " s");
        }
        send(0);
        prepare(commands.pulse(now.source(), peak, width, integration), "pulse");
        Duration deadline = budget.of(now.nplc(), 1, width);
        Optional<String> answer = ask(commands.runPulse(now.source(), peak, width, integration), deadline);
        if (answer.isEmpty()) {
            return new Measurement.TimedOut(deadline);
        }
        return guarded(() -> {
            commands.afterPulse(now.source()).forEach(wire::write);
            wire.raiseErrors("pulse");
            return outcomes(answer.get(), new double[] {peak}).get(0);
        });
    }

    @Override
    public void rampToZero() {
        guarded(() -> {
            ramp();
            return null;
        });
    }

    private void ramp() {
        if (setup == null || level == 0) {
            return;
        }
        double from = level;
        for (int i = RAMP_STEPS - 1; i >= 0; i--) {
            force(from * i / RAMP_STEPS);
        }
    }

    @Override
    public void outputOff() {
        wire.outputOff(bias);
        knownOff = true;
    }

    @Override
    public void clear() {
        setup = null;
        level = 0;
        wire.resynchronise(bias);
        outputOff();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            makeSafe();
        } finally {
            wire.close();
        }
    }

    /** Ramps down where that works, and switches off in any case. */
    private void makeSafe() {
        if (knownOff) {
            return;
        }
        try {
            ramp();
        } catch (RuntimeException e) {
            // Not in steps, then: what counts is that it is off.
        }
        outputOff();
    }

    /** Runs what may fail with the output on; a fault leaves it off, or says that it could not. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    private void abandon(RuntimeException cause) {
        try {
            makeSafe();
        } catch (RuntimeException unsafe) {
            cause.addSuppressed(unsafe);
        }
        setup = null;
        level = 0;
    }

    private void prepare(List<String> lines, String what) {
        guarded(() -> {
            lines.forEach(wire::write);
            wire.raiseErrors(what);
            return null;
        });
    }

    /** Sends commands, the last of them a query. Empty where no answer came: the instrument was cleared then. */
    private Optional<String> ask(List<String> lines, Duration deadline) {
        try {
            lines.subList(0, lines.size() - 1).forEach(wire::write);
            return Optional.of(wire.query(lines.get(lines.size() - 1), deadline));
        } catch (LinkException e) {
            if (e.fault() != LinkException.Fault.TIMEOUT) {
                abandon(e);
                throw e;
            }
            clear();
            return Optional.empty();
        } catch (RuntimeException e) {
            abandon(e);
            throw e;
        }
    }

    private List<Sample> samples(String answer, int points) {
        return Sample.parse(answer, points, commands.currentFirst(requireSetup().source()));
    }

    private List<Measurement> outcomes(String answer, double[] levels) {
        List<Sample> samples = samples(answer, levels.length);
        List<Measurement> outcomes = new ArrayList<>();
        for (int i = 0; i < levels.length; i++) {
            outcomes.add(samples.get(i).outcome(levels[i], commands.overflowBits(), commands.complianceBits()));
        }
        return outcomes;
    }

    private void send(double value) {
        guarded(() -> {
            force(value);
            return null;
        });
    }

    private void force(double value) {
        wire.write(commands.level(requireSetup().source()).command(value));
        level = value;
    }

    private Setup requireSetup() {
        if (setup == null) {
            throw new SmuException(
                    SmuException.Fault.NOT_READY,
                    wire.at() + "is not set up, or was cleared after a fault: call setUp.");
        }
        return setup;
    }

    private Setup requireOn() {
        Setup now = requireSetup();
        if (knownOff) {
            throw new SmuException(SmuException.Fault.NOT_READY, wire.at() + "its output is off: call outputOn first.");
        }
        return now;
    }

    private void requireWithinRange(String name, double value) {
        double range = requireSetup().range();
        if (!(Math.abs(value) <= range)) {
            String unit = requireSetup().source().unit();
            throw new IllegalArgumentException(name + " must be within " + Property.text(range) + " " + unit
                    + ", the range of the set-up, was " + value + " " + unit);
        }
    }

    private void requireLimit(Setup wanted) {
        Property compliance = commands.compliance(wanted.source());
        double found = wire.number(compliance.get());
        if (!(Math.abs(found - wanted.compliance()) <= LIMIT_TOLERANCE * wanted.compliance())) {
            setup = null;
            throw new SmuException(
                    SmuException.Fault.LIMIT_NOT_SET,
                    wire.at() + compliance.name() + " reads back as " + Property.text(found) + " " + compliance.unit()
                            + " where " + Property.text(wanted.compliance()) + " " + compliance.unit()
                            + " was set; the output stays off. Has someone changed it at the front panel?");
        }
    }
}
