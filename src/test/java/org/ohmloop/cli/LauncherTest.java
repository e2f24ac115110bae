package org.ohmloop.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/ohmloop} in a checkout of its own, with a small jar and a small Maven in place of the real ones. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has bin/ohmloop.cmd")
class LauncherTest {
    /** Stands in for the program: prints where it was told that its home is, and its arguments. */
    static final class Echo {
        private Echo() {}

        public static void main(String[] args) {
            boolean vector =
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
            System.out.println(
                    "home=" + System.getProperty("ohmloop.home") + " vector=" + vector + " args=" + List.of(args));
        }
    }

    @TempDir
    Path folder;

    private Path home;
    private Path jar;

    @BeforeEach
    void aCheckoutWithASpaceInItsPath() throws IOException {
        home = Files.createDirectories(folder.resolve("my checkout")).toRealPath();
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("src/main"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.writeString(home.resolve("src/main/A.java"), "class A {}");
        Path launcher = home.resolve("bin/ohmloop");
        Files.copy(Path.of("bin", "ohmloop"), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        assertTrue(launcher.toFile().setExecutable(true));
        Files.createDirectories(home.resolve("target"));
        jar = home.resolve("target/ohmloop-all.jar");
    }

    @Test
    void itRunsTheJarFromAnyDirectoryAndPassesArgumentsUnchanged() throws IOException, InterruptedException {
        writeJar(jar);
        Result result = launch(folder, "fit", "my file.csv", "--offset-uA", "-1");
        assertEquals(0, result.exitCode, result.text);
        assertTrue(
                result.text.contains("home=" + home + " vector=true args=[fit, my file.csv, --offset-uA, -1]"),
                result.text);
    }

    @Test
    void itIsFoundThroughASymbolicLink() throws IOException, InterruptedException {
        writeJar(jar);
        Path link = Files.createSymbolicLink(folder.resolve("loop"), home.resolve("bin/ohmloop"));
        Result result = run(folder, List.of(link.toString(), "runs"));
        assertTrue(result.text.contains("home=" + home), result.text);
    }

    @Test
    void itBuildsWhereThereIsNoJar() throws IOException, InterruptedException {
        writeJar(folder.resolve("built.jar"));
        Result result = launch(home, "rigs");
        assertEquals(0, result.exitCode, result.text);
        assertTrue(result.text.contains("building") && result.text.contains("args=[rigs]"), result.text);
    }

    @Test
    void itBuildsAgainWhereASourceIsNewerAndOnlyThen() throws IOException, InterruptedException {
        writeJar(jar);
        writeJar(folder.resolve("built.jar"));
        Files.setLastModifiedTime(
                home.resolve("src/main/A.java"), FileTime.from(Instant.now().plusSeconds(60)));
        assertTrue(launch(home, "rigs").text.contains("building"));
        Files.setLastModifiedTime(
                home.resolve("src/main/A.java"), FileTime.from(Instant.now().minusSeconds(600)));
        assertFalse(launch(home, "rigs").text.contains("building"));
    }

    @Test
    void aFailedBuildShowsItsErrorsAndItsLog() throws IOException, InterruptedException {
        Result result = launch(home, "rigs");
        assertEquals(1, result.exitCode, result.text);
        assertTrue(result.text.contains("[ERROR] no jar to give") && result.text.contains("build.log"), result.text);
    }

    @Test
    void aJavaHomeThatIsNoJdkIsSaidAndPassedOver() throws IOException, InterruptedException {
        writeJar(jar);
        ProcessBuilder builder = new ProcessBuilder(home.resolve("bin/ohmloop").toString(), "runs");
        builder.environment().put("JAVA_HOME", folder.toString());
        builder.environment().put("PATH", path());
        Result result = result(builder);
        assertTrue(result.text.contains("is no JDK of 17 or newer"), result.text);
    }

    private record Result(int exitCode, String text) {}

    private Result launch(Path from, String... args) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/ohmloop").toString()));
        command.addAll(List.of(args));
        return run(from, command);
    }

    private Result run(Path from, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", path());
        return result(builder);
    }

    private static Result result(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        String text;
        try (InputStream in = process.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return new Result(process.waitFor(), text);
    }

    /** A folder with a stand-in for Maven before everything else. */
    private String path() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        Path maven = tools.resolve("mvn");
        Files.writeString(
                maven,
                "#!/bin/sh\nif [ -f '" + folder + "/built.jar' ]; then cp '" + folder
                        + "/built.jar' target/ohmloop-all.jar; else echo '[ERROR] no jar to give'; exit 1; fi\n");
        assertTrue(maven.toFile().setExecutable(true));
        return tools + ":" + Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH");
    }

    private static void writeJar(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
        String entry = Echo.class.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream in = Echo.class.getResourceAsStream("LauncherTest$Echo.class")) {
            jar.putNextEntry(new JarEntry(entry));
            in.transferTo(jar);
            jar.closeEntry();
        }
    }
}
