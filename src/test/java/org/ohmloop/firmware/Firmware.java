package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.board.Cell;
import org.ohmloop.board.OhmloopBoard;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkAddress;
import org.ohmloop.link.StandardLinks;

/**
 * The reference firmware, running, powered up by {@link #start} and down by {@link #close}. Besides its serial port, its array can be
 * looked at from outside (struct array_view of device_array.h), so that a test need not believe the protocol.
 */
public final class Firmware implements AutoCloseable {
    private static final int VIEW_BYTES = 24 + 4 * 16384;
    private static final int MAGIC = 0x4C4D484F;
    private static final Pattern PSEUDO_TERMINAL = Pattern.compile("/dev/pts/\\d+");

    private final Process process;
    private final Path file;
    private final ByteBuffer view;
    private final String port;
    private final Closeable held;

    private Firmware(Process process, Path file, ByteBuffer view, String port) throws IOException {
        // Held open, because the emulator looks only once a second whether somebody has opened it.
        held = new FileInputStream(port);
        this.process = process;
        this.file = file;
        this.view = view;
        this.port = port;
    }

    /** @param options of the host port; the emulated one has none */
    public static Firmware start(Port port, String... options) {
        Path build = port.build();
        try {
            Path file = Files.createTempFile(build, "array", ".view");
            ByteBuffer view;
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                view = channel.map(FileChannel.MapMode.READ_WRITE, 0, port == Port.QEMU ? 16 << 20 : VIEW_BYTES);
            }
            view.order(ByteOrder.LITTLE_ENDIAN);
            Process process = new ProcessBuilder(port.command(build, file, options))
                    .redirectError(build.resolve("errors.log").toFile())
                    .start();
            BufferedReader printed =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = printed.readLine();
            Matcher name = PSEUDO_TERMINAL.matcher(String.valueOf(line));
            assertTrue(name.find(), () -> "no pseudo-terminal in '" + line + "', see " + build.resolve("errors.log"));
            Firmware firmware = new Firmware(process, file, view, name.group());
            firmware.await("start", () -> view.getInt(0) == MAGIC);
            return firmware;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its serial port: a pseudo-terminal. */
    public String port() {
        return port;
    }

    /** A fresh link to its serial port. */
    public Link link() {
        return link("jserialcomm");
    }

    /**
     * The same through a serial library of one's choice.
     *
     * @param library jserialcomm or jssc
     */
    public Link link(String library) {
        return StandardLinks.create().open(LinkAddress.parse("serial:" + port + "?baud=115200&lib=" + library));
    }

    /** A fresh session. */
    public OhmloopBoard connect() {
        return OhmloopBoard.connect(link());
    }

    /** Pulses that reached this cell since power-up. */
    public int pulses(Cell cell) {
        return view.getInt(24 + 4 * (cell.row() * view.getInt(8) + cell.column()));
    }

    /** Pulses that reached any cell since power-up. */
    public int pulses() {
        return view.getInt(20);
    }

    /** Whether all selects are open and all lines at 0 V. */
    public boolean grounded() {
        return view.getInt(12) == 1;
    }

    /** Times that the lines were grounded since power-up. */
    public int grounds() {
        return view.getInt(16);
    }

    /** Waits for something that must come, for as long as it takes; a minute is no wait but a fault. */
    public void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end && process.isAlive(), () -> "the firmware did not " + what);
            try {
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** Pulls the plug. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Powers it down; a firmware that has died before is a failure. */
    @Override
    public void close() {
        boolean alive = process.isAlive();
        kill();
        try {
            held.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(true, alive, "the firmware died; see errors.log beside its binary");
    }
}
