package org.ohmloop.board;

/** What came of reading one current. Overload and compliance are outcomes, never numbers. */
public sealed interface Reading {
    /**
     * A current inside the converter's range.
     *
     * @param amperes signed, A
     */
    record Current(double amperes) implements Reading {}

    /**
     * The converter was driven over its range.
     *
     * @param positive the side it left on
     */
    record Overload(boolean positive) implements Reading {}

    /** The source stood in compliance: the voltage asked for was not there. */
    record Compliance() implements Reading {}
}
