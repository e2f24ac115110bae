package org.ohmloop.device;

/**
 * Noise that holds its value for a while and then takes a new one: at any place on its axis (time, log time, cycles) a
 * pure function of a key, so it can be asked in any order and nothing is kept.
 *
 * <p>Values are held over slots of one length; where the first slot begins is drawn. Two places a distance d apart share
 * a slot with probability 1 - d/length, so the correlation is the triangle max(0, 1 - d/length). A sum of such noises
 * with lengths in geometric series is 1/f noise; with two values it is the sum of telegraph signals to which 1/f noise
 * in small conductors is ascribed (McWhorter 1957; Machlup, J. Appl. Phys. 25, 341, 1954).
 */
final class HeldNoise {
    private HeldNoise() {}

    /** Normal, mean 0 and standard deviation 1, held over slots of the length. */
    static double gaussian(long key, long component, double x, double length) {
        long own = Draws.key(key, component);
        return Draws.gaussian(own, slot(own, x, length));
    }

    /** -1 or 1 with even odds, held over slots of the length. */
    static double sign(long key, long component, double x, double length) {
        long own = Draws.key(key, component);
        return Draws.uniform(own, slot(own, x, length)) < 0.5 ? -1 : 1;
    }

    private static long slot(long own, double x, double length) {
        return (long) Math.floor(x / length + Draws.uniform(own, -1));
    }
}
