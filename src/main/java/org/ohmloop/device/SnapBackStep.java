package org.ohmloop.device;

/** The step of a {@link SnapBackSwitch}: the generalized one, with the derivatives by {@code dv} and {@code xs}. */
final class SnapBackStep extends SchottkyStep {
    private final MetastableStep core;

    SnapBackStep(SnapBackSwitch device) {
        this(new MetastableStep(device.base().core(), device.dv(), device.xs()), device.base());
    }

    private SnapBackStep(MetastableStep core, GeneralizedMetastableSwitch base) {
        super(core, 6, base.pair());
        this.core = core;
    }

    @Override
    public void differentiate(double[] stateBy, double[] currentBy) {
        super.differentiate(stateBy, currentBy);
        stateBy[10] = core.stateByShift();
        stateBy[11] = core.stateByRange();
        currentBy[10] = 0;
        currentBy[11] = 0;
    }
}
