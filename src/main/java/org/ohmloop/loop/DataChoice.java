package org.ohmloop.loop;

import java.nio.file.Path;
import org.ohmloop.rig.BenchException;
import org.ohmloop.training.Digits;
import org.ohmloop.training.IdxImages;
import org.ohmloop.training.LabelledImages;

/**
 * The samples that a network was trained on, so that {@code infer} asks the chip about the same set: artefact
 * {@code data.json}.
 *
 * @param data {@code digits}, {@code mnist} or {@code fashion-mnist}
 * @param folder of the IDX files, absolute; empty for {@code digits}
 * @param seed of the generated set
 */
record DataChoice(String data, String folder, long seed) {
    static final String FILE = "data.json";

    static DataChoice of(Session session) {
        LoopOptions options = session.options();
        String folder = options.dataFolder()
                .map(Path::toAbsolutePath)
                .map(Path::toString)
                .orElse("");
        return new DataChoice(options.data(), folder, session.seed());
    }

    /**
     * Reads or generates the set.
     *
     * @throws BenchException where a folder is needed and none was given
     */
    LabelledImages images() {
        if (data.equals("digits")) {
            return Digits.generate(seed);
        }
        if (folder.isEmpty()) {
            throw new BenchException("--data " + data + " needs --data-dir, the folder of its four IDX files");
        }
        return IdxImages.read(data, Path.of(folder));
    }
}
