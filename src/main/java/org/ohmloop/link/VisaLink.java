package org.ohmloop.link;

import com.sun.jna.ptr.IntByReference;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * An instrument through the native VISA library: {@code visa:GPIB0::24::INSTR}, {@code visa:TCPIP0::192.0.2.10::INSTR},
 * {@code visa:USB0::...}, {@code visa:ASRL1::INSTR}. The options are in docs/links.md.
 *
 * <p>VISA reads to the end of a message, which GPIB, USB and VXI-11 mark themselves. A socket and a serial line do not, so
 * that a character has to: {@code termination=lf} where nothing else is said.
 */
public final class VisaLink implements Link {
    private static final int OPEN_MILLIS = 5000;
    private static final List<String> SERIAL = List.of("baud", "databits", "parity", "stopbits", "flow");

    private final LinkAddress address;
    private final VisaLibrary library;
    private final int manager;

    /** Bytes that a call moved: memory outside the heap, dear to allocate anew for each call. */
    private final IntByReference count = new IntByReference();

    private int session;
    private int setMillis = -1;
    private boolean closed;

    /** Which character ends a message. */
    enum Termination {
        NONE(-1),
        LF('\n'),
        CR('\r');

        private final int character;

        Termination(int character) {
            this.character = character;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param libraries the library for the option {@code library} of an address
     * @throws LinkException of any kind, with what VISA says
     */
    VisaLink(LinkAddress address, Function<Optional<String>, VisaLibrary> libraries) {
        this.address = address;
        LinkOptions options = LinkOptions.of(
                address, "library", "termination", "lock", "baud", "databits", "parity", "stopbits", "flow");
        String kind = address.target().toUpperCase(Locale.ROOT);
        boolean unmarked = kind.startsWith("ASRL") || kind.endsWith("SOCKET");
        Termination termination = options.choice(
                "termination", unmarked ? Termination.LF : Termination.NONE, List.of(Termination.values()));
        boolean exclusive =
                options.choice("lock", "none", List.of("none", "exclusive")).equals("exclusive");
        if (!kind.startsWith("ASRL")) {
            SERIAL.stream().filter(options::has).findFirst().ifPresent(option -> {
                throw options.bad("option '" + option + "' is for ASRL resources");
            });
        }
        library = libraries.apply(options.text("library"));
        IntByReference opened = new IntByReference();
        check(library.functions().viOpenDefaultRM(opened), 0, "starting VISA");
        manager = opened.getValue();
        try {
            int lock = exclusive ? VisaFunctions.VI_EXCLUSIVE_LOCK : VisaFunctions.VI_NO_LOCK;
            check(
                    library.functions().viOpen(manager, address.target(), lock, OPEN_MILLIS, opened),
                    manager,
                    "opening it");
            session = opened.getValue();
            if (kind.startsWith("ASRL")) {
                setLine(options);
            }
            if (termination != Termination.NONE) {
                set(VisaFunctions.VI_ATTR_TERMCHAR, termination.character);
                set(VisaFunctions.VI_ATTR_TERMCHAR_EN, 1);
            }
        } catch (LinkException e) {
            close();
            throw e;
        }
    }

    @Override
    public LinkAddress address() {
        return address;
    }

    VisaLibrary library() {
        return library;
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireOpen();
        setTimeout(timeout);
        byte[] rest = bytes;
        while (rest.length > 0) {
            int status = library.functions().viWrite(session, rest, rest.length, count);
            if (VisaStatus.failed(status)) {
                throw traffic(status, "writing " + bytes.length + " bytes");
            }
            if (count.getValue() == 0) {
                throw traffic(status, "writing (nothing was taken)");
            }
            rest = Arrays.copyOfRange(rest, count.getValue(), rest.length);
        }
    }

    /** Receives up to the end of a message; where VISA times out within one, what had come of it. */
    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireOpen();
        setTimeout(timeout);
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            int status = library.functions().viRead(session, buffer, buffer.length, count);
            int received = count.getValue();
            if (received > 0 && (status >= VisaFunctions.VI_SUCCESS || status == VisaStatus.TMO)) {
                return received;
            }
            if (VisaStatus.failed(status) || System.nanoTime() > end) {
                // Empty messages go on to the next one as long as there is time.
                throw traffic(
                        VisaStatus.failed(status) ? status : VisaStatus.TMO,
                        "reading with " + timeout.toMillis() + " ms of time");
            }
        }
    }

