package org.ohmloop.loop;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ohmloop.run.RunDirectory;
import org.ohmloop.run.RunState;

/** Runs the steps of a command one after another, passes over those that a run has behind it, and keeps the books. */
public final class Loop {
    private static final List<Step> WHOLE = List.of(
            new Check(), new Form(), new SweepCells(), new Calibrate(), new Train(), new Program(), new Infer());

    private static final Set<String> MEASURED = Set.of("form", "sweep", "calibrate");

    private Loop() {}

    /**
     * The steps of a command: all of them for {@code run}, the one of that name otherwise. A batch that is to be measured
     * is formed and swept before it is fitted.
     */
    public static List<Step> steps(String command, LoopOptions options) {
        if (command.equals("run")) {
            return WHOLE;
        }
        boolean measures = command.equals("calibrate") && options.batch().measured();
        Set<String> names = measures ? MEASURED : Set.of(command);
        List<Step> steps =
                WHOLE.stream().filter(step -> names.contains(step.name())).toList();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("there is no step '" + command + "'; there are: "
                    + WHOLE.stream().map(Step::name).collect(Collectors.joining(", ")));
        }
        return steps;
    }

    /** Where {@code summary.json} keeps the result of the command's last step. */
    public static String key(String command, LoopOptions options) {
        List<Step> steps = steps(command, options);
        return steps.get(steps.size() - 1).key();
    }

    /**
     * Does what is left to do of a run, and marks how it ended.
     *
     * @return results of all its steps, earlier ones too
     */
    public static Map<String, Object> run(Session session) {
        RunDirectory run = session.run();
        try {
            for (Step step : steps(run.configuration().command(), session.options())) {
                if (!run.completed(step.name())) {
                    complete(step, session);
                }
            }
            run.mark(RunState.DONE, "");
            return Summary.of(run).results();
        } catch (StoppedException e) {
            run.mark(RunState.STOPPED, e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            run.mark(RunState.FAILED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static void complete(Step step, Session session) {
        session.stopIfAsked();
        session.journal().beginStep(step.name());
        long start = System.nanoTime();
        Object result = step.run(session);
        RunDirectory run = session.run();
        run.complete(step.name(), (System.nanoTime() - start) * 1e-9);
        Summary summary = Summary.of(run);
        summary.put(step.key(), result);
        summary.put("seconds", run.seconds());
    }
}
