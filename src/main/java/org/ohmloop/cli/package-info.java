/**
 * The command line: parse, call {@code loop}, print.
 * <p>Arguments come in; text, JSON and an exit code go out. No physics, no bench logic.
 */
package org.ohmloop.cli;
