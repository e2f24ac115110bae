/**
 * A chip made of device models, and the far end of a link: a board that answers protocol bytes.
 * <p>Bytes come in and bytes go out. Nothing outside this room can tell it from hardware, and nothing sets a conductance
 * except by pulses.
 */
package org.ohmloop.sim;
