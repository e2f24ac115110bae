package org.ohmloop.link;

import java.util.List;
import java.util.Locale;

/**
 * What a serial port is set to: {@code serial:PORT?baud=115200&databits=8&parity=none&stopbits=1&flow=none&lib=jserialcomm}.
 *
 * @param port device file or COM port
 * @param baud symbols a second
 * @param dataBits 5 to 8
 * @param stopBits 1 or 2
 */
record SerialSettings(
        String port, int baud, int dataBits, Parity parity, int stopBits, Flow flow, SerialLibrary library) {

    /** What a parity bit says. */
    enum Parity {
        NONE(0),
        ODD(1),
        EVEN(2),
        MARK(3),
        SPACE(4);

        private final int number;

        Parity(int number) {
            this.number = number;
        }

        /** As jSerialComm, jSSC, Windows and VISA all number it. */
        int number() {
            return number;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who holds whom back. */
    enum Flow {
        NONE,
        RTSCTS,
        XONXOFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The library that opens the port. */
    enum SerialLibrary {
        JSERIALCOMM,
        JSSC;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @throws LinkException {@code BAD_ADDRESS} naming the option that is wrong and the values there are */
    static SerialSettings of(LinkAddress address) {
        LinkOptions options = LinkOptions.of(address, "baud", "databits", "parity", "stopbits", "flow", "lib");
        if (address.target().isBlank()) {
            throw options.bad("it names no port. Write it like serial:/dev/ttyACM0?baud=115200 or serial:COM3; "
                    + "'ohmloop links' lists the ports there are");
        }
        return new SerialSettings(
                address.target(),
                options.integer("baud", 115_200, 50, 50_000_000),
                options.integer("databits", 8, 5, 8),
                options.choice("parity", Parity.NONE, List.of(Parity.values())),
                options.integer("stopbits", 1, 1, 2),
                options.choice("flow", Flow.NONE, List.of(Flow.values())),
                options.choice("lib", SerialLibrary.JSERIALCOMM, List.of(SerialLibrary.values())));
    }
}
