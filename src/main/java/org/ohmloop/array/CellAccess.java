package org.ohmloop.array;

/** What stands between the lines and a device. */
public sealed interface CellAccess permits CellAccess.Direct, CellAccess.Transistor {
    /** In series with the device of a selected row, ohm. */
    double seriesResistance();

    /** True where a row that is not selected carries no current. */
    boolean gated();

    /** 1R: the device alone. */
    record Direct() implements CellAccess {
        @Override
        public double seriesResistance() {
            return 0;
        }

        @Override
        public boolean gated() {
            return false;
        }
    }

    /**
     * 1T1R with the gates along the rows: a selected transistor is its on-resistance, any other is open. The
     * saturation that limits a SET is not modelled: this is for reads and products.
     *
     * @param onResistance ohm
     */
    record Transistor(double onResistance) implements CellAccess {

        /** @throws IllegalArgumentException where the resistance is negative or not finite */
        public Transistor {
            Lines.requireResistance("onResistance", onResistance);
        }

        @Override
        public double seriesResistance() {
            return onResistance;
        }

        @Override
        public boolean gated() {
            return true;
        }
    }
}