    /** Clears the instrument's buffers (viClear), or VISA's where the instrument knows no clear. */
    @Override
    public void discardInput() {
        requireOpen();
        if (VisaStatus.failed(library.optional().viClear(session))) {
            library.optional().viFlush(session);
        }
    }

    /** The status byte (viReadSTB), 0 to 255; empty where library or instrument has none. */
    public OptionalInt statusByte() {
        requireOpen();
        short[] status = new short[1];
        if (VisaStatus.failed(library.optional().viReadSTB(session, status))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(status[0] & 0xFF);
    }

    /** Gives the front panel back to the person at it (viGpibControlREN); false where library or instrument cannot. */
    public boolean goToLocal() {
        requireOpen();
        return !VisaStatus.failed(library.optional().viGpibControlREN(session));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (session != 0) {
            library.functions().viClose(session);
        }
        library.functions().viClose(manager);
    }

    private void setLine(LinkOptions options) {
        SerialSettings line = SerialSettings.of(new LinkAddress(
                "visa",
                address.target(),
                LinkOptions.without(address, List.of("library", "termination", "lock"))
                        .options()));
        if (options.has("baud")) {
            set(VisaFunctions.VI_ATTR_ASRL_BAUD, line.baud());
        }
        if (options.has("databits")) {
            set(VisaFunctions.VI_ATTR_ASRL_DATA_BITS, line.dataBits());
        }
        if (options.has("parity")) {
            set(VisaFunctions.VI_ATTR_ASRL_PARITY, line.parity().number());
        }
        if (options.has("stopbits")) {
            set(VisaFunctions.VI_ATTR_ASRL_STOP_BITS, 10L * line.stopBits());
        }
        if (options.has("flow")) {
            set(
                    VisaFunctions.VI_ATTR_ASRL_FLOW_CNTRL,
                    switch (line.flow()) {
                        case NONE -> 0;
                        case XONXOFF -> 1;
                        case RTSCTS -> 2;
                    });
        }
    }

    /** VISA takes whole milliseconds; a read never gets less time than was asked for. */
    private void setTimeout(Duration timeout) {
        int millis = (int) Math.min(
                Integer.MAX_VALUE, Math.max(1, timeout.plusNanos(999_999).toMillis()));
        if (millis != setMillis) {
            set(VisaFunctions.VI_ATTR_TMO_VALUE, millis);
            setMillis = millis;
        }
    }

    private void set(int attribute, long value) {
        check(
                library.functions().viSetAttribute(session, attribute, new VisaFunctions.AttributeState(value)),
                session,
                String.format(Locale.ROOT, "setting attribute 0x%08X to %d", attribute, value));
    }

    private void check(int status, int object, String doing) {
        if (VisaStatus.failed(status)) {
            throw fault(VisaStatus.ofOpening(status), status, object, doing);
        }
    }

    private LinkException traffic(int status, String doing) {
        return fault(VisaStatus.ofTraffic(status), status, session, doing);
    }

    private LinkException fault(LinkException.Fault fault, int status, int object, String doing) {
        return new LinkException(
                fault,
                address + ": " + doing + " failed: " + library.describe(object, status) + ". "
                        + VisaStatus.advice(fault));
    }

    private void requireOpen() {
        if (closed) {
            throw new LinkException(LinkException.Fault.PEER_GONE, address + ": the link was closed.");
        }
    }
}
