/**
 * From measured sweeps to fitted devices, and from fitted devices to the model of a batch.
 * <p>{@link org.ohmloop.device.Sweep}s and sweep files come in; parameters with their uncertainty go out. Boards do not
 * come in: where a sweep was measured is not known here.
 */
package org.ohmloop.calibration;
