package org.ohmloop.calibration;

/** A sweep that cannot be read or fitted: the message says which file and line, or which cell, and why. */
public final class CalibrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CalibrationException(String message) {
        super(message);
    }

    public CalibrationException(String message, Throwable cause) {
        super(message, cause);
    }
}
