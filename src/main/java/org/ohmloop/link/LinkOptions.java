package org.ohmloop.link;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The options of an address, read strictly: what is not known or out of range is told with what would be right. */
final class LinkOptions {
    private final LinkAddress address;

    private LinkOptions(LinkAddress address) {
        this.address = address;
    }

    /** @throws LinkException {@code BAD_ADDRESS} where the address has an option that is none of these */
    static LinkOptions of(LinkAddress address, String... known) {
        LinkOptions options = new LinkOptions(address);
        options.requireKnown(known);
        return options;
    }

    private void requireKnown(String... known) {
        List<String> names = Arrays.stream(known).sorted().toList();
        for (String option : new TreeMap<>(address.options()).keySet()) {
            if (!names.contains(option)) {
                throw bad("it has no option '" + option + "'. "
                        + (names.isEmpty() ? "There are none" : "There are " + String.join(", ", names)));
            }
        }
    }

    Optional<String> text(String name) {
        return address.option(name);
    }

    boolean has(String name) {
        return address.options().containsKey(name);
    }

    /** A whole number, {@code usual} where it is not given. */
    int integer(String name, int usual, int least, int most) {
        Optional<String> given = address.option(name);
        if (given.isEmpty()) {
            return usual;
        }
        try {
            int value = Integer.parseInt(given.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, like one out of range.
        }
        throw bad(name + "=" + given.get() + " is not a whole number of " + least + " to " + most);
    }

    /** One of some values, each written as its {@code toString()}; {@code usual} where it is not given. */
    <T> T choice(String name, T usual, List<T> values) {
        Optional<String> given = address.option(name);
        if (given.isEmpty()) {
            return usual;
        }
        for (T value : values) {
            if (value.toString().equalsIgnoreCase(given.get())) {
                return value;
            }
        }
        throw bad(name + "=" + given.get() + " is none of "
                + String.join(", ", values.stream().map(Object::toString).toList()));
    }

    LinkException bad(String why) {
        return new LinkException(LinkException.Fault.BAD_ADDRESS, "Link address '" + address + "': " + why + ".");
    }

    /** The address without some of its options. */
    static LinkAddress without(LinkAddress address, List<String> names) {
        Map<String, String> left = new TreeMap<>(address.options());
        names.forEach(left::remove);
        return new LinkAddress(address.scheme(), address.target(), Map.copyOf(left));
    }
}
