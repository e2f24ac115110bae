package org.ohmloop.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmloop.board.DecoderFuzz;
import org.ohmloop.board.Golden;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Coverage-guided fuzzing of both decoders of the board protocol, {@link #seconds} each: libFuzzer on the firmware's (needs clang),
 * Jazzer, which drives the same libFuzzer, on the host's. An input that breaks one ends the run as a failure, and its file is named.
 * The score is the time; {@code executions} are the inputs tried, and {@code coverage} the edges that they reached.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class DecoderFuzzBenchmark {
    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");

    /** Whose. */
    @Param({"c", "java"})
    public String decoder;

    /** How long. Another time: {@code -Dbench='Fuzz -p seconds=10'}. */
    @Param("60")
    public int seconds;

    /** What was done in the time. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Counts {
        public long executions;
        public long coverage;
    }

    @Benchmark
    public void fuzz(Counts counts) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("ohmloop.target", "target"), "fuzz", decoder)
                .toAbsolutePath());
        String said = run(decoder.equals("c") ? libFuzzer(folder) : jazzer(folder), folder);
        if (said.contains("fuzz: skipped")) {
            System.out.printf("%n    %s%n", said.strip());
            return;
        }
        counts.executions = last(EXECUTIONS, said);
        counts.coverage = last(COVERAGE, said);
        if (counts.executions == 0) {
            throw new IllegalStateException("The fuzzer did nothing:\n" + said);
        }
        System.out.printf(
                Locale.ROOT,
                "%n    %s decoder: %,d inputs in %d s, %d edges, none broke it%n",
                decoder,
                counts.executions,
                seconds,
                counts.coverage);
    }

    private List<String> libFuzzer(Path folder) {
        return List.of("make", "-C", "firmware-protocol/c", "fuzz", "BUILD=" + folder, "FUZZ_SECONDS=" + seconds);
    }

    private List<String> jazzer(Path folder) throws IOException {
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        List<Golden.Vector> frames = Golden.vectors();
        for (int i = 0; i < frames.size(); i++) {
            byte[] wire = frames.get(i).wire();
            byte[] input = new byte[wire.length + 1];
            System.arraycopy(wire, 0, input, 1, wire.length);
            Files.write(corpus.resolve("golden-" + i), input);
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + DecoderFuzz.class.getName(),
                "--instrumentation_includes=org.ohmloop.board.**",
                "--custom_hook_includes=org.ohmloop.board.**",
                "--reproducer_path=" + folder));
        command.addAll(List.of(
                "-max_total_time=" + seconds,
                "-max_len=1100",
                "-print_final_stats=1",
                "-artifact_prefix=" + folder + "/",
                corpus.toString()));
        return command;
    }

    private static String run(List<String> command, Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Files.writeString(folder.resolve("log.txt"), said);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    "An input broke the decoder, or the fuzzer did not start. What it said, and the" + " input, are in "
                            + folder + ":\n" + said.substring(Math.max(0, said.length() - 4000)));
        }
        return said;
    }

    private static long last(Pattern pattern, String text) {
        long last = 0;
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            last = Long.parseLong(matcher.group(1));
        }
        return last;
    }
}
