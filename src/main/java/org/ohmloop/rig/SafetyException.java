package org.ohmloop.rig;

/** The safety envelope refused a command. Nothing was sent. */
public final class SafetyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SafetyException(String message) {
        super(message);
    }
}
