package org.ohmloop.training;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Image sets in the IDX files of MNIST and Fashion-MNIST, as published (.gz) or unpacked.
 *
 * <p>Format: big-endian; magic 2051, count, rows, columns, then bytes of pixels; magic 2049, count, then bytes of
 * labels. Source: Y. LeCun, C. Cortes, C. Burges, "The MNIST database".
 */
public final class IdxImages {
    private static final int IMAGES = 2051;
    private static final int LABELS = 2049;

    private IdxImages() {}

    /**
     * Reads {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and
     * {@code t10k-labels-idx1-ubyte}, each with or without {@code .gz}. Where there is one other file with such a name and
     * something before it, or {@code test} for {@code t10k}, it is taken.
     *
     * @param name what to call the set
     * @throws UncheckedIOException naming the file that is missing, is of another format or ends early
     */
    public static LabelledImages read(String name, Path folder) {
        try {
            Images train = images(folder, "train-images-idx3-ubyte");
            int[] trainLabels = labels(folder, "train-labels-idx1-ubyte", train.count);
            Images test = images(folder, "t10k-images-idx3-ubyte");
            int[] testLabels = labels(folder, "t10k-labels-idx1-ubyte", test.count);
            if (train.width != test.width || train.height != test.height) {
                throw new IOException(folder + ": training images are " + train.width + " x " + train.height
                        + " and test images " + test.width + " x " + test.height + " pixels");
            }
            return new LabelledImages(
                    name, false, train.width, train.height, train.pixels, trainLabels, test.pixels, testLabels);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private record Images(int count, int width, int height, float[] pixels) {}

    private static Images images(Path folder, String name) throws IOException {
        Path file = find(folder, name);
        try (DataInputStream in = open(file)) {
            requireMagic(file, in, IMAGES);
            int count = in.readInt();
            int height = in.readInt();
            int width = in.readInt();
            if (count < 0 || height < 1 || width < 1 || (long) count * height * width > Integer.MAX_VALUE - 8) {
                throw new IOException(file + ": impossible size, " + count + " images of " + width + " x " + height);
            }
            float[] pixels = new float[count * height * width];
            byte[] one = new byte[height * width];
            for (int i = 0; i < count; i++) {
                in.readFully(one);
                for (int p = 0; p < one.length; p++) {
                    pixels[i * one.length + p] = (one[p] & 0xff) / 255f;
                }
            }
            return new Images(count, width, height, pixels);
        } catch (EOFException e) {
            throw truncated(file, e);
        }
    }

    private static int[] labels(Path folder, String name, int images) throws IOException {
        Path file = find(folder, name);
        try (DataInputStream in = open(file)) {
            requireMagic(file, in, LABELS);
            int count = in.readInt();
            if (count != images) {
                throw new IOException(file + ": " + count + " labels for " + images + " images");
            }
            byte[] bytes = new byte[count];
            in.readFully(bytes);
            int[] labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = bytes[i] & 0xff;
            }
            return labels;
        } catch (EOFException e) {
            throw truncated(file, e);
        }
    }

    private static Path find(Path folder, String name) throws IOException {
        Path packed = folder.resolve(name + ".gz");
        Path plain = folder.resolve(name);
        if (Files.isRegularFile(packed)) {
            return packed;
        }
        if (Files.isRegularFile(plain)) {
            return plain;
        }
        List<Path> others = alike(folder, name);
        if (others.size() == 1) {
            return others.get(0);
        }
        if (others.size() > 1) {
            throw new IOException(folder.toAbsolutePath() + " has several files for " + name + ": " + others
                    + "; keep one set in a folder");
        }
        throw new IOException("No " + name + ".gz (or " + name + ") in " + folder.toAbsolutePath()
                + ": point --data-dir at the folder with the four IDX files as published");
    }

    /** Files that other sets name otherwise: emnist-digits-train-images-idx3-ubyte.gz, test-images.idx3-ubyte. */
    private static List<Path> alike(Path folder, String name) throws IOException {
        String pattern = "(.*[-_.])?" + name.replace("t10k", "(t10k|test)").replace("-idx", "[-.]idx") + "(\\.gz)?";
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static DataInputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            boolean packed = file.toString().endsWith(".gz");
            return new DataInputStream(
                    new BufferedInputStream(packed ? new GZIPInputStream(raw, 1 << 16) : raw, 1 << 16));
        } catch (IOException e) {
            raw.close();
            throw new IOException(file + ": not a gzip file (" + e.getMessage() + "); download it again", e);
        }
    }

    private static void requireMagic(Path file, DataInputStream in, int expected) throws IOException {
        int magic = in.readInt();
        if (magic != expected) {
            throw new IOException(file + ": not an IDX file of " + (expected == IMAGES ? "images" : "labels")
                    + ", it begins with " + magic + " instead of " + expected);
        }
    }

    private static IOException truncated(Path file, EOFException e) {
        return new IOException(file + ": ends early; download it again", e);
    }
}
