package org.ohmloop.sim;

import java.util.Optional;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.rig.BenchException;
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
    private final DeviceSource synapses;
    private final DeviceSource neurons;

    /** The chip of a file that names no batch. */
    Population(ChipFile file) {
        this(file, Optional.empty());
    }

    /** @throws BenchException where the file gives devices that the batch gives as well, or neither does */
    Population(ChipFile file, Optional<BatchSeed> batch) {
        this.file = file;
        this.synapses = source("cells", "synapse", file.cells(), batch);
        this.neurons = file.neuronRows() == 0 ? null : source("neurons", "neuron", file.neurons(), batch);
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
            device = source(index).device(index);
            drawn[index] = device;
        }
        return device;
    }

    /** The device in one cycle, a pulse or a sweep. */
    Cycle cycle(int index, long key) {
        return source(index).cycle(index, device(index), key);
    }

    private DeviceSource source(int index) {
        return isNeuron(index) ? neurons : synapses;
    }

    private DeviceSource source(String key, String kind, ChipFile.Devices listed, Optional<BatchSeed> batch) {
        Optional<DevicePopulation> measured = batch.flatMap(seed -> seed.population(kind));
        if (measured.isPresent()) {
            if (listed != null) {
                throw new BenchException("Chip " + file.serial() + ": its batch has " + kind
                        + " devices, and its file lists " + key + " as well: leave one of the two out");
            }
            return new BatchDevices(file.seed(), measured.get());
        }
        if (listed == null || file.cycles() == null) {
            throw new BenchException("Chip " + file.serial() + ": its file must list "
                    + (listed == null ? key : "cycles")
                    + (batch.isPresent() ? ", because its batch has no " + kind + " devices" : ", or name a batch"));
        }
        return new ListedDevices(file.seed(), listed, file.cycles(), kind.equals("synapse"));
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
}
