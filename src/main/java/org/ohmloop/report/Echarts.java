package org.ohmloop.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.jar.JarEntry;

/** The chart library's script, from the webjar on the class path, whatever its version. */
final class Echarts {
    private static final String FOLDER = "META-INF/resources/webjars/echarts/";
    private static final String SCRIPT = "/echarts.min.js";

    private Echarts() {}

    /**
     * The library as text that may stand inside a script element.
     *
     * @throws UncheckedIOException where the webjar is not on the class path
     */
    static String script() {
        URL folder = Echarts.class.getClassLoader().getResource(FOLDER);
        try {
            if (folder == null || !(folder.openConnection() instanceof JarURLConnection connection)) {
                throw new IOException("no jar on the class path has the folder " + FOLDER);
            }
            // The jar is shared with the class loader through the connection's cache: it is not ours to close.
            JarEntry entry = connection.getJarFile().stream()
                    .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(SCRIPT))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no echarts.min.js in " + folder));
            try (InputStream in = connection.getJarFile().getInputStream(entry)) {
                return forScriptElement(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Charts cannot be drawn: ECharts is not in this build (" + e.getMessage() + ")", e);
        }
    }

    /** JavaScript whose strings and patterns cannot end the script element around it. */
    static String forScriptElement(String script) {
        return script.replaceAll("(?i)</(?=script)", "<\\\\/").replace("<!--", "<\\!--");
    }
}
