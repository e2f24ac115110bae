/**
 * A chip made of device models, and the far ends of links: a board that answers protocol bytes, and source-measure units
 * that answer SCPI and TSP lines with one device on their terminals.
 * <p>Bytes come in and bytes go out. Nothing outside this room can tell it from hardware, and nothing sets a conductance
 * except by pulses and levels.
 */
package org.ohmloop.sim;
