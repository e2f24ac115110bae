package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.sim.CounterRandom.Stream;

/**
 * The devices of a chip as they left the fab: a pure function of the chip file and the device's index. Models are drawn
 * when first asked for and kept.
 *
 * <p>NOT thread safe.
 */
final class Population {
    /** What is wrong with a cell. */
    enum Fault {
        NONE,
        NEVER_FORMS,
        STUCK_LRS,
        STUCK_HRS
    }

    private final ChipFile file;
    private final int cells;
    private final MetastableSwitch[] drawn;

    Population(ChipFile file) {
        this.file = file;
        this.cells = file.rows() * file.columns();
        this.drawn = new MetastableSwitch[file.devices()];
    }

    /** Whether the index is that of a volatile device behind the array. */
    boolean isNeuron(int index) {
        return index >= cells;
    }

    MetastableSwitch device(int index) {
        MetastableSwitch device = drawn[index];
        if (device == null) {
            device = draw(isNeuron(index) ? file.neurons() : file.cells(), index);
            drawn[index] = device;
        }
        return device;
    }

    /** Fault of an array cell; neuron devices have none. */
    Fault fault(int index) {
        if (isNeuron(index)) {
            return Fault.NONE;
        }
        double u = CounterRandom.uniform(CounterRandom.key(file.seed(), Stream.FAULT, index, 0), 0);
        ChipFile.Faults faults = file.faults();
        if (u < faults.neverForms()) {
            return Fault.NEVER_FORMS;
        }
        if (u < faults.neverForms() + faults.stuckLrs()) {
            return Fault.STUCK_LRS;
        }
        return u < faults.neverForms() + faults.stuckLrs() + faults.stuckHrs() ? Fault.STUCK_HRS : Fault.NONE;
    }

    /** Voltage across a fresh cell that forms it, V. */
    double formingVoltage(int index) {
        return file.forming().voltage() + file.forming().voltageSpread() * forming(index, 0);
    }

    /** Conductance of a cell that was never formed, S. */
    double openConductance(int index) {
        return Math.exp(file.forming().openSpread() * forming(index, 1))
                / file.forming().open();
    }

    /** Conductance of a cell that is stuck in LRS, S. */
    double stuckConductance(int index) {
        return Math.exp(file.faults().lrsSpread() * forming(index, 2))
                / file.faults().lrs();
    }

    private double forming(int index, int draw) {
        return CounterRandom.gaussian(CounterRandom.key(file.seed(), Stream.FORMING, index, 0), draw);
    }

    private MetastableSwitch draw(ChipFile.Devices of, int index) {
        long key = CounterRandom.key(file.seed(), Stream.DEVICE, index, 0);
        return new MetastableSwitch(
                of.ron() * Math.exp(of.ronSpread() * CounterRandom.gaussian(key, 0)),
                of.roff() * Math.exp(of.roffSpread() * CounterRandom.gaussian(key, 1)),
                of.tau() * Math.exp(of.tauSpread() * CounterRandom.gaussian(key, 2)),
                of.von() + of.vonSpread() * CounterRandom.gaussian(key, 3),
                of.voff() + of.voffSpread() * CounterRandom.gaussian(key, 4),
                of.k());
    }
}
