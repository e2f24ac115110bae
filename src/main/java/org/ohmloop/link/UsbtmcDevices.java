package org.ohmloop.link;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Instruments that the Linux usbtmc driver has taken. */
final class UsbtmcDevices {
    private UsbtmcDevices() {}

    /**
     * @param dev where the device files are
     * @param usbmisc where the kernel tells of them: NAME/device is the USB interface, and its parent the device
     */
    static LinkSurvey survey(Path dev, Path usbmisc) {
        if (!Files.isDirectory(dev)) {
            return new LinkSurvey(List.of(), List.of());
        }
        List<Path> nodes = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(dev, "usbtmc[0-9]*")) {
            found.forEach(nodes::add);
        } catch (IOException e) {
            return LinkSurvey.nothing("usbtmc devices: cannot list " + dev + ": " + e.getMessage());
        }
        nodes.sort(Comparator.naturalOrder());
        List<FoundLink> links = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path node : nodes) {
            links.add(found(node, usbmisc.resolve(node.getFileName()).resolve("device")));
            if (!Files.isReadable(node) || !Files.isWritable(node)) {
                notes.add(node + ": this user may not open it. It needs a udev rule: see docs/links.md.");
            }
        }
        return new LinkSurvey(links, notes);
    }

    private static FoundLink found(Path node, Path usbInterface) {
        Path device = usbInterface;
        try {
            device = usbInterface.toRealPath().resolve("..").normalize();
        } catch (IOException e) {
            // Nothing is told of it then.
        }
        return new FoundLink(
                "usbtmc",
                "usbtmc:" + node,
                "",
                text(device, "product"),
                text(device, "manufacturer"),
                text(device, "idVendor"),
                text(device, "idProduct"),
                text(device, "serial"));
    }

    private static String text(Path device, String attribute) {
        try {
            return Files.readString(device.resolve(attribute)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
