package org.ohmloop.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.ohmloop.board.BoardException;
import org.ohmloop.calibration.CalibrationException;
import org.ohmloop.link.LinkException;
import org.ohmloop.loop.StoppedException;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.SafetyException;
import org.ohmloop.run.RunException;
import org.ohmloop.smu.SmuException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Exit codes of the program, and how a fault becomes a message and one of them. */
final class ExitCodes implements IExecutionExceptionHandler {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int BELOW_GATE = 3;
    static final int SAFETY = 4;
    static final int INTERRUPTED = 130;

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (command.getParseResult().hasMatchedOption("--verbose")) {
            fault.printStackTrace(err);
        } else {
            err.println(command.getColorScheme().errorText(message(fault)));
            for (Throwable also : fault.getSuppressed()) {
                err.println(command.getColorScheme().errorText(message(also)));
            }
        }
        err.flush();
        return codeOf(fault);
    }

    private static int codeOf(Exception fault) {
        if (fault instanceof SafetyException) {
            return SAFETY;
        }
        if (fault instanceof StoppedException) {
            return INTERRUPTED;
        }
        return FAILED;
    }

    private static String message(Throwable fault) {
        boolean ours = fault instanceof LinkException
                || fault instanceof BoardException
                || fault instanceof BenchException
                || fault instanceof SafetyException
                || fault instanceof StoppedException
                || fault instanceof RunException
                || fault instanceof SmuException
                || fault instanceof CalibrationException
                || fault instanceof IllegalArgumentException
                || fault instanceof UncheckedIOException;
        return ours && fault.getMessage() != null
                ? fault.getMessage()
                : "Unexpected " + fault.getClass().getSimpleName() + ": " + fault.getMessage()
                        + ". This is a fault of Ohmloop: run it again with -v and report what it prints.";
    }
}
