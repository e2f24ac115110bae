package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a web server on this machine. */
class DownloadTest {
    /** RFC 1321, A.5. */
    private static final String MD5_OF_ABC = "900150983cd24fb0d6963f7d28e17f72";

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> said = new ArrayList<>();
    private HttpServer server;

    @TempDir
    private Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] page = pages.get(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
            if (page != null) {
                exchange.getResponseBody().write(page);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void takesTheFirstSourceThatHasTheRightFile() throws IOException {
        pages.put("/wrong/a.gz", bytes("abd"));
        pages.put("/right/a.gz", bytes("abc"));
        fetch("missing", "wrong", "right");
        assertArrayEquals(bytes("abc"), Files.readAllBytes(folder.resolve("a.gz")));
        assertEquals(3, asked.get());
        fetch("right");
        assertEquals(3, asked.get(), "what is there is not fetched again");
        assertTrue(said.get(1).contains("already there"), said.toString());
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        Files.writeString(folder.resolve("a.gz"), "half");
        pages.put("/right/a.gz", bytes("abc"));
        fetch("right");
        assertArrayEquals(bytes("abc"), Files.readAllBytes(folder.resolve("a.gz")));
    }

    @Test
    void saysWhyEachSourceFailedAndLeavesNothing() throws IOException {
        pages.put("/wrong/a.gz", bytes("abd"));
        Exception e = assertThrows(UncheckedIOException.class, () -> fetch("missing", "wrong"));
        assertTrue(e.getMessage().contains("status 404"), e.getMessage());
        assertTrue(e.getMessage().contains("instead of " + MD5_OF_ABC), e.getMessage());
        assertTrue(e.getMessage().contains("--from"), e.getMessage());
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        server.stop(0);
        Exception e = assertThrows(UncheckedIOException.class, () -> fetch("right"));
        assertTrue(e.getMessage().contains("/right/a.gz: "), e.getMessage());
    }

    @Test
    void bothSetsHaveFourFilesAndAnUnknownOneIsAnsweredWithThem() {
        assertEquals(4, PublishedSet.byName("mnist").md5().size());
        assertEquals(4, PublishedSet.byName("fashion-mnist").md5().size());
        Exception e = assertThrows(IllegalArgumentException.class, () -> PublishedSet.byName("cifar"));
        assertTrue(e.getMessage().contains("mnist or fashion-mnist"), e.getMessage());
        assertEquals(
                List.of(URI.create("http://a/b/")),
                PublishedSet.byName("mnist").from(URI.create("http://a/b")).sources());
    }

    private void fetch(String... places) {
        List<URI> sources = new ArrayList<>();
        for (String place : places) {
            sources.add(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + place + "/"));
        }
        new Download(said::add).fetch(new PublishedSet("tiny", sources, Map.of("a.gz", MD5_OF_ABC)), folder);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
