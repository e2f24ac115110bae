package org.ohmloop.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkAddressTest {
    @Test
    void addressHasSchemeTargetAndOptions() {
        LinkAddress address = LinkAddress.parse("MEM:board?chip=sim/a%20chip.yaml&seed=7");
        assertEquals(new LinkAddress("mem", "board", Map.of("chip", "sim/a chip.yaml", "seed", "7")), address);
        assertEquals("7", address.option("seed").orElseThrow());
        assertTrue(address.option("other").isEmpty());
        assertEquals("mem:board?chip=sim/a chip.yaml&seed=7", address.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "board", ":board", "mem:board?chip", "mem:board?=1", "mem:board?a=1&"})
    void addressThatMakesNoSenseIsBadAndSaysWhatAGoodOneIs(String text) {
        LinkException e = assertThrows(LinkException.class, () -> LinkAddress.parse(text));
        assertEquals(LinkException.Fault.BAD_ADDRESS, e.fault());
        assertTrue(e.getMessage().contains("tcp:192.0.2.10:5025"), e.getMessage());
    }
}
