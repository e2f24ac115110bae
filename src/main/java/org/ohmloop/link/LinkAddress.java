package org.ohmloop.link;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where an instrument is: {@code scheme:target?option=value&option=value}.
 *
 * @param scheme lower case: mem, tcp, serial, visa, usbtmc
 * @param target what the scheme makes of it: a port, host:port, a VISA resource
 * @param options in the order written
 */
public record LinkAddress(String scheme, String target, Map<String, String> options) {

    /** @throws LinkException {@code BAD_ADDRESS} with the form that is expected */
    public static LinkAddress parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw bad(text, "it has no scheme");
        }
        int query = text.indexOf('?', colon);
        String target = query < 0 ? text.substring(colon + 1) : text.substring(colon + 1, query);
        Map<String, String> options = new LinkedHashMap<>();
        if (query >= 0) {
            for (String option : text.substring(query + 1).split("&", -1)) {
                int equals = option.indexOf('=');
                if (equals < 1) {
                    throw bad(text, "'" + option + "' is not option=value");
                }
                options.put(option.substring(0, equals), decode(option.substring(equals + 1)));
            }
        }
        return new LinkAddress(
                text.substring(0, colon).toLowerCase(java.util.Locale.ROOT), target, Map.copyOf(options));
    }

    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(scheme).append(':').append(target);
        char separator = '?';
        for (Map.Entry<String, String> option : new java.util.TreeMap<>(options).entrySet()) {
            text.append(separator).append(option.getKey()).append('=').append(option.getValue());
            separator = '&';
        }
        return text.toString();
    }

    private static String decode(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }

    private static LinkException bad(String text, String why) {
        return new LinkException(
                LinkException.Fault.BAD_ADDRESS,
                "Link address '" + text + "': " + why + ". Write it like tcp:192.0.2.10:5025 or mem:board?chip=FILE.");
    }
}
