package org.ohmloop.cli;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.PseudoTerminal;
import org.ohmloop.sim.FarEndSocket;
import org.ohmloop.sim.SimulatedBoards;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves a simulated board, so that a host can rehearse without hardware. */
@Command(
        name = "board",
        description = {
            "Serve a simulated board at a TCP port or on a pseudo-terminal, one client at a time, until Ctrl-C.",
            "With --tcp 7717, rehearse with it by:  ohmloop check --rig ohmloop-tcp",
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class SimBoardCommand implements Callable<Integer> {
    private static final long LAST_COMMAND_S = 2;

    /** What it speaks. */
    enum Model {
        OHMLOOP,
        ARC_ONE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Where it is served. */
    static final class Where {
        @Option(
                names = "--tcp",
                required = true,
                paramLabel = "PORT",
                description = "Port to listen on; 0 takes any that is free, and says which.")
        private Integer port;

        @Option(
                names = "--pty",
                required = true,
                description = "Make a pseudo-terminal (Linux), a serial port to any host, and say which.")
        private boolean terminal;
    }

    @ArgGroup(multiplicity = "1")
    private Where where;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on (default: ${DEFAULT-VALUE}). 0.0.0.0 lets other hosts in, without a password.")
    private String bind;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "ohmloop",
            converter = ModelConverter.class,
            description = "What it speaks: ohmloop or arc-one (default: ${DEFAULT-VALUE}).")
    private Model model;

    @Option(
            names = "--chip",
            paramLabel = "FILE",
            description = "Chip in its socket (default: sim/chips/default.yaml of Ohmloop's folder).")
    private Path chip;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where the chip lives on (default: runs/chips/NAME.chip, which '--rig sim' uses as well).")
    private Path state;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path file = chip != null
                ? chip
                : Home.find().path().resolve("sim").resolve("chips").resolve("default.yaml");
        Path life = state != null ? state : defaultState(file);
        FarEnd board =
                model == Model.OHMLOOP ? SimulatedBoards.ohmloop(file, life) : SimulatedBoards.arcOne(file, life);
        PrintWriter out = spec.commandLine().getOut();
        if (where.terminal) {
            try (PseudoTerminal terminal = new PseudoTerminal(board)) {
                announce(out, "serial:" + terminal.path(), life);
                untilCtrlC(terminal);
            }
        } else {
            try (FarEndSocket socket = FarEndSocket.open(board, new InetSocketAddress(bind, where.port))) {
                announce(out, "tcp:" + bind + ":" + socket.port(), life);
                untilCtrlC(socket);
            }
        }
        return ExitCodes.DONE;
    }

    private void announce(PrintWriter out, String address, Path life) {
        out.println("Simulated " + model + " board at " + address + ", its chip in " + life + ". Ctrl-C ends it.");
        out.flush();
    }

    /** The terminal answers on a thread of its own; the hook of the JVM's end lets the command under way finish. */
    private static void untilCtrlC(PseudoTerminal terminal) {
        Runtime.getRuntime().addShutdownHook(new Thread(terminal::close, "end of the simulated board"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The JVM ends when its hooks have: this one lets the command under way finish and the chip be given up. */
    private static void untilCtrlC(FarEndSocket socket) {
        CountDownLatch served = new CountDownLatch(1);
        Thread hook = new Thread(() -> end(socket, served), "end of the simulated board");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            socket.serve();
        } finally {
            served.countDown();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is the hook that ended us.
        }
    }

    private static void end(FarEndSocket socket, CountDownLatch served) {
        socket.close();
        try {
            if (!served.await(LAST_COMMAND_S, TimeUnit.SECONDS)) {
                System.err.println("The last command did not end in " + LAST_COMMAND_S + " s; it was cut off.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path defaultState(Path chip) {
        String name = chip.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of("runs", "chips", (dot > 0 ? name.substring(0, dot) : name) + ".chip");
    }

    /** Takes {@code arc-one} as it is printed. */
    private static final class ModelConverter implements picocli.CommandLine.ITypeConverter<Model> {
        @Override
        public Model convert(String text) {
            for (Model model : Model.values()) {
                if (model.toString().equals(text)) {
                    return model;
                }
            }
            throw new picocli.CommandLine.TypeConversionException("'" + text + "' is not ohmloop or arc-one");
        }
    }
}
