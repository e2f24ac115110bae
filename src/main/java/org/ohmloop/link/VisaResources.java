package org.ohmloop.link;

import com.sun.jna.Native;
import com.sun.jna.ptr.IntByReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The resources that the VISA library sees and a link can be opened to. */
final class VisaResources {
    private static final List<String> OPENABLE = List.of("INSTR", "SOCKET", "RAW");

    private VisaResources() {}

    static LinkSurvey survey(Optional<String> library) {
        VisaLibrary visa;
        try {
            visa = VisaLibrary.find(library);
        } catch (LinkException e) {
            return LinkSurvey.nothing("VISA resources: " + e.getMessage());
        }
        String option = library.map(path -> "?library=" + path).orElse("");
        IntByReference manager = new IntByReference();
        int status = visa.functions().viOpenDefaultRM(manager);
        if (VisaStatus.failed(status)) {
            return LinkSurvey.nothing("VISA resources: " + visa + " does not start: " + visa.describe(0, status));
        }
        try {
            List<FoundLink> links = new ArrayList<>();
            for (String resource : find(visa, manager.getValue())) {
                if (OPENABLE.stream().anyMatch(resource::endsWith)) {
                    links.add(new FoundLink("visa", "visa:" + resource + option, "", "", "", "", "", ""));
                }
            }
            return new LinkSurvey(links, List.of());
        } finally {
            visa.functions().viClose(manager.getValue());
        }
    }

    private static List<String> find(VisaLibrary visa, int manager) {
        IntByReference list = new IntByReference();
        IntByReference count = new IntByReference();
        byte[] resource = new byte[VisaFunctions.VI_FIND_BUFLEN];
        int status = visa.functions().viFindRsrc(manager, "?*", list, count, resource);
        if (VisaStatus.failed(status)) {
            // Nothing found is told by an error too.
            return List.of();
        }
        List<String> found = new ArrayList<>();
        found.add(Native.toString(resource, "ISO-8859-1"));
        while (found.size() < count.getValue()
                && !VisaStatus.failed(visa.functions().viFindNext(list.getValue(), resource))) {
            found.add(Native.toString(resource, "ISO-8859-1"));
        }
        visa.functions().viClose(list.getValue());
        return found;
    }
}
