package org.ohmloop.sim;

import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.sim.CounterRandom.Stream;

/** Where the devices of one kind come from: each is a pure function of its index. */
sealed interface DeviceSource permits ListedDevices, BatchDevices {
    /** The device as it left the fab. */
    MetastableSwitch device(int index);

    /**
     * The device in one cycle.
     *
     * @param key of the draws of this pulse or sweep
     */
    Cycle cycle(int index, MetastableSwitch device, long key);

    /** The key of a device's own draws. */
    static long key(long seed, int index) {
        return CounterRandom.key(seed, Stream.DEVICE, index, 0);
    }
}
