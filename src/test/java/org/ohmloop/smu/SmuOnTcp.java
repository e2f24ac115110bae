package org.ohmloop.smu;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.sim.FarEndSocket;
import org.ohmloop.sim.SimulatedSmu;
import org.ohmloop.sim.SimulatedSmuDevice;

/** A simulated instrument behind a real socket, with an ear on the wire and a hand that can meddle with it. */
public final class SmuOnTcp implements AutoCloseable {
    /** SET near 0.7 V within a reading, and nothing moves below 0.3 V. */
    public static final MetastableSwitch DEVICE = new MetastableSwitch(2000, 100_000, 1e-5, 0.9, -0.9, 0.03);

    public final SimulatedSmu instrument;

    /** Every line that came over the wire; may grow while it is looked at, since a command without an answer is not waited for. */
    public final List<String> lines = new CopyOnWriteArrayList<>();

    /** What the instrument hears of a line; an empty line is lost on the way. */
    public volatile UnaryOperator<String> onTheWay = line -> line;

    private final FarEndSocket server;
    private final Thread thread;

    public SmuOnTcp(String model) {
        this(model, new SimulatedSmuDevice(DEVICE, 100, 0));
    }

    public SmuOnTcp(String model, SimulatedSmuDevice device) {
        instrument = SimulatedSmu.of(model, device, 7);
        server = FarEndSocket.openSessions(this::session, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        thread = new Thread(server::serve, "simulated SMU");
        thread.start();
    }

    public LinkAddress address() {
        return LinkAddress.parse("tcp:127.0.0.1:" + server.port());
    }

    SourceMeter open(String model) {
        return SourceMeters.open(model, StandardLinks.create().open(address()));
    }

    private FarEnd session() {
        return new FarEnd() {
            private String rest = "";

            @Override
            public byte[] exchange(byte[] received) {
                rest += new String(received, java.nio.charset.StandardCharsets.ISO_8859_1);
                StringBuilder answers = new StringBuilder();
                for (int end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
                    String line = onTheWay.apply(rest.substring(0, end));
                    lines.add(rest.substring(0, end));
                    rest = rest.substring(end + 1);
                    String answer = instrument.execute(line);
                    if (!answer.isEmpty()) {
                        answers.append(answer).append('\n');
                    }
                }
                return answers.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
            }

            @Override
            public void close() {
                // The instrument lives on.
            }
        };
    }

    /** Pulls the plug. */
    @Override
    public void close() {
        server.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
