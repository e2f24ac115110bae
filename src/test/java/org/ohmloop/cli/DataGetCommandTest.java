package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataGetCommandTest {
    @TempDir
    Path folder;

    @Test
    void fetchesMnistWhole() throws IOException {
        String data = System.getenv("OHMLOOP_DATA");
        Assumptions.assumeTrue(
                data != null && Files.isDirectory(Path.of(data, "mnist")),
                "skipped: set OHMLOOP_DATA to a folder with mnist/ in it");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            Path file = Path.of(data, exchange.getRequestURI().getPath().substring(1));
            exchange.sendResponseHeaders(200, Files.size(file));
            Files.copy(file, exchange.getResponseBody());
            exchange.close();
        });
        server.start();
        try {
            String from = "http://127.0.0.1:" + server.getAddress().getPort() + "/mnist";
            CommandRun got = CommandRun.of("data", "get", "mnist", "-o", folder.toString(), "--from", from);
            assertEquals(0, got.exitCode(), got.err());
            assertEquals(
                    4,
                    got.out()
                            .lines()
                            .filter(line -> line.contains("MD5 as published"))
                            .count());
            assertTrue(got.out().contains("ohmloop train --data mnist --data-dir " + folder), got.out());
            assertEquals(
                    60_000, org.ohmloop.training.IdxImages.read("mnist", folder).trainLabels().length);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anUnknownSetIsAnsweredWithTheKnownOnes() {
        CommandRun unknown = CommandRun.of("data", "get", "cifar");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("mnist or fashion-mnist"), unknown.err());
        assertEquals(2, CommandRun.of("data").exitCode());
    }
}
