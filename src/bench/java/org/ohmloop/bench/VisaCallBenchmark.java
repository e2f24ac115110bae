package org.ohmloop.bench;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.StandardLinks;
import org.ohmloop.link.VisaStandIn;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a call of the VISA library costs: viWrite of "hello" and viRead of its echo, from the native stand-in of the tests, through
 * JNA's direct mapping and, as its peer, through an interface of JNA. {@code link} is the direct one within the VISA link,
 * with its checks. The score is microseconds for the two calls.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VisaCallBenchmark {
    private static final byte[] HELLO = "hello\n".getBytes(StandardCharsets.US_ASCII);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** The peer: each call goes through a proxy, and its arguments through an array. */
    interface Visa extends Library {
        int viOpenDefaultRM(IntByReference manager);

        int viOpen(int manager, String resource, int lock, int timeoutMillis, IntByReference session);

        int viRead(int session, byte[] buffer, int count, IntByReference read);

        int viWrite(int session, byte[] buffer, int count, IntByReference written);
    }

    /** The two calls that are timed, bound to methods. */
    static final class Direct {
        static native int viRead(int session, byte[] buffer, int count, IntByReference read);

        static native int viWrite(int session, byte[] buffer, int count, IntByReference written);
    }

    private final byte[] buffer = new byte[64];
    private final IntByReference count = new IntByReference();
    private Visa visa;
    private int session;
    private Link link;

    @Setup
    public void open() throws IOException {
        Path library = VisaStandIn.compile(Files.createTempDirectory("visa"), "standin");
        visa = Native.load(library.toString(), Visa.class, Map.of());
        Native.register(Direct.class, library.toString());
        IntByReference opened = new IntByReference();
        visa.viOpenDefaultRM(opened);
        visa.viOpen(opened.getValue(), "GPIB0::24::INSTR", 0, 5000, opened);
        session = opened.getValue();
        link = StandardLinks.create().open(LinkAddress.parse("visa:GPIB0::24::INSTR?library=" + library));
    }

    @TearDown
    public void close() {
        link.close();
    }

    @Benchmark
    public int direct() {
        Direct.viWrite(session, HELLO, HELLO.length, count);
        Direct.viRead(session, buffer, buffer.length, count);
        return echoed(count.getValue());
    }

    @Benchmark
    public int throughAnInterface() {
        visa.viWrite(session, HELLO, HELLO.length, count);
        visa.viRead(session, buffer, buffer.length, count);
        return echoed(count.getValue());
    }

    @Benchmark
    public int link() {
        link.write(HELLO, SECOND);
        return echoed(link.read(buffer, SECOND));
    }

    private static int echoed(int bytes) {
        if (bytes != HELLO.length) {
            throw new IllegalStateException("the stand-in echoed " + bytes + " bytes");
        }
        return bytes;
    }
}
