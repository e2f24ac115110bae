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
