package org.ohmloop.link;

/** Opens serial ports with the library that the address asks for; faults are the same out of both. */
final class SerialLinks {
    private SerialLinks() {}

    /** @throws LinkException {@code BAD_ADDRESS}, {@code NOT_FOUND}, {@code NO_PERMISSION}, {@code BUSY} */
    static Link open(LinkAddress address) {
        SerialSettings settings = SerialSettings.of(address);
        return switch (settings.library()) {
            case JSERIALCOMM -> new JSerialCommLink(address, settings);
            case JSSC -> new JsscLink(address, settings);
        };
    }
}
