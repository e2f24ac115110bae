package org.ohmloop.device;

import java.util.SplittableRandom;

/** A model of each family with ordinary values, and others about it. */
final class TestModels {
    private TestModels() {}

    static MemristorModel ordinary(ModelFamily family) {
        return family.model(
                switch (family) {
                    case MMSS -> new double[] {1650, 149e3, 3.2e-5, 0.366, 0.129, 0.0195};
                    case GMMSS -> new double[] {1650, 149e3, 3.2e-5, 0.366, 0.129, 0.0195, 6e-9, 9, 1e-10, 7};
                    case GMMSS_SNAPBACK ->
                        new double[] {1650, 149e3, 3.2e-5, 0.3, 0.129, 0.0195, 6e-9, 9, 1e-10, 7, 0.07, 0.2};
                    case VTEAM -> new double[] {1650, 149e3, 8e3, 0.3, 1.7, 1.4, 5e3, 0.1, 2.3, 1.5, 6e-9, 9, 1e-10, 7};
                    case YAKOPCIC -> new double[] {3e-4, 2e-4, 2, 3e4, 0.25, 2e4, 0.1, 0.3, 1, 0.5, 5};
                    case DATA_DRIVEN -> new double[] {3e3, 16e3, 0.12, 0.4, 14e3, -12e3, 0.3, 0.35, 4e3, -11e3, 1.2};
                });
    }

    /** The ordinary one with every parameter moved by up to a fifth. */
    static MemristorModel random(ModelFamily family, SplittableRandom random) {
        double[] values = ordinary(family).values();
        for (int p = 0; p < values.length; p++) {
            values[p] *= random.nextDouble(0.8, 1.2);
        }
        return family.model(values);
    }
}
