package org.ohmloop.link;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import com.sun.jna.win32.StdCallLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The native VISA library of an instrument maker: NI-VISA, Keysight IO Libraries, R&amp;S VISA, or another by its path.
 * Several of them can be open at once.
 */
final class VisaLibrary {
    /** Where it names a library, no other is looked for; the option {@code library=PATH} of an address goes before it. */
    static final String PROPERTY = "ohmloop.visa.library";

    private final String name;
    private final VisaFunctions functions;
    private final VisaOptionalFunctions optional;

    private VisaLibrary(String name) {
        NativeLibrary library = NativeLibrary.getInstance(name, options());
        this.name = name;
        this.functions = VisaCalls.of(library);
        this.optional = new VisaOptionalFunctions(library);
    }

    /**
     * The library of this path or name; else the one that the system property names; else the first that is found.
     *
     * @throws LinkException {@code NOT_FOUND} saying what was looked for and what to install
     */
    static VisaLibrary find(Optional<String> given) {
        Optional<String> named = given.or(() -> Optional.ofNullable(System.getProperty(PROPERTY)));
        return load(named.map(List::of).orElseGet(() -> candidates(Platform.getOSType(), Platform.is64Bit())));
    }

    static VisaLibrary load(List<String> names) {
        List<String> failures = new ArrayList<>();
        for (String name : names) {
            try {
                return new VisaLibrary(name);
            } catch (UnsatisfiedLinkError e) {
                failures.add(name + reason(e));
            }
        }
        throw new LinkException(
                LinkException.Fault.NOT_FOUND,
                "There is no VISA library for this system. Looked for: " + String.join("; ", failures)
                        + ". Install NI-VISA, Keysight IO Libraries or R&S VISA, or name the library: "
                        + "visa:RESOURCE?library=PATH, or the Java option -D" + PROPERTY + "=PATH.");
    }

    /** Names and paths to look for, the best first. */
    static List<String> candidates(int os, boolean bits64) {
        return switch (os) {
            case Platform.WINDOWS -> bits64 ? List.of("visa64", "visa32") : List.of("visa32");
            case Platform.MAC ->
                List.of(
                        "/Library/Frameworks/VISA.framework/VISA",
                        "/Library/Frameworks/RsVisa.framework/RsVisa",
                        "visa",
                        "rsvisa");
            default -> List.of("visa", "rsvisa", "ktvisa32", "/opt/keysight/iolibs/libktvisa32.so", "iovisa");
        };
    }

    VisaFunctions functions() {
        return functions;
    }

    VisaOptionalFunctions optional() {
        return optional;
    }

    /** What the library says of a status, and its number. */
    String describe(int object, int status) {
        String number = String.format(Locale.ROOT, "0x%08X", status);
        byte[] text = new byte[VisaFunctions.VI_FIND_BUFLEN];
        if (VisaStatus.failed(optional.viStatusDesc(object, status, text))) {
            return "VISA status " + number;
        }
        return "VISA says \"" + Native.toString(text, "ISO-8859-1").strip() + "\" (" + number + ")";
    }

    @Override
    public String toString() {
        return name;
    }

    /** VISA's calling convention is stdcall on 32-bit Windows and the usual one everywhere else. */
    private static Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put(Library.OPTION_STRING_ENCODING, "ISO-8859-1");
        if (Platform.isWindows() && !Platform.is64Bit()) {
            options.put(Library.OPTION_CALLING_CONVENTION, StdCallLibrary.STDCALL_CONVENTION);
        }
        return options;
    }

    /** Why it was none, where there was such a library at all. */
    private static String reason(UnsatisfiedLinkError e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("looking up function")) {
            return " (" + message.lines().findFirst().orElse("") + ": that is no VISA library)";
        }
        return "";
    }
}
