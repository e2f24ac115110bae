package org.ohmloop.link;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that not every VISA library has, each looked up by itself: {@link VisaCalls} binds all or none. One that is
 * missing answers {@code VI_ERROR_NSUP_OPER}, as VISA does for what a resource cannot do. They are called seldom, so the
 * slower call does not matter.
 */
final class VisaOptionalFunctions {
    /** VI_READ_BUF_DISCARD and VI_IO_IN_BUF_DISCARD: what was received, on either side of the library. */
    private static final short DISCARD_INPUT = 4 | 64;

    private static final short VI_GPIB_REN_ADDRESS_GTL = 6;

    private static final List<String> NAMES =
            List.of("viStatusDesc", "viClear", "viFlush", "viReadSTB", "viGpibControlREN");

    private final Map<String, Function> found = new HashMap<>();

    VisaOptionalFunctions(NativeLibrary library) {
        for (String name : NAMES) {
            try {
                found.put(name, library.getFunction(name));
            } catch (UnsatisfiedLinkError e) {
                // This library does without it.
            }
        }
    }

    /** @param text zero-terminated, of at least {@link VisaFunctions#VI_FIND_BUFLEN} bytes */
    int viStatusDesc(int object, int status, byte[] text) {
        return call("viStatusDesc", object, status, text);
    }

    int viClear(int session) {
        return call("viClear", session);
    }

    /** Throws away what was received. */
    int viFlush(int session) {
        return call("viFlush", session, DISCARD_INPUT);
    }

    /** @param status one element, for the answer */
    int viReadSTB(int session, short[] status) {
        return call("viReadSTB", session, status);
    }

    /** Gives the front panel back. */
    int viGpibControlREN(int session) {
        return call("viGpibControlREN", session, VI_GPIB_REN_ADDRESS_GTL);
    }

    private int call(String name, Object... arguments) {
        Function function = found.get(name);
        return function == null ? VisaStatus.NSUP_OPER : function.invokeInt(arguments);
    }
}
