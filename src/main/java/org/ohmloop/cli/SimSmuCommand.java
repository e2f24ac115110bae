package org.ohmloop.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.util.concurrent.Callable;
import org.ohmloop.sim.FarEndSocket;
import org.ohmloop.sim.SimulatedSmu;
import org.ohmloop.sim.SimulatedSmuDevice;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a simulated source-measure unit on TCP. */
@Command(
        name = "smu",
        description = {
            "Serve a simulated source-measure unit with a memristor on its terminals, one client after another.",
            "Any VISA or SCPI client can use it, for example: lxi scpi -a 127.0.0.1 -p 5025 --raw \"*IDN?\"",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimSmuCommand implements Callable<Integer> {
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "keithley-2450",
            description = "keithley-2400, keithley-2450, keithley-2602b or keysight-b2902 (default: ${DEFAULT-VALUE}).")
    private String model;

    @Option(
            names = "--tcp",
            paramLabel = "PORT",
            defaultValue = "5025",
            description = "Port to listen on, 0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Address to listen on (default: ${DEFAULT-VALUE}, this computer only).")
    private String host;

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            defaultValue = "",
            description = {
                "Parameters of the memristor such as ron=2000,roff=100000,tau=1e-4,von=0.9,voff=-0.9,k=0.06, those that",
                "are left out as here; or a JSON file with a fit (ohmloop fit --json) or a batch.",
            })
    private String device;

    @Option(
            names = "--series-ohm",
            paramLabel = "R",
            defaultValue = "100",
            description = "Resistor in series with it (default: ${DEFAULT-VALUE}).")
    private double seriesResistance;

    @Option(
            names = "--state",
            paramLabel = "X",
            defaultValue = "0",
            description = "Its state at the start, 0 (HRS) to 1 (LRS) (default: ${DEFAULT-VALUE}).")
    private double state;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the noise (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "0",
            description = "End after N clients (default: go on until stopped).")
    private long clients;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        SimulatedSmuDevice dut = new SimulatedSmuDevice(SimDevice.parse(device), seriesResistance, state);
        SimulatedSmu smu = SimulatedSmu.of(model, dut, seed);
        PrintWriter out = spec.commandLine().getOut();
        try (FarEndSocket server = FarEndSocket.openSessions(smu::session, new InetSocketAddress(host, port))) {
            out.println(smu.identity());
            out.println("listening  tcp:" + host + ":" + server.port() + "   TCPIP0::" + host + "::" + server.port()
                    + "::SOCKET");
            out.flush();
            server.serve(clients);
        }
        return ExitCodes.DONE;
    }
}
