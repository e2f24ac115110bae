package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.ohmloop.calibration.FitLayout.Leaf;
import org.ohmloop.calibration.Unknowns.Unknown;
import org.ohmloop.device.Parameter;

/**
 * Layouts of the unknowns of several captures: the model's parameters are shared, offset and x(0) are each capture's
 * own, and chosen parameters may deviate from device to device and from capture to capture.
 *
 * <p>A shared parameter may lie wherever it may in any of the captures; its weak prior is about the median of their
 * first guesses.
 */
final class JointLayouts {
    private final List<Member> members;
    private final List<String> devices;
    private final List<Parameter> quantities;
    private final List<Unknown> shared = new ArrayList<>();
    private final List<CaptureResiduals> residuals = new ArrayList<>();
    private final double knownOffset;

    JointLayouts(List<Member> members, FitOptions options) {
        this.members = members;
        devices = Member.devices(members);
        quantities = CaptureResiduals.quantities(options.family());
        knownOffset = options.currentOffset().orElse(0);
        for (Parameter parameter : options.family().parameters()) {
            List<Unknown> each = members.stream()
                    .map(member -> member.unknowns().of(parameter))
                    .toList();
            shared.add(new Unknown(
                    parameter,
                    Collections.min(each.stream().map(Unknown::low).toList()),
                    Collections.max(each.stream().map(Unknown::high).toList()),
                    median(each, Unknown::start),
                    Collections.max(each.stream().map(Unknown::sd).toList()),
                    Collections.max(each.stream().map(Unknown::scatter).toList())));
        }
        for (Member member : members) {
            residuals.add(member.bench().residuals(options.family(), new boolean[0]));
        }
    }

    /**
     * A layout.
     *
     * @param byDevice sd of the deviation of a device, by number of the quantity
     * @param byCapture sd of the deviation of a capture, by number of the quantity
     * @param error expected error of the model, relative
     */
    FitLayout layout(Map<Integer, Double> byDevice, Map<Integer, Double> byCapture, double error) {
        List<Slot> base = new ArrayList<>();
        for (int q = 0; q < shared.size(); q++) {
            base.add(new Slot.Bounded(q, shared.get(q)));
        }
        List<Slot> device = deviations(byDevice);
        List<Leaf> leaves = new ArrayList<>();
        for (int c = 0; c < members.size(); c++) {
            Member member = members.get(c);
            List<Slot> own = new ArrayList<>();
            for (int q = shared.size(); q < quantities.size(); q++) {
                int number = q;
                member.unknowns()
                        .find(quantities.get(q))
                        .ifPresent(unknown -> own.add(new Slot.Bounded(number, unknown)));
            }
            own.addAll(deviations(byCapture));
            double[] known = new double[quantities.size()];
            known[quantities.indexOf(FirstGuess.OFFSET)] = knownOffset;
            int number = devices.indexOf(member.capture().device());
            leaves.add(new Leaf(residuals.get(c), number, own, known, error));
        }
        return new FitLayout(base, Collections.nCopies(devices.size(), device), leaves);
    }

    private static List<Slot> deviations(Map<Integer, Double> sds) {
        List<Slot> slots = new ArrayList<>();
        new TreeMap<>(sds).forEach((quantity, sd) -> slots.add(new Slot.Deviation(quantity, sd)));
        return slots;
    }

    /** How far a parameter may deviate before anything is known of its spread, on its fitting scale. */
    double expectedSpread(int quantity) {
        return JointSearch.EXPECTED_SPREAD * shared.get(quantity).scatter();
    }

    /** Values to start a search from: the parameters given, each capture's own offset and state, no deviations. */
    FitLayout.Values start(double[] parameters) {
        int size = quantities.size();
        double[] base = Arrays.copyOf(Arrays.copyOf(parameters, shared.size()), size);
        double[][] leaves = new double[members.size()][];
        for (int c = 0; c < leaves.length; c++) {
            leaves[c] = members.get(c).alone().clone();
            Arrays.fill(leaves[c], 0, shared.size(), 0);
            leaves[c][quantities.indexOf(FirstGuess.OFFSET)] -= knownOffset;
        }
        return new FitLayout.Values(base, new double[devices.size()][size], leaves);
    }

    /** Median over the captures of each quantity of their own fits. */
    double[] middle() {
        double[] middle = new double[quantities.size()];
        for (int q = 0; q < middle.length; q++) {
            int quantity = q;
            middle[q] = median(members, member -> member.alone()[quantity]);
        }
        return middle;
    }

    /** sd of the random starts of a parameter. */
    double scatter(int quantity) {
        return shared.get(quantity).scatter();
    }

    int parameters() {
        return shared.size();
    }

    private static <T> double median(List<T> of, ToDoubleFunction<T> value) {
        double[] values = of.stream().mapToDouble(value).sorted().toArray();
        return 0.5 * (values[(values.length - 1) / 2] + values[values.length / 2]);
    }
}
