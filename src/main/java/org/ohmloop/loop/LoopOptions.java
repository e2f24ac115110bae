package org.ohmloop.loop;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person can choose about the loop. It is frozen in {@code run.json} as text and read back from there on resume.
 *
 * @param data {@code digits} (generated), {@code mnist}, {@code fashion-mnist}, a folder of IDX files or a CSV file
 * @param dataDir folder of the IDX files; empty for {@code digits}
 * @param preset name of a network preset, or its YAML file; empty for the one that suits the data
 * @param epochs of training; 0 for the preset's own
 * @param sweepCells cells of the array whose I-V sweep is taken; as many neuron devices
 * @param wholeArray whether forming takes every cell of the array, or only those that the network needs
 * @param samples of the test set that infer runs on the chip; 0 for all
 * @param pulseBudget pulses after which programming gives a cell up
 * @param onBoard whether the board writes by its own loop instead of pulse by pulse from here
 * @param minYield fraction of cells in window below which a run ends with exit code 3; 0 asks for nothing
 * @param batch how a batch is measured and judged
 * @param tuning how training differs from what the network's file says
 */
public record LoopOptions(
        String data,
        String dataDir,
        String preset,
        int epochs,
        int sweepCells,
        boolean wholeArray,
        int samples,
        int pulseBudget,
        boolean onBoard,
        double minYield,
        BatchChoice batch,
        TrainingChoice tuning) {

    private static final Set<String> NOT_CHOSEN = Set.of("", "0", "0.0", "false");

    /** @throws IllegalArgumentException naming the option that is out of bounds */
    public LoopOptions {
        atLeast("epochs", epochs, 0);
        atLeast("sweep-cells", sweepCells, 1);
        atLeast("samples", samples, 0);
        atLeast("pulse-budget", pulseBudget, 1);
        if (!(minYield >= 0 && minYield <= 1)) {
            throw new IllegalArgumentException("min-yield must be 0 to 1, was " + minYield);
        }
    }

    /** What {@code ohmloop run} does when nothing else is asked. */
    public static LoopOptions defaults() {
        return new LoopOptions(
                "digits", "", "", 0, 12, false, 0, 200, false, 0, BatchChoice.UNNAMED, TrainingChoice.FILE);
    }

    /** The same with other choices for training. */
    public LoopOptions training(String otherData, String otherDataDir, String otherPreset, int otherEpochs) {
        return new LoopOptions(
                otherData,
                otherDataDir,
                otherPreset,
                otherEpochs,
                sweepCells,
                wholeArray,
                samples,
                pulseBudget,
                onBoard,
                minYield,
                batch,
                tuning);
    }

    /** The same with other choices for measuring. */
    public LoopOptions measuring(int otherSweepCells, boolean otherWholeArray) {
        return new LoopOptions(
                data,
                dataDir,
                preset,
                epochs,
                otherSweepCells,
                otherWholeArray,
                samples,
                pulseBudget,
                onBoard,
                minYield,
                batch,
                tuning);
    }

    /** The same with other choices for programming. */
    public LoopOptions programming(int otherPulseBudget, boolean otherOnBoard, double otherMinYield) {
        return new LoopOptions(
                data,
                dataDir,
                preset,
                epochs,
                sweepCells,
                wholeArray,
                samples,
                otherPulseBudget,
                otherOnBoard,
                otherMinYield,
                batch,
                tuning);
    }

    /** The same with another number of test samples on the chip. */
    public LoopOptions inferring(int otherSamples) {
        return new LoopOptions(
                data,
                dataDir,
                preset,
                epochs,
                sweepCells,
                wholeArray,
                otherSamples,
                pulseBudget,
                onBoard,
                minYield,
                batch,
                tuning);
    }

    /** The same with another batch to measure. */
    public LoopOptions batch(BatchChoice other) {
        return new LoopOptions(
                data,
                dataDir,
                preset,
                epochs,
                sweepCells,
                wholeArray,
                samples,
                pulseBudget,
                onBoard,
                minYield,
                other,
                tuning);
    }

    /** The same with another way of training. */
    public LoopOptions tuned(TrainingChoice other) {
        return new LoopOptions(
                data,
                dataDir,
                preset,
                epochs,
                sweepCells,
                wholeArray,
                samples,
                pulseBudget,
                onBoard,
                minYield,
                batch,
                other);
    }

    public Optional<Path> dataFolder() {
        return dataDir.isEmpty() ? Optional.empty() : Optional.of(Path.of(dataDir));
    }

    /** As {@code run.json} keeps them; what was not chosen is left out. */
    public Map<String, String> asMap() {
        Map<String, String> map = new TreeMap<>();
        map.put("data", data);
        map.put("data-dir", dataDir);
        map.put("preset", preset);
        map.put("epochs", Integer.toString(epochs));
        map.put("sweep-cells", Integer.toString(sweepCells));
        map.put("whole-array", Boolean.toString(wholeArray));
        map.put("samples", Integer.toString(samples));
        map.put("pulse-budget", Integer.toString(pulseBudget));
        map.put("on-board", Boolean.toString(onBoard));
        map.put("min-yield", Double.toString(minYield));
        batch.putIn(map);
        map.values().removeAll(NOT_CHOSEN);
        tuning.putIn(map); // last: here 0 is a choice, too
        return map;
    }

    /** The inverse of {@link #asMap()}. */
    public static LoopOptions of(Map<String, String> map) {
        return new LoopOptions(
                map.getOrDefault("data", ""),
                map.getOrDefault("data-dir", ""),
                map.getOrDefault("preset", ""),
                Integer.parseInt(map.getOrDefault("epochs", "0")),
                Integer.parseInt(map.getOrDefault("sweep-cells", "0")),
                Boolean.parseBoolean(map.get("whole-array")),
                Integer.parseInt(map.getOrDefault("samples", "0")),
                Integer.parseInt(map.getOrDefault("pulse-budget", "0")),
                Boolean.parseBoolean(map.get("on-board")),
                Double.parseDouble(map.getOrDefault("min-yield", "0")),
                BatchChoice.of(map),
                TrainingChoice.of(map));
    }

    static void atLeast(String option, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(option + " must be " + least + " or more, was " + value);
        }
    }
}
