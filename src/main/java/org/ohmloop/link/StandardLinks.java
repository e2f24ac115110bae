package org.ohmloop.link;

import java.util.Map;
import java.util.TreeMap;

/**
 * Opens links by the scheme of their address, with the options that every link has ({@link LinkWrappings}). Immutable: {@link #with} returns another one that
 * knows more.
 */
public final class StandardLinks implements LinkOpener {
    private final Map<String, LinkOpener> openers;

    private StandardLinks(Map<String, LinkOpener> openers) {
        this.openers = openers;
    }

    /** Knows what reaches an instrument: serial, tcp, usbtmc, visa. */
    public static StandardLinks create() {
        return new StandardLinks(Map.of(
                "serial", SerialLinks::open, "tcp", TcpLink::new, "usbtmc", UsbtmcLink::open, "visa", new VisaLinks()));
    }

    /** The same, and one scheme more, in place of any of that name. */
    public StandardLinks with(String scheme, LinkOpener opener) {
        Map<String, LinkOpener> more = new TreeMap<>(openers);
        more.put(scheme, opener);
        return new StandardLinks(more);
    }

    @Override
    public Link open(LinkAddress address) {
        LinkOpener opener = openers.get(address.scheme());
        if (opener == null) {
            throw new LinkException(
                    LinkException.Fault.BAD_ADDRESS,
                    "Link address '" + address + "': no such scheme as " + address.scheme() + ". Known are: "
                            + String.join(", ", new TreeMap<>(openers).keySet()) + ".");
        }
        return LinkWrappings.open(address, opener);
    }
}
