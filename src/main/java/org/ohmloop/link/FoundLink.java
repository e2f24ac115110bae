package org.ohmloop.link;

/**
 * Something that a link can be opened to. What is not known of it is empty.
 *
 * @param kind serial, visa or usbtmc
 * @param address to open it with
 * @param stableAddress that stays the same when it is plugged in elsewhere
 * @param description what it calls itself
 * @param vendorId of USB, four hexadecimal digits
 * @param productId of USB, four hexadecimal digits
 */
public record FoundLink(
        String kind,
        String address,
        String stableAddress,
        String description,
        String manufacturer,
        String vendorId,
        String productId,
        String serialNumber) {}
