package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class KernelsProviderTest {
    @Test
    void theScalarTwinRunsWhereTheModuleIsMissing() {
        assertEquals("scalar", KernelsProvider.choose("", false).kernels().name());
        assertTrue(KernelsProvider.choose("", false).reason().contains("--add-modules"));
        assertTrue(KernelsProvider.choose("", true).kernels().name().startsWith("vector"));
    }

    @Test
    void thePropertyForcesEitherTwin() {
        assertEquals("scalar", KernelsProvider.choose("scalar", true).kernels().name());
        assertTrue(KernelsProvider.choose("Vector", true).kernels().name().startsWith("vector"));
    }

    @Test
    void aWishThatCannotBeMetIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> KernelsProvider.choose("vector", false));
        Exception e = assertThrows(IllegalArgumentException.class, () -> KernelsProvider.choose("gpu", true));
        assertTrue(e.getMessage().contains("gpu"));
    }

    @Test
    void saysInOneLineWhatItChose() {
        assertTrue(KernelsProvider.describe().contains("kernels"));
        assertFalse(KernelsProvider.describe().contains("\n"));
    }
}
