package org.ohmloop.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * What is unknown in a fit of many captures, and whose it is: first what all captures share, then what each device adds,
 * then what each capture adds or has for itself. The unknowns stand in this order in one vector u.
 */
final class FitLayout {
    /**
     * One capture in the fit.
     *
     * @param residuals its loss
     * @param device number of its device, from 0
     * @param own unknowns of this capture alone
     * @param known values of quantities on their fitting scale, to which the slots add
     * @param error expected error of the model in this capture, relative to ||I||: the capture weighs as
     *     {@code samples / error^2}
     */
    record Leaf(CaptureResiduals residuals, int device, List<Slot> own, double[] known, double error) {
        Leaf {
            own = List.copyOf(own);
        }
    }

    private final List<Slot> shared;
    private final List<List<Slot>> devices;
    private final List<Leaf> leaves;
    private final List<Slot> all = new ArrayList<>();
    private final int[] deviceStart;
    private final int[] leafStart;

    FitLayout(List<Slot> shared, List<List<Slot>> devices, List<Leaf> leaves) {
        this.shared = List.copyOf(shared);
        this.devices = devices.stream().map(List::copyOf).toList();
        this.leaves = List.copyOf(leaves);
        all.addAll(shared);
        deviceStart = new int[devices.size()];
        for (int d = 0; d < deviceStart.length; d++) {
            deviceStart[d] = all.size();
            all.addAll(devices.get(d));
        }
        leafStart = new int[leaves.size()];
        for (int c = 0; c < leafStart.length; c++) {
            leafStart[c] = all.size();
            all.addAll(leaves.get(c).own());
        }
    }

    /**
     * What the slots of each block add to each quantity, on fitting scales.
     *
     * @param shared by quantity
     * @param devices by device and quantity
     * @param leaves by capture and quantity
     */
    record Values(double[] shared, double[][] devices, double[][] leaves) {}

    /** The unknowns u, said in quantities. */
    Values values(double[] u) {
        Values values = zero();
        for (int i = 0; i < all.size(); i++) {
            block(values, i)[all.get(i).quantity()] += all.get(i).value(u[i]);
        }
        return values;
    }

    /** The unknowns of values that another layout of the same captures may have given. */
    double[] unknowns(Values values) {
        double[] u = new double[all.size()];
        for (int i = 0; i < u.length; i++) {
            u[i] = all.get(i).free(block(values, i)[all.get(i).quantity()]);
        }
        return u;
    }

    private Values zero() {
        int quantities = leaves.get(0).known().length;
        return new Values(
                new double[quantities], new double[devices.size()][quantities], new double[leaves.size()][quantities]);
    }

    private double[] block(Values values, int place) {
        if (place < shared.size()) {
            return values.shared();
        }
        for (int c = leafStart.length - 1; c >= 0; c--) {
            if (place >= leafStart[c]) {
                return values.leaves()[c];
            }
        }
        int device = 0;
        while (device + 1 < deviceStart.length && place >= deviceStart[device + 1]) {
            device++;
        }
        return values.devices()[device];
    }

    /** The same unknowns over other leaves, which must have the same own slots. */
    FitLayout with(List<Leaf> others) {
        return new FitLayout(shared, devices, others);
    }

    /** Number of unknowns. */
    int size() {
        return all.size();
    }

    Slot slot(int i) {
        return all.get(i);
    }

    int sharedSize() {
        return shared.size();
    }

    int devices() {
        return devices.size();
    }

    int deviceSize(int device) {
        return devices.get(device).size();
    }

    int deviceStart(int device) {
        return deviceStart[device];
    }

    List<Leaf> leaves() {
        return leaves;
    }

    int leafStart(int leaf) {
        return leafStart[leaf];
    }

    /** Places in u of the unknowns that a capture depends on: shared, its device's, its own. */
    int[] places(int leaf) {
        int device = leaves.get(leaf).device();
        int s = shared.size();
        int d = deviceSize(device);
        int[] places = new int[s + d + leaves.get(leaf).own().size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i < s ? i : i < s + d ? deviceStart[device] + i - s : leafStart[leaf] + i - s - d;
        }
        return places;
    }

    /** The quantities of a capture on their fitting scales. */
    double[] quantities(int leaf, double[] u) {
        double[] y = leaves.get(leaf).known().clone();
        for (int place : places(leaf)) {
            Slot slot = all.get(place);
            y[slot.quantity()] += slot.value(u[place]);
        }
        return y;
    }
}
