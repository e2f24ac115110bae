package org.ohmloop.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ohmloop.link.Link;
import org.ohmloop.link.LinkException;

/**
 * ArC ONE of ArC Instruments: crossbars of two-terminal devices, up to 32 x 32, over {@code
 * serial:/dev/ttyACM0?baud=921600&parity=even}. Its language is in {@link ArcOneLines}.
 *
 * <p>What it has not, and what is done about it:
 *
 * <ul>
 *   <li>No limits of its own. {@link #lock} makes this driver refuse what is outside; <b>the board itself would apply it</b>.
 *   <li>No gates: word line voltages must be 0. A positive pulse puts the voltage on the word line against the bit line.
 *   <li>No sweep of any waveform: each point is a pulse of the dwell time at its voltage, read at that voltage. The device
 *       rests at 0 V between points and sees the voltage for the time of the reading too. At 0 V there is nothing to
 *       measure; the current is 0 and nothing is sent.
 *   <li>No products: {@link #multiply} is refused.
 *   <li>No watchdog, no serial number and no way to ground but a reset, which takes 2 s. Between jobs nothing is selected.
 *   <li>No sequence numbers: a pulse is sent once, whatever happens. A reading whose reply is lost is taken again.
 * </ul>
 *
 * <p>The reading that comes back with a pulse says that the pulse was applied, and is not used. {@link
 * ReadSetting#averages} counts readings of {@value ArcOneLines#READ_CYCLES} conversions each; {@link
 * ReadSetting#fullScale} means nothing to a board that chooses its range itself.
 *
 * <p>Ranges: 0 to 12 V of either sign and 90 ns upwards (arc1_docs, manual.txt, At a Glance), 10 s at most
 * (arc1pyqt/ControlWidgets/manual_ops_widget.py). NOT thread safe.
 */
public final class ArcOneBoard implements Board {
    private static final double MAX_VOLTAGE = 12;
    private static final double MIN_WIDTH = 90e-9;
    private static final double MAX_WIDTH = 10;
    /** Under this a reading is not a reading, V. */
    private static final double LEAST_READ = 1e-3;
    /** Small, so that an emergency stop gets a word in. */
    private static final int BATCH = 16;

    private static final int MOST_POINTS = 1000;
    private static final int TRIES = 2;
    private static final String UNKNOWN = "not reported";

    private final Link link;
    private final ArcOneConversation conversation;
    private final Capabilities capabilities;
    private Optional<BoardLimits> locked = Optional.empty();
    private double readVoltage = 0.2;
    private boolean closed;

    private ArcOneBoard(Link link, ArcOneConversation conversation, String firmware) {
        this.link = link;
        this.conversation = conversation;
        this.capabilities = new Capabilities(
                "ArC ONE",
                UNKNOWN,
                firmware,
                ArcOneLines.LINES,
                ArcOneLines.LINES,
                0,
                MAX_VOLTAGE,
                0,
                MIN_WIDTH,
                MAX_WIDTH,
                List.of(),
                0,
                BATCH,
                BATCH,
                MOST_POINTS,
                0,
                0,
                false,
                0);
    }

