package org.ohmloop.calibration;

import org.ohmloop.calibration.Unknowns.Unknown;

/**
 * One free number u of a fit and what it adds to a quantity (a model parameter, the offset, x(0)) on the quantity's
 * fitting scale y. A quantity of a capture is the sum over the slots that name it: a base, and the deviations of the
 * device and of the capture.
 */
sealed interface Slot {
    /** Number of the quantity in {@link CaptureResiduals}. */
    int quantity();

    /** What u adds to y. */
    double value(double u);

    /** The u that adds y. */
    double free(double y);

    /** dy/du. */
    double slope(double u);

    /** Prior residual: how many standard deviations u is from where it is expected. */
    double surprise(double u);

    /** d surprise/du. */
    double surpriseSlope(double u);

    /** A base inside bounds, {@code y = low + (high - low)/(1 + e^-u)}, with the unknown's weak prior. */
    record Bounded(int quantity, Unknown unknown) implements Slot {
        @Override
        public double value(double u) {
            return unknown.low() + (unknown.high() - unknown.low()) / (1 + Math.exp(-u));
        }

        @Override
        public double slope(double u) {
            double y = value(u);
            return (y - unknown.low()) * (unknown.high() - y) / (unknown.high() - unknown.low());
        }

        @Override
        public double surprise(double u) {
            return (value(u) - unknown.start()) / unknown.sd();
        }

        @Override
        public double surpriseSlope(double u) {
            return slope(u) / unknown.sd();
        }

        /** Kept off the bounds by a hundredth of their distance. */
        @Override
        public double free(double y) {
            double part = (y - unknown.low()) / (unknown.high() - unknown.low());
            double inside = Math.min(0.99, Math.max(0.01, part));
            return Math.log(inside / (1 - inside));
        }
    }

    /** A deviation with a Gaussian prior of mean 0: {@code y = sd u}. */
    record Deviation(int quantity, double sd) implements Slot {
        public Deviation {
            if (!(sd > 0)) {
                throw new IllegalArgumentException("sd of a deviation must be positive, was " + sd);
            }
        }

        @Override
        public double value(double u) {
            return sd * u;
        }

        @Override
        public double free(double y) {
            return y / sd;
        }

        @Override
        public double slope(double u) {
            return sd;
        }

        @Override
        public double surprise(double u) {
            return u;
        }

        @Override
        public double surpriseSlope(double u) {
            return 1;
        }
    }
}
