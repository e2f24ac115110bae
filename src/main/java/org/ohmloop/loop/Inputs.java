package org.ohmloop.loop;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ohmloop.rig.BenchException;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunException;

/**
 * Brings the artefacts that a step needs into its run: they are there when an earlier step of the same run wrote them;
 * otherwise they are copied from the newest run on the same rig (or without one) that has them. So a run directory is whole by itself.
 */
final class Inputs {
    private Inputs() {}

    /**
     * @param names artefacts that belong together: all from one run
     * @param from step that makes them, for the message
     * @throws BenchException where no run has them
     */
    static void require(Session session, String from, String... names) {
        if (!bring(session, names)) {
            String rig = session.run().configuration().rig();
            throw new BenchException(
                    "No run on rig '" + rig + "' in " + session.run().path().getParent() + " has "
                            + String.join(" and ", names) + ". First run: ohmloop " + from + " --rig " + rig);
        }
    }

    /** The same where the step can do without; says whether they are there now. */
    static boolean bring(Session session, String... names) {
        RunDirectory run = session.run();
        if (hasAll(run, names)) {
            return true;
        }
        Optional<RunDirectory> source = newest(run, names);
        source.ifPresent(other -> {
            session.progress().say("Taking " + String.join(", ", names) + " from " + other.path());
            for (String name : names) {
                copy(other.path().resolve(name), run.file(name));
            }
        });
        return source.isPresent();
    }

    /** The newest run on the same rig; failing that, the newest without a rig, such as a training without a bench. */
    private static Optional<RunDirectory> newest(RunDirectory run, String... names) {
        Path runs = run.path().toAbsolutePath().getParent();
        List<RunDirectory> others = new ArrayList<>(RunDirectory.list(runs));
        Collections.reverse(others);
        String rig = run.configuration().rig();
        return Stream.of(rig, "")
                .flatMap(wanted -> others.stream()
                        .filter(other -> other.configuration().rig().equals(wanted)))
                .filter(other -> hasAll(other, names))
                .findFirst();
    }

    private static boolean hasAll(RunDirectory run, String... names) {
        for (String name : names) {
            if (!Files.exists(run.path().resolve(name))) {
                return false;
            }
        }
        return true;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.walkFileTree(from, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new RunException("Cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }
}
