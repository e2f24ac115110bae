package org.ohmloop.training;

import java.lang.reflect.Constructor;
import java.util.Locale;

/**
 * Picks the kernels: vector ones where the module {@code jdk.incubator.vector} was added to this JVM, scalar ones
 * otherwise. The system property {@code ohmloop.kernels} (scalar or vector) forces one. The vector ones need no native
 * library, since their exponential is their own.
 */
public final class KernelsProvider {
    private static final String VECTOR_CLASS = "org.ohmloop.training.PanamaKernels";
    private static final String MODULE = "jdk.incubator.vector";

    private KernelsProvider() {}

    /**
     * What was picked and why.
     *
     * @param kernels the inner loops
     * @param reason one line for a log
     */
    record Choice(Kernels kernels, String reason) {}

    /** One line for a log: which kernels this JVM gets, and why. */
    public static String describe() {
        return choose().reason();
    }

    static Kernels best() {
        return choose().kernels();
    }

    static Choice choose() {
        boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
        return choose(System.getProperty("ohmloop.kernels", ""), module);
    }

    /** @throws IllegalArgumentException where {@code forced} is neither empty, scalar nor vector, or cannot be had */
    static Choice choose(String forced, boolean module) {
        return switch (forced.toLowerCase(Locale.ROOT)) {
            case "scalar" -> scalar("asked for by ohmloop.kernels");
            case "vector" -> {
                if (!module) {
                    throw new IllegalArgumentException(
                            "ohmloop.kernels=vector needs the JVM flag --add-modules " + MODULE);
                }
                yield vector("asked for by ohmloop.kernels");
            }
            case "" ->
                module
                        ? vector("the module " + MODULE + " is there")
                        : scalar("this JVM runs without --add-modules " + MODULE);
            default -> throw new IllegalArgumentException("ohmloop.kernels must be scalar or vector, was " + forced);
        };
    }

    private static Choice scalar(String why) {
        return new Choice(new ScalarKernels(), "scalar kernels: " + why);
    }

    private static Choice vector(String why) {
        try {
            Constructor<?> constructor = Class.forName(VECTOR_CLASS).getDeclaredConstructor();
            Kernels kernels = (Kernels) constructor.newInstance();
            return new Choice(kernels, "vector kernels (" + kernels.name() + "): " + why);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("The vector kernels are not in this build: compile " + VECTOR_CLASS, e);
        }
    }
}
