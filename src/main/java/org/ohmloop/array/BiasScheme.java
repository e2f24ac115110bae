package org.ohmloop.array;

/**
 * What the lines that are not selected get while one cell sees V: its row at V, its column at 0.
 *
 * <p>Source: S. Yu, P.-Y. Chen, "Emerging memory technologies", IEEE Solid-State Circuits Magazine 8:2 (2016).
 */
public enum BiasScheme {
    /** V/2 on all: half-selected cells see V/2, the others nothing. */
    HALF(0.5, 0.5, false),
    /** Rows at V/3, columns at 2V/3: every cell that is not selected sees V/3 in size. */
    THIRD(1.0 / 3, 2.0 / 3, false),
    /** Grounded: cells of the selected row see V, the others nothing. */
    GROUNDED(0, 0, false),
    /** Left open: sneak paths of three cells in series lie beside the selected cell. */
    FLOATING(0, 0, true);

    private final double row;
    private final double column;
    private final boolean open;

    BiasScheme(double row, double column, boolean open) {
        this.row = row;
        this.column = column;
        this.open = open;
    }

    /** Voltage of a row that is not selected, as a share of V. */
    public double rowShare() {
        return row;
    }

    /** Voltage of a column that is not selected, as a share of V. */
    public double columnShare() {
        return column;
    }

    /** True where lines that are not selected have no driver. */
    public boolean floating() {
        return open;
    }
}
