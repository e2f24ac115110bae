package org.ohmloop.board;

/**
 * Column currents of a {@link Multiplication}.
 *
 * @param amperes vectors x columns, row-major; NaN where the converter was driven over its range
 * @param overloads number of NaN entries
 */
public record Products(float[] amperes, int overloads) {}
