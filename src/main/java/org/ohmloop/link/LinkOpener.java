package org.ohmloop.link;

/** Opens links of the schemes it knows. */
@FunctionalInterface
public interface LinkOpener {
    /** @throws LinkException where it cannot be opened, or {@code BAD_ADDRESS} where the scheme is not known */
    Link open(LinkAddress address);
}
