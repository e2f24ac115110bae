package org.ohmloop.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ohmloop.link.FoundLink;
import org.ohmloop.link.LinkSurvey;
import org.ohmloop.run.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is plugged in, with the address that a rig file opens it by. */
@Command(
        name = "links",
        description = "List what is plugged in: serial ports, usbtmc devices, VISA resources.",
        mixinStandardHelpOptions = true)
final class LinksCommand implements Callable<Integer> {
    @Option(
            names = "--visa",
            paramLabel = "PATH",
            description = "VISA library to ask (default: the one that is installed).")
    private String visaLibrary;

    @Option(names = "--json", description = "Print one JSON object on stdout.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        LinkSurvey survey = LinkSurvey.take(Optional.ofNullable(visaLibrary));
        if (json) {
            print(survey, out);
        } else {
            printTable(survey, out, spec.commandLine().getErr());
        }
        return ExitCodes.DONE;
    }

    static void print(LinkSurvey survey, PrintWriter out) {
        List<Map<String, String>> links =
                survey.links().stream().map(LinksCommand::fields).toList();
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("links", links);
        all.put("notes", survey.notes());
        out.println(Json.text(all));
        out.flush();
    }

    static void printTable(LinkSurvey survey, PrintWriter out, PrintWriter err) {
        if (survey.links().isEmpty()) {
            out.println("Nothing is plugged in that a link could be opened to.");
        } else {
            Table table = new Table("link", "what it says it is", "usb id", "serial number");
            for (FoundLink link : survey.links()) {
                table.row(link.address(), description(link), usbId(link), link.serialNumber());
            }
            table.print(out);
            survey.links().stream()
                    .filter(link -> !link.stableAddress().isEmpty())
                    .forEach(link -> out.println(link.address() + " stays " + link.stableAddress()));
        }
        out.flush();
        survey.notes().forEach(err::println);
        err.flush();
    }

    private static Map<String, String> fields(FoundLink link) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("kind", link.kind());
        fields.put("address", link.address());
        fields.put("stable_address", link.stableAddress());
        fields.put("description", link.description());
        fields.put("manufacturer", link.manufacturer());
        fields.put("vendor_id", link.vendorId());
        fields.put("product_id", link.productId());
        fields.put("serial_number", link.serialNumber());
        return fields;
    }

    private static String description(FoundLink link) {
        return link.manufacturer().isEmpty() || link.description().startsWith(link.manufacturer())
                ? link.description()
                : (link.manufacturer() + " " + link.description()).strip();
    }

    private static String usbId(FoundLink link) {
        return link.vendorId().isEmpty() ? "" : link.vendorId() + ":" + link.productId();
    }
}
