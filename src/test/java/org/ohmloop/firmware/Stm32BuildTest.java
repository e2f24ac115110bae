package org.ohmloop.firmware;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The port with the board's drivers, which runs on no computer: it must at least build, with every warning an error. */
class Stm32BuildTest {
    @Test
    void thePortWithTheDriversBuilds() {
        for (String tool : List.of("make", "arm-none-eabi-gcc")) {
            assumeTrue(Tool.any(tool).isPresent(), "The STM32 port was not built: there is no " + tool + " here.");
        }
        Path build = Path.of(System.getProperty("ohmloop.target", "target"), "firmware", "stm32")
                .toAbsolutePath();
        List<String> command = new ArrayList<>(Port.make(build));
        command.add("stm32");
        Tool.run(command);
        assertTrue(Files.isRegularFile(build.resolve("firmware-stm32f446.elf")), "no binary in " + build);
    }
}
