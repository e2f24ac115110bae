package org.ohmloop.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Command;
import org.ohmloop.board.Frame;
import org.ohmloop.board.FrameReader;
import org.ohmloop.board.FrameWriter;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Received;
import org.ohmloop.link.FarEnd;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.MemoryLink;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.sim.FarEndSocket;
import org.ohmloop.sim.SimulatedBoards;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Batches of readings a second from a simulated board, one after another: {@code driverOverMemory} is the time of host and
 * board alone, {@code driverOverTcp} adds a loopback socket with its round trip for each batch, and {@code fourInFlight} is
 * the most that pipelining could make of it: four commands are sent at once and four replies awaited. {@code echo} is
 * the peer, a bare round trip of one byte through the same kind of socket. See docs/decisions/0006-pipelining.md.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoardLinkBenchmark {
    private static final int IN_FLIGHT = 4;
    private static final int SESSION = 7;
    private static final ReadSetting READ = new ReadSetting(0.2, 3.3, 4e-5, 1);
    private static final Pulse FORM = new Pulse(new Cell(0, 0), 3.5, 1.2, 1e-5);

    /** Cells in a batch. */
    @Param({"1", "16", "256", "1024"})
    public int cells;

    private final List<FarEndSocket> sockets = new ArrayList<>();
    private final byte[] buffer = new byte[1 << 16];
    private List<Cell> batch;
    private OhmloopBoard memory;
    private OhmloopBoard tcp;
    private Socket raw;
    private Socket echo;
    private final FrameWriter writer = new FrameWriter();
    private final FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
    private byte[] request;
    private int sequence;

    @Setup
    public void setUp() throws IOException {
        batch = Collections.nCopies(cells, FORM.cell());
        Tap tap = new Tap(board("memory"));
        memory = OhmloopBoard.connect(new MemoryLink(LinkAddress.parse("mem:bench"), tap));
        tcp = OhmloopBoard.connect(
                StandardLinks.create().open(LinkAddress.parse("tcp:127.0.0.1:" + serve(board("tcp")))));
        memory.pulse(List.of(FORM));
        tcp.pulse(List.of(FORM));
        raw = connect(serve(board("raw")));
        writer.begin(12)
                .putLong(1)
                .put((byte) Frame.VERSION)
                .put((byte) Frame.VERSION)
                .putShort((short) 0);
        raw.getOutputStream().write(frame(Command.HELLO));
        replies(1);
        memory.read(READ, batch);
        request = tap.last;
        echo = connect(serve(new Echo()));
    }

    @TearDown
    public void tearDown() throws IOException {
        memory.close();
        tcp.close();
        raw.close();
        echo.close();
        sockets.forEach(FarEndSocket::close);
    }

    @Benchmark
    public Object driverOverMemory() {
        return memory.read(READ, batch);
    }

    @Benchmark
    public Object driverOverTcp() {
        return tcp.read(READ, batch);
    }

    /** Frames only: the readings are not decoded, which the driver does while others are in flight. */
    @Benchmark
    @OperationsPerInvocation(IN_FLIGHT)
    public int fourInFlight() throws IOException {
        OutputStream out = raw.getOutputStream();
        for (int i = 0; i < IN_FLIGHT; i++) {
            writer.begin(request.length).put(request);
            out.write(frame(Command.READS));
        }
        return replies(IN_FLIGHT);
    }

    @Benchmark
    public int echo() throws IOException {
        echo.getOutputStream().write(1);
        return echo.getInputStream().read();
    }

    private byte[] frame(Command command) {
        return writer.end(Frame.VERSION, command.type(), sequence++ & 0xFFFF, SESSION);
    }

    private int replies(int count) throws IOException {
        InputStream in = raw.getInputStream();
        int bytes = 0;
        int got = 0;
        while (got < count) {
            int more = in.read(buffer);
            bytes += more;
            reader.feed(buffer, more);
            for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                if (!(next.get() instanceof Frame frame) || frame.type() == Command.ERROR) {
                    throw new IllegalStateException("the board refused: " + next.get());
                }
                got++;
            }
        }
        return bytes;
    }

    private static FarEnd board(String name) throws IOException {
        Path state = Files.createTempDirectory("bench").resolve(name + ".chip");
        return SimulatedBoards.ohmloop(Path.of("sim", "chips", "default.yaml"), state);
    }

    private int serve(FarEnd farEnd) {
        FarEndSocket socket = FarEndSocket.open(farEnd, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        sockets.add(socket);
        Thread thread = new Thread(socket::serve, "far end");
        thread.setDaemon(true);
        thread.start();
        return socket.port();
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /** Keeps the payload of the last command, so that the same can be sent by hand. */
    private static final class Tap implements FarEnd {
        private final FarEnd farEnd;
        private final FrameReader reader = new FrameReader(Frame.MAX_PAYLOAD);
        private byte[] last = new byte[0];

        Tap(FarEnd farEnd) {
            this.farEnd = farEnd;
        }

        @Override
        public byte[] exchange(byte[] received) {
            if (last.length == 0) {
                reader.feed(received, received.length);
                for (Optional<Received> next = reader.poll(); next.isPresent(); next = reader.poll()) {
                    if (next.get() instanceof Frame frame && frame.type() == Command.READS.type()) {
                        last = new byte[frame.payload().remaining()];
                        frame.payload().get(last);
                    }
                }
            }
            return farEnd.exchange(received);
        }

        @Override
        public void close() {
            farEnd.close();
        }
    }

    /** Says what it hears. */
    private static final class Echo implements FarEnd {
        @Override
        public byte[] exchange(byte[] received) {
            return received;
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
