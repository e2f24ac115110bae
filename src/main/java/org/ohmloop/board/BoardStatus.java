package org.ohmloop.board;

/**
 * How a board stands.
 *
 * @param locked whether limits are locked on it
 * @param limits that are locked; all 0 where none are
 * @param watchdogTrips times that the watchdog grounded the lines since power-up
 */
public record BoardStatus(boolean locked, BoardLimits limits, int watchdogTrips) {}
