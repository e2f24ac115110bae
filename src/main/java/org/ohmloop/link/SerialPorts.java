package org.ohmloop.link;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The serial ports of this computer, with what USB says of them. */
final class SerialPorts {
    private SerialPorts() {}

    /** What jSerialComm knows of a port; ids are -1 and texts "Unknown" where it does not. */
    record Port(
            String path, String description, String manufacturer, int vendorId, int productId, String serialNumber) {}

    /** @param byId folder of stable names that udev keeps: links to the ports */
    static LinkSurvey survey(Path byId) {
        try {
            List<Port> ports = new ArrayList<>();
            for (SerialPort port : SerialPort.getCommPorts()) {
                ports.add(new Port(
                        port.getSystemPortPath(),
                        port.getDescriptivePortName(),
                        port.getManufacturer(),
                        port.getVendorID(),
                        port.getProductID(),
                        port.getSerialNumber()));
            }
            return new LinkSurvey(found(ports, stableNames(byId)), List.of());
        } catch (LinkageError e) {
            return LinkSurvey.nothing("Serial ports: jSerialComm does not work on this system: " + e.getMessage());
        }
    }

    /** @param stable name by path of a port */
    static List<FoundLink> found(List<Port> ports, Map<String, String> stable) {
        return ports.stream()
                .sorted(Comparator.comparing(Port::path))
                .map(port -> new FoundLink(
                        "serial",
                        "serial:" + port.path(),
                        stable.containsKey(port.path()) ? "serial:" + stable.get(port.path()) : "",
                        known(port.description()),
                        known(port.manufacturer()),
                        hexadecimal(port.vendorId()),
                        hexadecimal(port.productId()),
                        known(port.serialNumber())))
                .toList();
    }

    /** Path of each port, as it really is, to the name that stays. */
    static Map<String, String> stableNames(Path byId) {
        Map<String, String> names = new TreeMap<>();
        if (Files.isDirectory(byId)) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(byId)) {
                for (Path link : links) {
                    names.put(link.toRealPath().toString(), link.toString());
                }
            } catch (IOException e) {
                // A port that left meanwhile; stable names are a convenience.
            }
        }
        return names;
    }

    private static String known(String text) {
        return text == null || text.equals("Unknown") ? "" : text;
    }

    private static String hexadecimal(int id) {
        return id < 0 ? "" : String.format(Locale.ROOT, "%04x", id);
    }
}
