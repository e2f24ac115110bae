package org.ohmloop.array;

import java.util.Arrays;
import java.util.BitSet;

/**
 * All the parallel lines of one direction, each a chain of nodes with conductances to the cells: solves
 * {@code T u = b} for every line at once, T tridiagonal.
 *
 * <p>Written with resistances, not conductances, so that a segment or a driver of 0 ohm and a line without a driver are
 * ordinary cases. Going away from the near end, what lies behind node k is a source E_k behind a resistance Z_k
 * (Thevenin); with the node's own conductance g and injected current b, and r to the next node:
 *
 * <pre>
 *   E'_k = (E_k + Z_k b) / (1 + Z_k g)     Z'_k = Z_k / (1 + Z_k g)     E_k+1 = E'_k     Z_k+1 = Z'_k + r
 *   u_k  = E'_k + Z'_k/(Z'_k + r) (u_k+1 - E'_k)                        back from the far end
 * </pre>
 *
 * All coefficients lie between 0 and 1 or are resistances: nothing cancels. It is Gauss elimination of a tridiagonal
 * matrix (Golub, van Loan, "Matrix Computations", 4.3), in other variables.
 *
 * <p>Layout: node by node, in each node line by line, so that the inner loop runs over independent lines. Cost: 6 flops
 * a node. NOT thread safe.
 */
final class LineSweeps {
    private final int lines;
    private final int nodes;
    private final double[] keep;
    private final double[] gain;
    private final double[] pull;
    private final double[] source;

    LineSweeps(int lines, int nodes) {
        this.lines = lines;
        this.nodes = nodes;
        keep = new double[lines * nodes];
        gain = new double[lines * nodes];
        pull = new double[lines * nodes];
        source = new double[lines];
    }

    /**
     * Prepares for these conductances.
     *
     * @param conductances to the cells, S, in this layout
     * @param segment ohm
     * @param driver of the lines
     * @param floating lines without their driver
     */
    void factor(double[] conductances, double segment, LineDriver driver, BitSet floating) {
        for (int line = 0; line < lines; line++) {
            boolean open = floating.get(line);
            double far = !open && driver.end().far() ? driver.resistance() : Double.POSITIVE_INFINITY;
            double z = !open && driver.end().near() ? driver.resistance() : Double.POSITIVE_INFINITY;
            for (int node = 0; node < nodes; node++) {
                int at = node * lines + line;
                double g = conductances[at];
                if (Double.isInfinite(z)) {
                    keep[at] = g > 0 ? 0 : 1;
                    gain[at] = g > 0 ? 1 / g : 0;
                    z = 1 / g;
                } else {
                    keep[at] = 1 / (1 + z * g);
                    gain[at] = z * keep[at];
                    z = gain[at];
                }
                double onward = node < nodes - 1 ? segment : far;
                pull[at] = share(z, onward);
                z += onward;
            }
        }
    }

    /** z/(z + onward), with its limits. */
    private static double share(double z, double onward) {
        if (z == 0 || Double.isInfinite(onward)) {
            return 0;
        }
        return Double.isInfinite(z) ? 1 : z / (z + onward);
    }

    /**
     * Solves with sources at the drivers.
     *
     * @param injected current into each node, A
     * @param potentials of the drivers, one a line, V; 0 for a floating line
     * @param into potentials of the nodes, V; may be {@code injected} itself
     */
    void solve(double[] injected, double[] potentials, double[] into) {
        System.arraycopy(potentials, 0, source, 0, lines);
        forward(injected, into);
        backward(potentials, into);
    }

    /** The same with every driver at 0 V. */
    void solveGrounded(double[] injected, double[] into) {
        Arrays.fill(source, 0);
        forward(injected, into);
        Arrays.fill(source, 0);
        backward(source, into);
    }

    private void forward(double[] injected, double[] into) {
        double[] e = source;
        for (int node = 0, from = 0; node < nodes; node++, from += lines) {
            for (int line = 0; line < lines; line++) {
                double next = keep[from + line] * e[line] + gain[from + line] * injected[from + line];
                e[line] = next;
                into[from + line] = next;
            }
        }
    }

    private void backward(double[] far, double[] into) {
        int last = (nodes - 1) * lines;
        for (int line = 0; line < lines; line++) {
            into[last + line] += pull[last + line] * (far[line] - into[last + line]);
        }
        for (int from = last - lines; from >= 0; from -= lines) {
            for (int line = 0; line < lines; line++) {
                double own = into[from + line];
                into[from + line] = own + pull[from + line] * (into[from + lines + line] - own);
            }
        }
    }
}
