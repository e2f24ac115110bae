/**
 * Crossbar boards: what a board can do ({@link org.ohmloop.board.Board}), the Ohmloop protocol and its client.
 * <p>Commands on cells in SI units come in, protocol bytes go out over a link. Whether a command is wise is decided in
 * {@code rig}, not here.
 */
package org.ohmloop.board;
