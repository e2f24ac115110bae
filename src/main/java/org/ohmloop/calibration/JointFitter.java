package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ohmloop.device.Sweep;

/**
 * Fits captures together, pooled and hierarchical, and lets fits foretell what they have not seen.
 *
 * <p>Held out is each capture in turn where all are of one device, and each device in turn where there are several; at
 * most {@link #MOST_HELD} of them, evenly over those there are. A capture is foretold by the pooled fit of the others: its
 * search goes on from the pooled fit of all, which it leaves for their own optimum. A device is foretold by the centre of
 * the hierarchical fit of the other devices, searched for from their captures alone: what differs from device to device
 * and from capture to capture then does not bend the parameters that do not (Knowm captures, gmmss: 14 % where one set of
 * parameters misses by 20 %).
 */
final class JointFitter {
    private static final int EVALUATIONS = 60;
    private static final int MOST_HELD = 12;
    private static final int FEWEST_FOR_HIERARCHY = 3;

    private final String of;
    private final List<Member> members;
    private final FitOptions options;
    private final FitThreads threads;

    /** @throws CalibrationException where a capture cannot be fitted, or there are fewer than two */
    JointFitter(String of, List<Capture> captures, FitOptions options, FitThreads threads) {
        if (captures.size() < 2) {
            throw new CalibrationException(of + ": a joint fit needs two sweeps or more, there is one");
        }
        this.of = of;
        this.options = options;
        this.threads = threads;
        members = threads.map(captures.size(), i -> Member.of(captures.get(i), options));
    }

    JointFit fit() {
        JointSearch search = new JointSearch(members, options, threads);
        JointSearch.Found pooled = search.pooled();
        JointSearch.Found hierarchical = search.hierarchical(pooled);
        FitResult result = result(hierarchical);
        return new JointFit(
                of,
                JointFit.Pooled.of(devices(result(pooled))),
                JointFit.Hierarchical.of(
                        devices(result), named(hierarchical.byCapture()), named(hierarchical.byDevice())),
                foretold(pooled),
                population(hierarchical, result));
    }

    /** The population alone: nothing is held out. */
    JointPopulation population() {
        JointSearch search = new JointSearch(members, options, threads);
        JointSearch.Found hierarchical = search.hierarchical(search.pooled());
        return population(hierarchical, result(hierarchical));
    }

    private JointPopulation population(JointSearch.Found hierarchical, FitResult result) {
        return new JointEstimate(hierarchical, result.weighed(), devices(result), members, options.family())
                .population();
    }

    private FitResult result(JointSearch.Found found) {
        return new FitResult(found.problem(), found.u(), options.family());
    }

    private List<FittedDevice> devices(FitResult result) {
        List<FittedDevice> devices = new ArrayList<>();
        for (int c = 0; c < members.size(); c++) {
            devices.add(result.device(c, members.get(c).bench()));
        }
        return devices;
    }

    private Map<String, Double> named(Map<Integer, Double> sds) {
        Map<String, Double> named = new LinkedHashMap<>();
        new TreeMap<>(sds)
                .forEach((q, sd) ->
                        named.put(options.family().parameters().get(q).name(), sd));
        return named;
    }

    private JointFit.Foretold foretold(JointSearch.Found pooled) {
        List<String> devices = Member.devices(members);
        boolean byDevice = devices.size() > 1;
        List<Set<Member>> folds = byDevice
                ? devices.stream()
                        .map(device -> members.stream()
                                .filter(m -> m.capture().device().equals(device))
                                .collect(Collectors.toSet()))
                        .toList()
                : members.stream().map(Set::of).toList();
        List<HeldOut> heldOut = new ArrayList<>();
        int stride = (folds.size() + MOST_HELD - 1) / MOST_HELD;
        for (int i = 0; i < folds.size(); i += stride) {
            Set<Member> fold = folds.get(i);
            List<Member> others =
                    members.stream().filter(m -> !fold.contains(m)).toList();
            double[] parameters = byDevice && others.size() >= FEWEST_FOR_HIERARCHY
                    ? new JointSearch(others, options.withStarts(1), threads).centre()
                    : new JointSearch(others, options, threads).from(pooled, EVALUATIONS);
            members.stream().filter(fold::contains).forEach(m -> heldOut.add(foretold(m, parameters, others)));
        }
        return JointFit.Foretold.of(byDevice ? "device" : "capture", heldOut);
    }

    private HeldOut foretold(Member unseen, double[] parameters, List<Member> others) {
        Member neighbour = others.get(0);
        for (Member other : others) {
            neighbour = distance(other, unseen) < distance(neighbour, unseen) ? other : neighbour;
        }
        Residuals own = residuals(unseen, parameters);
        return new HeldOut(
                unseen.capture().sweep().source(),
                own.relative(),
                own.log10(),
                neighbour.capture().sweep().source(),
                residuals(unseen, neighbour.alone()).relative());
    }

    /** How unlike two captures are: in the logarithms of their duration and of what limits their current. */
    private static double distance(Member a, Member b) {
        return Math.abs(Math.log(duration(a) / duration(b)))
                + Math.abs(
                        Math.log((1 + a.bench().resistance()) / (1 + b.bench().resistance())));
    }

    private static double duration(Member member) {
        double[] time = member.capture().sweep().time();
        return time[time.length - 1] - time[0];
    }

    /** Of the current that parameters foretell, from the capture's own initial state, its best offset added. */
    private Residuals residuals(Member member, double[] parameters) {
        Sweep sweep = member.capture().sweep();
        double[] y = member.alone().clone();
        int count = options.family().parameters().size();
        System.arraycopy(parameters, 0, y, 0, count);
        y[count] = 0;
        double[] curve =
                member.bench().residuals(options.family(), new boolean[0]).current(y, FittedDevice.FINE);
        double offset = 0;
        for (int i = 0; i < curve.length; i++) {
            offset += (sweep.current()[i] - curve[i]) / curve.length;
        }
        for (int i = 0; i < curve.length; i++) {
            curve[i] += offset;
        }
        return new Residuals(sweep, curve, offset);
    }
}
