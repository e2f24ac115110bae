package org.ohmloop.calibration;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The lines of a text file of measurements, with their numbers, read one at a time. Compressed files are told by their
 * content. Text is UTF-8, UTF-16 with a byte order mark, or else Windows-1252, in which bench programs of that system
 * write µ and Ω.
 */
final class SweepText implements AutoCloseable {
    private static final int HEAD = 1 << 16;

    /** First bytes of files that are often given in place of a table, and what to do. */
    private static final Map<String, String> OTHERS = Map.of(
            "PK\3\4", "an Excel workbook or a ZIP archive; save the sheet as CSV or unpack it",
            "\u00d0\u00cf\u0011\u00e0", "an old Excel workbook; save the sheet as CSV",
            "MATLAB 5.0", "a MATLAB file; write time, voltage and current with writematrix",
            "\u0089HDF", "an HDF5 file; write time, voltage and current as CSV",
            "\u0093NUMPY", "a NumPy file; write it with numpy.savetxt",
            "SQLite format", "a database; write the sweep as CSV");

    private final Path file;
    private final BufferedReader reader;
    private int line;

    private SweepText(Path file, BufferedReader reader) {
        this.file = file;
        this.reader = reader;
    }

    /** @throws CalibrationException where the file is not there, empty, or no text */
    static SweepText open(Path file) {
        try {
            InputStream raw = new BufferedInputStream(Files.newInputStream(file), HEAD);
            try {
                return open(file, raw);
            } catch (RuntimeException | IOException e) {
                raw.close();
                throw e;
            }
        } catch (NoSuchFileException e) {
            throw new CalibrationException(file + ": cannot be read, there is no such file", e);
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be read (" + e + ")", e);
        }
    }

    private static CalibrationException damaged(Path file, IOException e) {
        return new CalibrationException(
                file + ": the compressed file is damaged (" + e.getMessage() + "); copy it again", e);
    }

    private static SweepText open(Path file, InputStream raw) throws IOException {
        byte[] magic = peek(raw, 2);
        boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
        InputStream in = gzip ? new BufferedInputStream(new GZIPInputStream(raw, HEAD), HEAD) : raw;
        byte[] head = peek(in, HEAD);
        if (head.length == 0) {
            throw new CalibrationException(file + ": the file is empty");
        }
        Charset charset = charset(file, head);
        return new SweepText(file, new BufferedReader(new InputStreamReader(in, charset), HEAD));
    }

    private static byte[] peek(InputStream in, int bytes) throws IOException {
        in.mark(bytes);
        byte[] head = in.readNBytes(bytes);
        in.reset();
        return head;
    }

    private static Charset charset(Path file, byte[] head) {
        boolean little = head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe;
        boolean big = head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff;
        if (little || big) {
            return StandardCharsets.UTF_16;
        }
        String latin = new String(head, StandardCharsets.ISO_8859_1);
        OTHERS.forEach((start, what) -> {
            if (latin.startsWith(start)) {
                throw new CalibrationException(file + ": this is " + what);
            }
        });
        long control = latin.chars()
                .filter(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f')
                .count();
        if (control > 0) {
            throw new CalibrationException(
                    file + ": not a text file (it holds control characters); give a table of numbers as text");
        }
        return utf8(head) ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    private static boolean utf8(byte[] head) {
        // A character may be cut in two at the end of what was looked at.
        for (int cut = 0; cut < Math.min(4, head.length); cut++) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, head.length - cut));
                return true;
            } catch (CharacterCodingException e) {
                if (head.length < HEAD) {
                    return false;
                }
            }
        }
        return false;
    }

    /** The next line without its end; null after the last. */
    String next() {
        try {
            String text = reader.readLine();
            line++;
            return line == 1 && text != null && text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (EOFException | ZipException e) {
            throw damaged(file, e);
        } catch (IOException e) {
            throw new CalibrationException(
                    file + ":" + (line + 1) + ": cannot be read further (" + e.getMessage() + ")", e);
        }
    }

    /** Number of the line that {@link #next} gave last, from 1. */
    int line() {
        return line;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
