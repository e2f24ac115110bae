/**
 * The use cases that join the rooms: check, form, sweep, calibrate, train, program, infer, and the whole loop.
 * <p>An open run and a rig come in; artefacts in the run directory and a summary go out. The terminal does not come in.
 */
package org.ohmloop.loop;
