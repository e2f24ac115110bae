package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A port of the reference firmware that can be built and started here. */
public enum Port {
    /** The core as a process of this computer. */
    HOST("host", "make", "cc"),
    /** The same with address and undefined-behaviour sanitizers: the first fault ends it. */
    HOST_ASAN("host-asan", "make", "cc"),
    /** The binary of a Cortex-M4 in an emulator. */
    QEMU("cortex-m", "make", "arm-none-eabi-gcc", "qemu-system-arm");

    private static final Path SOURCE = Path.of("firmware-protocol", "c");

    private final String folder;
    private final String tools;

    Port(String folder, String... tools) {
        this.folder = folder;
        this.tools = String.join(" ", tools);
    }

    /** What must be installed for it and is not. */
    private Optional<String> missing() {
        if (!Path.of("/dev/ptmx").toFile().exists()) {
            return Optional.of("pseudo-terminals");
        }
        return Stream.of(tools.split(" "))
                .filter(tool -> Tool.any(tool).isEmpty())
                .findFirst();
    }

    /** Builds what has changed, and returns the folder it is in. Where a tool is missing, the test is skipped. */
    Path build() {
        Optional<String> missing = missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "The " + folder + " port of the firmware was not tested: there is no " + missing.orElseThrow()
                        + " here.");
        Path build = Path.of(System.getProperty("ohmloop.target", "target"), "firmware", folder)
                .toAbsolutePath();
        List<String> command = new ArrayList<>(make(build));
        command.add(this == QEMU ? "qemu" : "host");
        if (this == HOST_ASAN) {
            command.add("SANITIZE=1");
        }
        Tool.run(command);
        return build;
    }

    /**
     * The command that builds into a folder, without its goals. The folder is given relative to the sources: make knows no names with
     * spaces in them, and a checkout may lie below one.
     */
    static List<String> make(Path build) {
        Path relative = SOURCE.toAbsolutePath().relativize(build.toAbsolutePath());
        return List.of("make", "-C", SOURCE.toString(), "BUILD=" + relative);
    }

    /** How it is started: the program and its arguments, with a file for the view of its array. */
    List<String> command(Path build, Path view, String... options) {
        List<String> command = new ArrayList<>();
        if (this == QEMU) {
            // The PSRAM of the machine, where the view is, is kept in the file.
            command.addAll(List.of("qemu-system-arm", "-M", "mps2-an386,memory-backend=psram", "-nographic"));
            command.addAll(List.of("-monitor", "none", "-serial", "pty"));
            command.addAll(List.of("-object", "memory-backend-file,id=psram,share=on,size=16M,mem-path=" + view));
            command.addAll(List.of("-kernel", build.resolve("firmware-qemu.elf").toString()));
        } else {
            command.addAll(List.of(build.resolve("ohmloop-firmware").toString(), "--exit-with-stdin"));
            command.addAll(List.of("--view", view.toString()));
            command.addAll(List.of(options));
        }
        return command;
    }
}
