package org.ohmloop.device;

/**
 * One time step of a model at constant voltage, with its analytic partial derivatives: the kernel of a circuit solver.
 *
 * <p>The step is exact where the model has a closed form at constant voltage, and says so where it has none; its
 * derivatives are exact for the step as it is taken, and it is stable for any duration.
 *
 * <p>NOT thread safe: a step is work space. {@link #advance} overwrites what the accessors answer,
 * {@link #differentiate} gives the derivatives by parameter of the last {@code advance}. Neither allocates.
 */
public interface ModelStep {
    /**
     * Holds a voltage for a time, then takes the current at its end.
     *
     * @param x state before, 0 to 1
     * @param voltage across the device, V
     * @param duration s, 0 or more
     */
    void advance(double x, double voltage, double duration);

    /** State at the end, x'. */
    double state();

    /** dx'/dx. */
    double stateByState();

    /** dx'/dV at the same x, 1/V. */
    double stateByVoltage();

    /** I(x', V) at the end of the step, A. */
    double current();

    /** dI/dx', A. */
    double currentByState();

    /** dI/dV at the same x', S. */
    double currentByVoltage();

    /**
     * Derivatives by every parameter p of the last {@link #advance}, in the order of {@link MemristorModel#parameters}.
     *
     * @param stateBy set to dx'/dp at the same x and V; as long as there are parameters, or longer
     * @param currentBy set to dI/dp at the same x' and V
     */
    void differentiate(double[] stateBy, double[] currentBy);
}
