/**
 * Weights become conductance targets, targets become pulses, pulses become verified cells.
 * <p>A trained network and a {@link org.ohmloop.rig.Bench} come in, a {@link org.ohmloop.programming.ProgrammedArray} goes
 * out. How pulses travel is not known here.
 */
package org.ohmloop.programming;
