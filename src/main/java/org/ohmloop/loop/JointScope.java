package org.ohmloop.loop;

/** Which sweeps are fitted together. */
public enum JointScope {
    /** None: each alone. */
    NONE,
    /** Those of each device. */
    DEVICE,
    /** All of them. */
    ALL
}
