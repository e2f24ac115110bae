/**
 * A run on disk: its directory, the SQLite journal of every command and reading, progress and interrupts.
 * <p>Commands and artefacts come in and survive the death of the process. What a run computes is not known here.
 */
package org.ohmloop.run;
