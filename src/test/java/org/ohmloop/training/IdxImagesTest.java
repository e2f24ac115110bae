package org.ohmloop.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
    private static final String TRAIN = "train-images-idx3-ubyte";

    @TempDir
    private Path folder;

    @BeforeEach
    void writeASetOfTwoTrainingImagesAndOneTestImage() throws IOException {
        pack(TRAIN + ".gz", images(2051, 2));
        pack("train-labels-idx1-ubyte.gz", labels(2049, 3, 7));
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), images(2051, 1));
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(2049, 9));
    }

    @Test
    void readsPackedAndPlainFiles() {
        LabelledImages set = IdxImages.read("tiny", folder);
        assertEquals("tiny", set.name());
        assertFalse(set.synthetic());
        assertEquals(3, set.width());
        assertEquals(2, set.height());
        assertArrayEquals(new int[] {3, 7}, set.trainLabels());
        assertArrayEquals(new int[] {9}, set.testLabels());
        assertEquals(12, set.trainImages().length);
        assertEquals(200 / 255f, set.trainImages()[10]);
        assertArrayEquals(Arrays.copyOf(set.trainImages(), 6), set.testImage(0));
    }

    @Test
    void readsSetsThatNameTheirFilesOtherwise() throws IOException {
        LabelledImages usual = IdxImages.read("tiny", folder);
        Files.move(folder.resolve(TRAIN + ".gz"), folder.resolve("emnist-" + TRAIN + ".gz"));
        Files.move(folder.resolve("t10k-labels-idx1-ubyte"), folder.resolve("test-labels.idx1-ubyte"));
        LabelledImages other = IdxImages.read("tiny", folder);
        assertArrayEquals(usual.trainImages(), other.trainImages());
        assertArrayEquals(usual.testLabels(), other.testLabels());
        Files.copy(folder.resolve("emnist-" + TRAIN + ".gz"), folder.resolve("letters-" + TRAIN + ".gz"));
        assertFault("emnist-" + TRAIN, "keep one set in a folder");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(folder.resolve("train-labels-idx1-ubyte.gz"));
        assertFault("train-labels-idx1-ubyte", "four IDX files");
    }

    @Test
    void saysWhichFileIsOfAnotherKind() throws IOException {
        pack(TRAIN + ".gz", labels(2049, 3, 7));
        assertFault(TRAIN, "instead of 2051");
    }

    @Test
    void saysWhichFileEndsEarly() throws IOException {
        pack(TRAIN + ".gz", Arrays.copyOf(images(2051, 2), 20));
        assertFault(TRAIN, "ends early");
    }

    @Test
    void saysWhichFileIsNotPackedThoughNamedSo() throws IOException {
        Files.write(folder.resolve(TRAIN + ".gz"), images(2051, 2));
        assertFault(TRAIN, "not a gzip file");
    }

    @Test
    void labelsMustBeAsManyAsImages() throws IOException {
        Files.write(folder.resolve("t10k-labels-idx1-ubyte"), labels(2049, 9, 9));
        assertFault("t10k-labels", "2 labels for 1 images");
    }

    @Test
    void anImpossibleSizeIsRefused() throws IOException {
        pack(
                TRAIN + ".gz",
                ByteBuffer.allocate(16)
                        .putInt(2051)
                        .putInt(-1)
                        .putInt(2)
                        .putInt(2)
                        .array());
        assertFault(TRAIN, "impossible size");
    }

    @Test
    void trainingAndTestImagesMustBeOfOneSize() throws IOException {
        byte[] other = ByteBuffer.allocate(17)
                .putInt(2051)
                .putInt(1)
                .putInt(1)
                .putInt(1)
                .array();
        Files.write(folder.resolve("t10k-images-idx3-ubyte"), other);
        assertFault("3 x 2", "1 x 1");
    }

    private void assertFault(String... parts) {
        Exception e = assertThrows(UncheckedIOException.class, () -> IdxImages.read("tiny", folder));
        for (String part : parts) {
            assertTrue(e.getMessage().contains(part), e.getMessage());
        }
    }

    private void pack(String name, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(bytes);
        }
    }

    private static byte[] images(int magic, int count) {
        ByteBuffer out = ByteBuffer.allocate(16 + 6 * count)
                .putInt(magic)
                .putInt(count)
                .putInt(2)
                .putInt(3);
        for (int i = 0; i < 6 * count; i++) {
            out.put((byte) (20 * i));
        }
        return out.array();
    }

    private static byte[] labels(int magic, int... labels) {
        ByteBuffer out = ByteBuffer.allocate(8 + labels.length).putInt(magic).putInt(labels.length);
        for (int label : labels) {
            out.put((byte) label);
        }
        return out.array();
    }
}
