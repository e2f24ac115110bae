/**
 * Source-measure units: a {@link org.ohmloop.smu.SourceMeter} over a link, with a SCPI or TSP command set a family.
 * <p>Levels, limits and sweeps in SI units come in; measurements, or typed outcomes where there is no number, go out.
 * Boards do not come in, and no limit is changed except by {@link org.ohmloop.smu.SourceMeter#setUp}.
 */
package org.ohmloop.smu;
