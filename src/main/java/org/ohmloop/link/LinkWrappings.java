package org.ohmloop.link;

import java.nio.file.Path;
import java.util.List;

/**
 * Options that every link has: {@code log=FILE} writes its traffic, {@code fault=drop:0.01,corrupt:0.01&faultseed=7} makes
 * it a bad one. The log shows what this side sent and received.
 */
public final class LinkWrappings {
    private static final String LOG = "log";
    private static final String FAULT = "fault";
    private static final String SEED = "faultseed";
    private static final List<String> OPTIONS = List.of(LOG, FAULT, SEED);

    private LinkWrappings() {}

    /** The address that the link itself is opened from: without the options that every link has. */
    public static LinkAddress inner(LinkAddress address) {
        return LinkOptions.without(address, OPTIONS);
    }

    static Link open(LinkAddress address, LinkOpener opener) {
        FaultPlan plan = plan(address);
        Link link = opener.open(inner(address));
        if (plan != null) {
            link = new FaultyLink(link, plan);
        }
        return address.option(LOG).isPresent()
                ? RecordingLink.toFile(link, Path.of(address.option(LOG).get()))
                : link;
    }

    private static FaultPlan plan(LinkAddress address) {
        String faults = address.option(FAULT).orElse(null);
        String seed = address.option(SEED).orElse("1");
        try {
            return faults == null ? null : FaultPlan.parse(faults, Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw bad(address, "faultseed=" + seed + " is not a whole number", e);
        } catch (IllegalArgumentException e) {
            throw bad(address, "fault=" + faults + ": " + e.getMessage(), e);
        }
    }

    private static LinkException bad(LinkAddress address, String why, Throwable cause) {
        return new LinkException(
                LinkException.Fault.BAD_ADDRESS, "Link address '" + address + "': " + why + ".", cause);
    }
}
