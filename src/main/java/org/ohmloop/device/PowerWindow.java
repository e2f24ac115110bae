package org.ohmloop.device;

/**
 * The flow of dx/dt = A (1-x)^p for A above 0, and of dx/dt = A x^p for A below 0, in closed form, with its derivatives.
 *
 * <p>With u the distance to the end that x moves to, T = |A| h, q = p - 1 and z = T u^q:
 *
 * <pre>
 *   u' = u (1 + q z)^(-1/q)          u' = u e^(-z) at p = 1
 *   du'/dT = -u'^p                   du'/du = (u'/u)^p
 *   du'/dq = u' ((ln(1+qz) - qz/(1+qz))/q^2 - z ln u/(1+qz))
 * </pre>
 *
 * <p>NOT thread safe.
 */
final class PowerWindow {
    /** Below this q z the logarithm is replaced by its series: the rest is under 1e-12. */
    private static final double SMALL = 1e-4;

    /** x'. */
    double state;

    /** dx'/dx. */
    double byState;

    /** dx'/d(A h). */
    double byAction;

    /** dx'/dp. */
    double byPower;

    /** @param action A h, signed */
    void advance(double x, double action, double power) {
        boolean up = action >= 0;
        double u = Math.max(0, up ? 1 - x : x);
        double q = power - 1;
        double logU = Math.log(Math.max(u, Double.MIN_NORMAL));
        double reach = q == 0 ? 1 : Math.exp(q * logU);
        double z = Math.abs(action) * reach;
        double w = q * z;
        double exponent;
        double bend;
        if (w < SMALL) {
            exponent = z * (1 - w * (0.5 - w / 3));
            bend = z * z * (0.5 - w * (2.0 / 3 - 0.75 * w));
        } else {
            double log = Math.log1p(w);
            exponent = log / q;
            bend = (log - w / (1 + w)) / (q * q);
        }
        double kept = Math.exp(-exponent);
        double end = u * kept;
        byState = Math.exp(-power * exponent);
        byAction = byState * u * reach;
        double byQ = end * (bend - z * logU / (1 + w));
        state = up ? 1 - end : end;
        byPower = up ? -byQ : byQ;
    }
}
