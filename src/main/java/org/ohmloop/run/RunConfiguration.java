package org.ohmloop.run;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run was asked to do and where it ran: frozen in {@code run.json} when the run begins and never written again.
 *
 * @param command that began it: {@code run}, {@code program}
 * @param rig name or file of the rig; empty for a run without a bench
 * @param chip that sits in the rig, or how it is simulated; empty where not known
 * @param options of the command that differ from run to run, by name
 * @param seed of everything random in the run
 * @param version of Ohmloop
 * @param git commit that Ohmloop was built from; empty where not known
 * @param host name, operating system and JDK
 * @param started ISO 8601 in UTC, to the second
 */
public record RunConfiguration(
        @JsonProperty(required = true) String command,
        @JsonProperty(required = true) String rig,
        @JsonProperty(required = true) String chip,
        @JsonProperty(required = true) Map<String, String> options,
        @JsonProperty(required = true) long seed,
        @JsonProperty(required = true) String version,
        @JsonProperty(required = true) String git,
        @JsonProperty(required = true) String host,
        @JsonProperty(required = true) String started) {

    /** @throws IllegalArgumentException naming the field that makes no sense */
    public RunConfiguration {
        if (command.isBlank()) {
            throw new IllegalArgumentException("command must name what the run does, was blank");
        }
        Instant.parse(started);
        options = Collections.unmodifiableMap(new TreeMap<>(options));
    }

    /** A run that starts now on this host. */
    public static RunConfiguration now(
            String command,
            String rig,
            String chip,
            Map<String, String> options,
            long seed,
            String version,
            String git) {
        return new RunConfiguration(
                command,
                rig,
                chip,
                options,
                seed,
                version,
                git,
                thisHost(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }

    private static String thisHost() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "unnamed host"; // a laptop without a network has a run all the same
        }
        return name + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", Java "
                + Runtime.version();
    }
}
