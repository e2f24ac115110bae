package org.ohmloop.loop;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.ohmloop.board.Capabilities;
import org.ohmloop.rig.Rig;

/** Connects, identifies, self-tests. Opening the rig has compared the identity with the rig file already. */
public final class Check implements Step {
    /**
     * What answered.
     *
     * @param selfTest one line for each part that the board tested
     */
    public record Result(
            String model,
            String serial,
            String firmware,
            int rows,
            int columns,
            @JsonProperty("neuron_rows") int neuronRows,
            @JsonProperty("self_test") List<String> selfTest) {}

    @Override
    public String name() {
        return "check";
    }

    @Override
    public Result run(Session session) {
        session.progress().begin(name(), 0);
        Result result = of(session.bench());
        session.progress().end(0, result.model() + ", serial " + result.serial() + ", firmware " + result.firmware());
        return result;
    }

    /** The same for a bench that has no run. */
    public static Result of(Rig rig) {
        List<String> selfTest = rig.selfTest();
        Capabilities board = rig.capabilities();
        return new Result(
                board.model(),
                board.serial(),
                board.firmware(),
                board.rows(),
                board.columns(),
                board.neuronRows(),
                selfTest);
    }
}
