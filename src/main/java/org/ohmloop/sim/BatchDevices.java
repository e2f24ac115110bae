package org.ohmloop.sim;

import java.util.function.DoubleSupplier;
import org.ohmloop.device.DevicePopulation;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.Parameter;

/**
 * Devices drawn from a measured batch: correlated as its devices are, and from cycle to cycle as they were.
 *
 * @param seed of the chip
 * @param population of metastable switches
 */
record BatchDevices(long seed, DevicePopulation population) implements DeviceSource {
    @Override
    public MetastableSwitch device(int index) {
        return model(population.draw(normals(DeviceSource.key(seed, index))));
    }

    @Override
    public Cycle cycle(int index, MetastableSwitch device, long key) {
        double[] scaled = device.values();
        for (int p = 0; p < scaled.length; p++) {
            Parameter parameter = MetastableSwitch.PARAMETERS.get(p);
            scaled[p] = parameter.scaled(scaled[p]);
        }
        return new Cycle(model(population.cycle(scaled, normals(key))), 0, 1);
    }

    private MetastableSwitch model(double[] scaled) {
        return (MetastableSwitch) population.model(scaled);
    }

    private static DoubleSupplier normals(long key) {
        long[] next = {0};
        return () -> CounterRandom.gaussian(key, next[0]++);
    }
}
