package org.ohmloop.array;

/** Where the driver of a line sits. The near end of a row is at column 0, that of a column at row 0. */
public enum LineEnd {
    /** At the first cell. */
    NEAR,
    /** At the last cell. */
    FAR,
    /** At both, each with the full driver resistance, at the same potential. */
    BOTH;

    boolean near() {
        return this != FAR;
    }

    boolean far() {
        return this != NEAR;
    }
}
