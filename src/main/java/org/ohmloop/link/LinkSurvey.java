package org.ohmloop.link;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is plugged into this computer.
 *
 * @param links in the order serial, usbtmc, visa
 * @param notes what could not be looked at, and why
 */
public record LinkSurvey(List<FoundLink> links, List<String> notes) {
    public LinkSurvey {
        links = List.copyOf(links);
        notes = List.copyOf(notes);
    }

    /**
     * Looks at serial ports, usbtmc devices and VISA resources. Opens none of them.
     *
     * @param visaLibrary path of the VISA library, where it is not to be searched for
     */
    public static LinkSurvey take(Optional<String> visaLibrary) {
        return of(List.of(
                SerialPorts.survey(Path.of("/dev/serial/by-id")),
                UsbtmcDevices.survey(Path.of("/dev"), Path.of("/sys/class/usbmisc")),
                VisaResources.survey(visaLibrary)));
    }

    static LinkSurvey of(List<LinkSurvey> parts) {
        List<FoundLink> links = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (LinkSurvey part : parts) {
            links.addAll(part.links());
            notes.addAll(part.notes());
        }
        return new LinkSurvey(links, notes);
    }

    static LinkSurvey nothing(String why) {
        return new LinkSurvey(List.of(), List.of(why));
    }
}
