/**
 * Bytes to an instrument and back, with a deadline on every call, typed faults and a traffic log.
 * <p>An address comes in as a URI; an open {@link org.ohmloop.link.Link} goes out. What the bytes mean is not known here.
 */
package org.ohmloop.link;
