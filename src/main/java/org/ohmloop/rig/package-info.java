/**
 * The bench: a rig file names a board, its link, the operating points of the chip and the hard limits.
 * <p>Every command to hardware passes through {@link org.ohmloop.rig.Rig} and its safety envelope; there is no other
 * door. What an experiment wants to learn does not come in.
 */
package org.ohmloop.rig;
