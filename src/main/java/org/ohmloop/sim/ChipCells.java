package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.sim.CounterRandom.Stream;

/**
 * The devices of a chip in their circuits: what a pulse does to one, what current one draws. Voltages are those at the
 * lines, behind the converters.
 *
 * <p>NOT thread safe.
 */
final class ChipCells {
    private final ChipFile file;
    private final Population population;
    private final ChipState state;
    private final TransistorAccess transistor;
    private final ResistorAccess resistor;

    ChipCells(ChipFile file, Population population, ChipState state) {
        this.file = file;
        this.state = state;
        this.population = population;
        ChipFile.Transistor access = file.access();
        this.transistor = new TransistorAccess(access.kp(), access.threshold(), access.wiring());
        this.resistor = new ResistorAccess(file.neuronSeries());
    }

    Population population() {
        return population;
    }

    /** Conductance of a device itself, S. */
    double conductance(int index) {
        return conductance(index, population.device(index), state.x(index), state.formed(index));
    }

    /**
     * Current at a source voltage, without noise, A. It is taken as fast against the device: a reading changes nothing,
     * and a volatile device shows its rest state.
     */
    double current(int index, double voltage, double wordLine) {
        return current(index, conductance(index), voltage, wordLine);
    }

    /** Applies one programming pulse. A volatile device has fallen back to rest when anyone can look at it again. */
    void pulse(int index, double voltage, double wordLine, double width) {
        long key = CounterRandom.key(file.seed(), Stream.PULSE, index, state.pulses(index));
        Cycle cycle = population.cycle(index, key);
        Outcome outcome = apply(index, cycle, state.x(index), state.formed(index), voltage, wordLine, width);
        state.pulsed(index, (float) (population.isNeuron(index) ? 0 : outcome.x), outcome.formed);
    }

    /**
     * Holds each voltage of a staircase for the dwell time.
     *
     * @return current at the end of each point, without noise, A
     */
    double[] sweep(int index, double[] voltage, double wordLine, double dwell) {
        long key = CounterRandom.key(file.seed(), Stream.SWEEP, index, state.sweeps(index));
        Cycle cycle = population.cycle(index, key);
        MetastableSwitch device = cycle.device();
        boolean formed = state.formed(index);
        double x = population.isNeuron(index) ? rest(device) : state.x(index);
        double[] current = new double[voltage.length];
        for (int i = 0; i < voltage.length; i++) {
            Outcome outcome = apply(index, cycle, x, formed, voltage[i], wordLine, dwell);
            x = outcome.x;
            formed = outcome.formed;
            current[i] = current(index, conductance(index, device, x, formed), voltage[i], wordLine);
        }
        state.swept(index, (float) (population.isNeuron(index) ? 0 : x), formed);
        return current;
    }

    /** State and forming after a voltage was held; on the stack once compiled. */
    private record Outcome(double x, boolean formed) {}

    private Outcome apply(
            int index, Cycle cycle, double x, boolean formed, double voltage, double wordLine, double duration) {
        if (!population.isNeuron(index)) {
            Population.Fault fault = population.fault(index);
            if (!formed && !forms(index, fault, voltage, wordLine, cycle.shift())) {
                return new Outcome(x, false);
            }
            if (fault != Population.Fault.NONE) {
                return new Outcome(x, true);
            }
        }
        boolean cell = !population.isNeuron(index);
        Access access = cell ? transistor : resistor;
        return new Outcome(
                Switching.hold(cycle.device(), access, x, voltage, wordLine, duration, cycle.shift(), cycle.speed()),
                cell);
    }

    private boolean forms(int index, Population.Fault fault, double voltage, double wordLine, double shift) {
        if (fault == Population.Fault.NEVER_FORMS || fault == Population.Fault.STUCK_LRS || voltage <= 0) {
            return false;
        }
        double across = transistor.deviceVoltage(population.openConductance(index), voltage, wordLine);
        return across - shift >= population.formingVoltage(index);
    }

    private double conductance(int index, MetastableSwitch device, double x, boolean formed) {
        if (population.isNeuron(index)) {
            return device.conductance(x > 0 ? x : rest(device));
        }
        if (population.fault(index) == Population.Fault.STUCK_LRS) {
            return population.stuckConductance(index);
        }
        return formed ? device.conductance(x) : population.openConductance(index);
    }

    private double current(int index, double conductance, double voltage, double wordLine) {
        Access access = population.isNeuron(index) ? resistor : transistor;
        return conductance * access.deviceVoltage(conductance, voltage, wordLine);
    }

    /** State of a volatile device at 0 V: where its two rates balance. */
    private static double rest(MetastableSwitch device) {
        return device.hold(0, 0, Double.POSITIVE_INFINITY);
    }
}
