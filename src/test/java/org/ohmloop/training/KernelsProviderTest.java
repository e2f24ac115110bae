package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelsProviderTest {
    @Test
    void theScalarTwinRunsWhereTheModuleOrVectorExponentialsAreMissing() {
        assertEquals("scalar", KernelsProvider.choose("", false, true).kernels().name());
        assertEquals("scalar", KernelsProvider.choose("", true, false).kernels().name());
        assertTrue(KernelsProvider.choose("", false, true).reason().contains("--add-modules"));
        assertTrue(KernelsProvider.choose("", true, false).reason().contains("libjsvml"));
    }

    @Test
    void thePropertyForcesEitherTwin() {
        assertEquals(
                "scalar", KernelsProvider.choose("scalar", true, true).kernels().name());
        assertTrue(
                KernelsProvider.choose("Vector", true, false).kernels().name().startsWith("vector"));
    }

    @Test
    void aWishThatCannotBeMetIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> KernelsProvider.choose("vector", false, true));
        Exception e = assertThrows(IllegalArgumentException.class, () -> KernelsProvider.choose("gpu", true, true));
        assertTrue(e.getMessage().contains("gpu"));
    }

    @Test
    void theVectorLibraryIsLookedForInTheJvmsFolders(@TempDir Path home) throws IOException {
        assertFalse(KernelsProvider.hasVectorMathematics(home));
        Files.createDirectory(home.resolve("lib"));
        Files.createFile(home.resolve("lib").resolve(System.mapLibraryName("jsvml")));
        assertTrue(KernelsProvider.hasVectorMathematics(home));
    }

    @Test
    void saysInOneLineWhatItChose() {
        assertTrue(KernelsProvider.describe().contains("kernels"));
        assertFalse(KernelsProvider.describe().contains("\n"));
    }
}
