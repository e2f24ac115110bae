/**
 * The run's HTML page: charts drawn from the artefacts of a run directory, in one self-contained file.
 * <p>Artefacts come in, a page goes out. Nothing is measured or computed anew here.
 */
package org.ohmloop.report;
