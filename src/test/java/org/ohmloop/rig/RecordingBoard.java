package org.ohmloop.rig;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ohmloop.board.Board;
import org.ohmloop.board.BoardLimits;
import org.ohmloop.board.BoardWriting;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Cell;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Pending;
import org.ohmloop.board.Products;
import org.ohmloop.board.Pulse;
import org.ohmloop.board.ReadSetting;
import org.ohmloop.board.Reading;
import org.ohmloop.board.Waveform;
import org.ohmloop.board.WriteWindow;
import org.ohmloop.board.WrittenCell;

/** A board that does what it is told and remembers it: what arrives here would have reached the chip. */
final class RecordingBoard implements Board {
    static final Capabilities CAPABILITIES = new Capabilities(
            "Test board", "T1", "1.0", 8, 6, 1, 5, 5, 1e-8, 1e-2, List.of(1e-5, 1e-3), 12, 4, 3, 50, 40, 30, false, 1);

    final List<Pulse> pulses = new ArrayList<>();
    final List<Integer> pulseBatches = new ArrayList<>();
    final List<Integer> readBatches = new ArrayList<>();
    final List<ReadSetting> reads = new ArrayList<>();
    final List<Waveform> sweeps = new ArrayList<>();
    final List<Multiplication> products = new ArrayList<>();
    final List<BoardWriting> writings = new ArrayList<>();
    final List<WriteWindow> windows = new ArrayList<>();
    final Map<Cell, Integer> written = new HashMap<>();
    int spared;
    BoardLimits locked;
    Reading answer = new Reading.Current(1e-6);
    RuntimeException fault;

    /** Of what was sent only. */
    RuntimeException faultOfAnswers;

    final List<String> answered = new ArrayList<>();
    int window = 1;
    int grounded;
    boolean closed;

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<String> selfTest() {
        return List.of("converter: good");
    }

    @Override
    public void lock(BoardLimits limits) {
        locked = limits;
    }

    @Override
    public void pulse(List<Pulse> batch) {
        fail();
        pulseBatches.add(batch.size());
        pulses.addAll(batch);
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        fail();
        readBatches.add(cells.size());
        reads.add(setting);
        return Collections.nCopies(cells.size(), answer);
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        fail();
        sweeps.add(waveform);
        return Collections.nCopies(waveform.voltage().length, answer);
    }

    @Override
    public Products multiply(Multiplication m) {
        fail();
        products.add(m);
        float[] amperes = new float[m.vectors() * m.columns()];
        for (int i = 0; i < amperes.length; i++) {
            amperes[i] = m.inputs()[i / m.columns() * m.rows()];
        }
        return new Products(amperes, 1);
    }

    @Override
    public int maxWrites() {
        return 3;
    }

    /** Spends as many pulses as it may. */
    @Override
    public List<WrittenCell> write(BoardWriting writing, List<WriteWindow> windows) {
        fail();
        writings.add(writing);
        this.windows.addAll(windows);
        windows.forEach(window -> written.merge(window.cell(), writing.pulseBudget(), Integer::sum));
        return windows.stream()
                .map(window -> new WrittenCell(
                        window.cell(),
                        WrittenCell.Outcome.GAVE_UP_PULSE_BUDGET,
                        Optional.of(answer),
                        writing.pulseBudget() - spared,
                        1))
                .toList();
    }

    @Override
    public void ground() {
        fail();
        grounded++;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public int window() {
        return window;
    }

    @Override
    public Pending<Void> startPulses(List<Pulse> batch) {
        pulse(batch);
        return () -> {
            answer("pulses");
            return null;
        };
    }

    @Override
    public Pending<List<Reading>> startReads(ReadSetting setting, List<Cell> cells) {
        List<Reading> readings = read(setting, cells);
        return () -> {
            answer("reads");
            return readings;
        };
    }

    private void answer(String what) {
        fail();
        if (faultOfAnswers != null) {
            throw faultOfAnswers;
        }
        answered.add(what);
    }

    private void fail() {
        if (fault != null) {
            throw fault;
        }
    }
}
