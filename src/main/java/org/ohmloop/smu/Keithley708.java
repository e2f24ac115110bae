package org.ohmloop.smu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.ohmloop.link.Link;

/**
 * Keithley 707B and 708B switching matrix mainframes, by TSP.
 *
 * <pre>
 * channel.open("allslots")
 * channel.exclusiveclose("1A05,1B12")              opens whatever else was closed
 * print(channel.getclose("allslots"))              1A05;1B12, or nil
 * print(errorqueue.next())                         0.00000e+00  Queue Is Empty ...
 * </pre>
 *
 * <p>Source: Keithley, Models 707B and 708B Switching Matrix Reference Manual (707B-901-01), section 7, TSP commands.
 */
public final class Keithley708 implements SwitchMatrix {
    private static final String MODELS = ".*70[78]B.*";

    private final ScpiConnection wire;
    private final Identity identity;

    private Keithley708(ScpiConnection wire) {
        this.wire = wire;
        identity = Identity.parse(wire.query("*IDN?"));
        if (!identity.model().matches(MODELS)) {
            throw new SmuException(
                    SmuException.Fault.WRONG_INSTRUMENT,
                    wire.address() + " is a " + identity.model()
                            + ", not a Keithley 707B or 708B: correct switch.link in" + " the rig file.");
        }
        wire.write("errorqueue.clear()");
        openAll();
    }

    /**
     * Connects, and opens every relay.
     *
     * @param link is the driver's from here on, and closed where it fails
     * @throws SmuException {@code WRONG_INSTRUMENT}
     */
    public static Keithley708 open(Link link) {
        ScpiConnection wire = new ScpiConnection(link);
        try {
            return new Keithley708(wire);
        } catch (RuntimeException e) {
            wire.close();
            throw e;
        }
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public void connect(List<String> crosspoints) {
        wire.write("channel.exclusiveclose(\"" + String.join(",", crosspoints) + "\")");
        requireClosed(crosspoints);
    }

    @Override
    public void openAll() {
        wire.write("channel.open(\"allslots\")");
        requireClosed(List.of());
    }

    private void requireClosed(List<String> crosspoints) {
        String answer = wire.query("print(channel.getclose(\"allslots\"))");
        List<String> closed = answer.equals("nil") ? List.of() : new ArrayList<>(Arrays.asList(answer.split("[;,]")));
        if (!new TreeSet<>(closed).equals(new TreeSet<>(crosspoints))) {
            throw new SmuException(
                    SmuException.Fault.INSTRUMENT_ERROR,
                    wire.address() + ": asked for the crosspoints " + crosspoints + ", but closed are " + closed + " ("
                            + wire.query("print(errorqueue.next())") + "): are the names those of the cards?");
        }
    }

    @Override
    public void close() {
        try {
            openAll();
        } finally {
            wire.close();
        }
    }
}
