package org.ohmloop.sim;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.ohmloop.link.FarEnd;

/**
 * A simulated source-measure unit with a memristor on its terminals: lines of text in, lines of text out. The instrument
 * and its device live on from one client to the next, as on a bench. NOT thread safe.
 */
public final class SimulatedSmu {
    private final SimulatedSmuCore core;
    private final SimulatedSmuLanguage language;

    private SimulatedSmu(SimulatedSmuCore core) {
        this.core = core;
        language =
                core.model == SimulatedSmuModel.KEITHLEY_2600B ? new SimulatedSmuTsp(core) : SimulatedSmuScpi.of(core);
    }

    /**
     * An instrument, just switched on.
     *
     * @param model one of {@link #models}
     * @param seed of its noise; the same seed and the same commands give the same answers
     * @throws IllegalArgumentException where there is no such model
     */
    public static SimulatedSmu of(String model, SimulatedSmuDevice device, long seed) {
        return new SimulatedSmu(new SimulatedSmuCore(SimulatedSmuModel.of(model), device, seed));
    }

    /** What there is: {@code keithley-2400, keithley-2450, ...}. */
    public static String models() {
        return SimulatedSmuModel.labels();
    }

    /** What it answers to {@code *IDN?}. */
    public String identity() {
        return core.model.identity;
    }

    /** Runs one line without its line end; the answer likewise, empty where there is none. */
    public String execute(String line) {
        return language.execute(line);
    }

    /** Whether the output is on. */
    public boolean output() {
        return core.output();
    }

    /** Level of the source, V or A. */
    public double level() {
        return core.sourced().level;
    }

    /** Limit of the other quantity, A or V. */
    public double limit() {
        return core.measured().limit;
    }

    /** Largest limit that ever held while the output was on. */
    public double highestLimit() {
        return core.highestLimit();
    }

    /** A client's connection: begins with an empty line, and its end changes nothing at the instrument. */
    public FarEnd session() {
        return new FarEnd() {
            private final ByteArrayOutputStream line = new ByteArrayOutputStream();

            @Override
            public byte[] exchange(byte[] received) {
                StringBuilder answers = new StringBuilder();
                for (byte b : received) {
                    if (b != '\n') {
                        line.write(b);
                        continue;
                    }
                    String answer =
                            execute(line.toString(StandardCharsets.ISO_8859_1).stripTrailing());
                    line.reset();
                    if (!answer.isEmpty()) {
                        answers.append(answer).append('\n');
                    }
                }
                return answers.toString().getBytes(StandardCharsets.ISO_8859_1);
            }

            @Override
            public void close() {
                // The instrument stays as it is; so does what it drives.
            }
        };
    }
}
