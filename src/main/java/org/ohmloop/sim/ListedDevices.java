package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;

/**
 * Devices as the chip file lists their medians and spreads, each parameter on its own.
 *
 * @param seed of the chip
 * @param of medians and spreads
 * @param cycles how pulses differ; the shift of a volatile device is none, because its thresholds are a few mV and a
 *     jitter made for 1 V would swamp them
 * @param shifted whether the thresholds of these devices shift
 */
record ListedDevices(long seed, ChipFile.Devices of, ChipFile.Cycles cycles, boolean shifted) implements DeviceSource {
    @Override
    public MetastableSwitch device(int index) {
        long key = DeviceSource.key(seed, index);
        return new MetastableSwitch(
                of.ron() * Math.exp(of.ronSpread() * CounterRandom.gaussian(key, 0)),
                of.roff() * Math.exp(of.roffSpread() * CounterRandom.gaussian(key, 1)),
                of.tau() * Math.exp(of.tauSpread() * CounterRandom.gaussian(key, 2)),
                of.von() + of.vonSpread() * CounterRandom.gaussian(key, 3),
                of.voff() + of.voffSpread() * CounterRandom.gaussian(key, 4),
                of.k());
    }

    @Override
    public Cycle cycle(int index, MetastableSwitch device, long key) {
        double shift = shifted ? cycles.thresholdSpread() * CounterRandom.gaussian(key, 0) : 0;
        return new Cycle(device, shift, Math.exp(cycles.rateSpread() * CounterRandom.gaussian(key, 1)));
    }
}
