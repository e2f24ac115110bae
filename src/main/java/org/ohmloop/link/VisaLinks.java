package org.ohmloop.link;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens VISA links and keeps the libraries that they came from: what JNA allocates for one (12 kB) is never given back, so a
 * bench that connects again and again must not load it each time.
 */
final class VisaLinks implements LinkOpener {
    private final Map<Optional<String>, VisaLibrary> libraries = new ConcurrentHashMap<>();

    @Override
    public Link open(LinkAddress address) {
        return new VisaLink(address, given -> libraries.computeIfAbsent(given, VisaLibrary::find));
    }
}
