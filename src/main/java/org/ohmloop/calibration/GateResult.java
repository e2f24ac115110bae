package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a gate says about a batch.
 *
 * @param gate its name
 * @param passed whether every criterion was met
 * @param criteria all of them, in the order of the file
 */
public record GateResult(String gate, boolean passed, List<Criterion> criteria) {
    public GateResult {
        criteria = List.copyOf(criteria);
    }

    /**
     * Holds a batch against a gate.
     *
     * @param comparisons with the batch before; empty where there is none
     */
    public static GateResult of(Gate gate, Batch batch, List<BatchComparison> comparisons) {
        List<Criterion> criteria = new ArrayList<>();
        for (BatchModel.Kind kind : BatchModel.Kind.values()) {
            Gate.Limits limits = gate.of(kind);
            BatchModel model = batch.of(kind);
            // Limits for devices that the chip has not, and that nobody tried, are not judged.
            if (limits != null && (model != null || batch.usableShare(kind) != null)) {
                BatchComparison comparison = comparisons.stream()
                        .filter(one -> one.kind() == kind)
                        .findFirst()
                        .orElse(null);
                judge(limits, kind, model, batch, comparison, criteria);
            }
        }
        return new GateResult(gate.name(), criteria.stream().allMatch(Criterion::passed), criteria);
    }

    /** The criteria that were not met. */
    public List<Criterion> failed() {
        return criteria.stream().filter(criterion -> !criterion.passed()).toList();
    }

    private static void judge(
            Gate.Limits limits,
            BatchModel.Kind kind,
            BatchModel model,
            Batch batch,
            BatchComparison comparison,
            List<Criterion> criteria) {
        String of = kind.name().toLowerCase(Locale.ROOT) + " ";
        if (limits.minYield() != null) {
            criteria.add(Criterion.atLeast(of + "yield", batch.usableShare(kind), limits.minYield(), ""));
        }
        if (model == null) {
            return;
        }
        if (limits.maxMedianError() != null) {
            criteria.add(Criterion.atMost(of + "RRMSE, median", model.rrmse().median(), limits.maxMedianError(), ""));
        }
        if (limits.maxHighError() != null) {
            criteria.add(Criterion.atMost(
                    of + "RRMSE, 95th percentile", model.rrmse().p95(), limits.maxHighError(), ""));
        }
        if (limits.minWindow() != null) {
            double window = model.lrs().median() / model.hrs().median();
            criteria.add(Criterion.atLeast(of + "window LRS/HRS", window, limits.minWindow(), ""));
        }
        range(limits.lrs(), of + "LRS", model.lrs().median(), "S", criteria);
        range(limits.hrs(), of + "HRS", model.hrs().median(), "S", criteria);
        limits.parameters()
                .forEach((name, limit) ->
                        parameter(of + name, limit, model.parameters().get(name), comparison, name, criteria));
    }

    private static void parameter(
            String what,
            Gate.ParameterLimits limit,
            Spread spread,
            BatchComparison comparison,
            String name,
            List<Criterion> criteria) {
        range(new Gate.Range(limit.min(), limit.max()), what, spread.median(), spread.unit(), criteria);
        String unit = spread.scale().equals("log") ? "in ln" : spread.unit();
        if (limit.maxSd() != null) {
            criteria.add(Criterion.atMost(what + " sd from device to device", spread.sd(), limit.maxSd(), unit));
        }
        if (limit.maxCycleSd() != null) {
            criteria.add(
                    Criterion.atMost(what + " sd from cycle to cycle", spread.cycleSd(), limit.maxCycleSd(), unit));
        }
        if (limit.maxShift() != null) {
            Double shift = comparison == null ? null : comparison.of(name).shift();
            criteria.add(
                    comparison == null
                            ? Criterion.notJudged(what + " shift", limit.maxShift(), "sd")
                            : Criterion.atMost(
                                    what + " shift", shift == null ? null : Math.abs(shift), limit.maxShift(), "sd"));
        }
    }

    private static void range(Gate.Range range, String what, double value, String unit, List<Criterion> criteria) {
        if (range != null && range.min() != null) {
            criteria.add(Criterion.atLeast(what, value, range.min(), unit));
        }
        if (range != null && range.max() != null) {
            criteria.add(Criterion.atMost(what, value, range.max(), unit));
        }
    }
}
