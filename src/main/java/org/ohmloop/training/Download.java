package org.ohmloop.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Fetches a published set. A file is there whole and with the published MD5, or it is not there. */
public final class Download {
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Consumer<String> say;

    /** @param say is told of every file */
    public Download(Consumer<String> say) {
        this.say = say;
    }

    /**
     * Fetches the files that are not there yet.
     *
     * @param folder made where there is none
     * @throws UncheckedIOException saying for a file that could not be had why each source failed
     */
    public void fetch(PublishedSet set, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : set.md5().entrySet()) {
                Path target = folder.resolve(file.getKey());
                if (Files.isRegularFile(target) && md5(target).equals(file.getValue())) {
                    say.accept(target + ": already there, MD5 as published");
                } else {
                    one(set, target, file.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void one(PublishedSet set, Path target, String md5) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI source : set.sources()) {
            URI address = source.resolve(String.valueOf(target.getFileName()));
            Path part = target.resolveSibling(target.getFileName() + ".part");
            try {
                String its = copy(address, part);
                if (its.equals(md5)) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                    say.accept(target + ": " + Files.size(target) + " bytes from " + address.getHost()
                            + ", MD5 as published");
                    return;
                }
                failures.add(address + " has another file there (MD5 " + its + " instead of " + md5 + ")");
            } catch (IOException e) {
                String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                failures.add(address + ": " + why);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        throw new IOException("Cannot fetch " + target.getFileName() + ". " + String.join("; ", failures)
                + ". Fetch the files by hand into " + target.getParent() + ", or name another place with --from.");
    }

    /** Returns the MD5 of what came. */
    private String copy(URI address, Path part) throws IOException {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(ANSWER).build();
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (DigestInputStream in = new DigestInputStream(answer.body(), digest())) {
                if (answer.statusCode() != 200) {
                    throw new IOException("the server answered with status " + answer.statusCode());
                }
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                return HexFormat.of().formatHex(in.getMessageDigest().digest());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IllegalArgumentException e) {
            throw new IOException("is no address of the web", e);
        }
    }

    private static String md5(Path file) throws IOException {
        return HexFormat.of().formatHex(digest().digest(Files.readAllBytes(file)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