    /**
     * Resets and initialises the board behind the link, which is the board's from here on, and closed where this fails.
     *
     * @throws LinkException where nothing answers
     * @throws BoardException {@code PROTOCOL} where what answers is no ArC ONE
     */
    public static ArcOneBoard connect(Link link) {
        ArcOneConversation conversation = new ArcOneConversation(link);
        try {
            conversation.reset();
            return new ArcOneBoard(link, conversation, conversation.firmware().orElse(UNKNOWN));
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    /** ArC ONE has no test of its own: this says that it answers a reset, and what nobody tests. */
    @Override
    public List<String> selfTest() {
        conversation.reset();
        return List.of(
                "microcontroller: reset and initialised, firmware " + capabilities.firmware() + ": ok",
                "converters and selectors: not tested, ArC ONE has no self-test; read a known resistor",
                locked.map(limits -> "limits: held by this program at " + limits.maxVoltage() + " V and "
                                + limits.maxWidth() + " s; the board itself holds none")
                        .orElse("limits: none locked; the board itself holds none"));
    }

    /** Makes this driver refuse what is outside. @throws BoardException {@code LIMIT} where others are locked already */
    @Override
    public void lock(BoardLimits limits) {
        if (locked.isPresent() && !locked.get().equals(limits)) {
            throw refuse(BoardException.Kind.LIMIT, "limits are locked already; connect again to set others");
        }
        locked = Optional.of(limits);
    }

    @Override
    public void pulse(List<Pulse> pulses) {
        requireFits("pulses", pulses.size(), BATCH);
        for (Pulse pulse : pulses) {
            requireCell(pulse.cell());
            requireNoGate(pulse.wordLineVoltage());
            requireVoltage(pulse.cell(), pulse.voltage());
            requireWidth(pulse.cell(), pulse.width());
        }
        for (int i = 0; i < pulses.size(); i++) {
            Pulse pulse = pulses.get(i);
            // A pulse ends with a reading: at the voltage of the last one asked for, not of the last point of a sweep.
            conversation.readAt(readVoltage);
            once(
                    "pulse " + (i + 1) + " of " + pulses.size() + " on cell " + pulse.cell(),
                    ArcOneLines.pulse(pulse.cell(), pulse.voltage(), pulse.width()),
                    pulse.width());
        }
    }

    @Override
    public List<Reading> read(ReadSetting setting, List<Cell> cells) {
        requireFits("cells", cells.size(), BATCH);
        requireNoGate(setting.wordLineVoltage());
        for (Cell cell : cells) {
            requireCell(cell);
            requireVoltage(cell, setting.voltage());
        }
        if (!(Math.abs(setting.voltage()) >= LEAST_READ)) {
            throw refuse(
                    BoardException.Kind.BAD_COMMAND,
                    "a read voltage of " + setting.voltage() + " V measures nothing; give " + LEAST_READ
                            + " V or more");
        }
        readVoltage = setting.voltage();
        List<Reading> readings = new ArrayList<>(cells.size());
        for (Cell cell : cells) {
            readings.add(average(setting, cell));
        }
        return readings;
    }

    @Override
    public List<Reading> sweep(Cell cell, Waveform waveform) {
        double[] voltage = waveform.voltage();
        requireFits("points", voltage.length, MOST_POINTS);
        requireCell(cell);
        requireNoGate(waveform.wordLineVoltage());
        requireWidth(cell, waveform.dwell());
        for (double point : voltage) {
            requireVoltage(cell, point);
        }
        List<Reading> readings = new ArrayList<>(voltage.length);
        for (int i = 0; i < voltage.length; i++) {
            if (Math.abs(voltage[i]) < LEAST_READ) {
                readings.add(new Reading.Current(0));
            } else {
                conversation.readAt(voltage[i]);
                float ohm = once(
                        "point " + (i + 1) + " of " + voltage.length + " of the sweep of cell " + cell,
                        ArcOneLines.pulse(cell, voltage[i], waveform.dwell()),
                        waveform.dwell());
                readings.add(reading(cell, voltage[i], ohm));
            }
        }
        return readings;
    }

    /** Always refused. */
    @Override
    public Products multiply(Multiplication multiplication) {
        throw refuse(
                BoardException.Kind.BAD_COMMAND,
                "ArC ONE cannot put a vector of voltages on its word lines, so it makes no products. Read the cells"
                        + " instead, or infer on another board");
    }

    /** Resets the board, which takes 2 s: there is no other way to be sure that nothing is selected. */
    @Override
    public void ground() {
        conversation.reset();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (conversation.worked()) {
                ground();
            }
        } catch (LinkException | BoardException e) {
            // Closing is what one does when the link is gone. Between jobs the board selects nothing.
        } finally {
            link.close();
        }
    }

    private Reading average(ReadSetting setting, Cell cell) {
        double sum = 0;
        for (int n = 0; n < setting.averages(); n++) {
            Reading one = reading(cell, setting.voltage(), patiently(setting, cell));
            if (!(one instanceof Reading.Current current)) {
                return one;
            }
            sum += current.amperes();
        }
        return new Reading.Current(sum / setting.averages());
    }

    /** A reading changes nothing, so that it may be taken again where its reply was lost. */
    private float patiently(ReadSetting setting, Cell cell) {
        for (int attempt = 1; ; attempt++) {
            try {
                conversation.readAt(setting.voltage());
                return conversation.ask(ArcOneLines.read(cell), 0);
            } catch (LinkException e) {
                if (attempt == TRIES || e.fault() != LinkException.Fault.TIMEOUT) {
                    throw new LinkException(e.fault(), e.getMessage() + " Cell " + cell + " was not read.", e);
                }
            }
        }
    }

    /** Sends what must not be sent twice. */
    private float once(String what, String job, double busy) {
        String effect = " The effect of " + what + " is unknown: read the cell before it is pulsed again. Those before"
                + " were applied, those after were not sent.";
        try {
            return conversation.ask(job, busy);
        } catch (LinkException e) {
            throw new LinkException(e.fault(), e.getMessage() + effect, e);
        } catch (BoardException e) {
            throw new BoardException(e.kind(), e.getMessage() + effect);
        }
    }

    /** A resistance as a current. A device that conducts nothing reads infinite, one that conducts too much reads 0. */
    private Reading reading(Cell cell, double voltage, float ohm) {
        if (Float.isNaN(ohm)) {
            throw refuse(BoardException.Kind.PROTOCOL, "cell " + cell + " read as no number at " + voltage + " V");
        }
        return ohm == 0 ? new Reading.Overload(voltage > 0) : new Reading.Current(voltage / ohm);
    }

    private void requireFits(String what, int count, int largest) {
        if (count > largest) {
            throw refuse(
                    BoardException.Kind.BAD_COMMAND,
                    count + " " + what + " in one batch, this driver takes " + largest + ". Cut the batch");
        }
    }

    private void requireCell(Cell cell) {
        if (cell.row() >= ArcOneLines.LINES || cell.column() >= ArcOneLines.LINES) {
            throw refuse(
                    BoardException.Kind.BAD_COMMAND,
                    "no cell " + cell + " on " + ArcOneLines.LINES + " x " + ArcOneLines.LINES + " lines");
        }
    }

    private void requireNoGate(double wordLineVoltage) {
        if (wordLineVoltage != 0) {
            throw refuse(
                    BoardException.Kind.BAD_COMMAND,
                    "ArC ONE has no gates, so word_line_V must be 0, was " + wordLineVoltage);
        }
    }

    private void requireVoltage(Cell cell, double voltage) {
        double most =
                locked.map(limits -> Math.min(MAX_VOLTAGE, limits.maxVoltage())).orElse(MAX_VOLTAGE);
        if (!(Math.abs(voltage) <= most)) {
            throw refuse(BoardException.Kind.LIMIT, "cell " + cell + ": " + voltage + " V is outside +-" + most + " V");
        }
    }

    private void requireWidth(Cell cell, double width) {
        double most =
                locked.map(limits -> Math.min(MAX_WIDTH, limits.maxWidth())).orElse(MAX_WIDTH);
        if (!(width >= MIN_WIDTH && width <= most)) {
            throw refuse(
                    BoardException.Kind.LIMIT,
                    "cell " + cell + ": a width of " + width + " s is outside " + MIN_WIDTH + " to " + most + " s");
        }
    }

    private BoardException refuse(BoardException.Kind kind, String why) {
        return new BoardException(kind, link.address() + ": " + why + ".");
    }
}
