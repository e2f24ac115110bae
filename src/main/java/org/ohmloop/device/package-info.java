/**
 * Memristor compact models: current, state rate and their analytic partial derivatives, with parameters that carry
 * unit and bounds, and the {@link org.ohmloop.device.Sweep} that is measured on one device; and the statistics of measured 1T1R arrays ({@link org.ohmloop.device.MeasuredArray}).
 * <p>Physics and numbers come in. Files, links and networks do not: this room depends on nothing else of ours.
 */
package org.ohmloop.device;
