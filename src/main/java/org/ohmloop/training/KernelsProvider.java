package org.ohmloop.training;

import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Picks the kernels that this JVM runs fast: vector ones where the module {@code jdk.incubator.vector} was added and
 * the JVM has vector exponentials, scalar ones otherwise. The system property {@code ohmloop.kernels} (scalar or
 * vector) forces one.
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
        Path home = Path.of(System.getProperty("java.home"));
        boolean module = ModuleLayer.boot().findModule(MODULE).isPresent();
        return choose(System.getProperty("ohmloop.kernels", ""), module, hasVectorMathematics(home));
    }

    /** @throws IllegalArgumentException where {@code forced} is neither empty, scalar nor vector, or cannot be had */
    static Choice choose(String forced, boolean module, boolean mathematics) {
        return switch (forced.toLowerCase(Locale.ROOT)) {
            case "scalar" -> scalar("asked for by ohmloop.kernels");
            case "vector" -> {
                if (!module) {
                    throw new IllegalArgumentException(
                            "ohmloop.kernels=vector needs the JVM flag --add-modules " + MODULE);
                }
                yield vector("asked for by ohmloop.kernels");
            }
            case "" -> choose(module, mathematics);
            default -> throw new IllegalArgumentException("ohmloop.kernels must be scalar or vector, was " + forced);
        };
    }

    private static Choice choose(boolean module, boolean mathematics) {
        if (!module) {
            return scalar("this JVM runs without --add-modules " + MODULE);
        }
        if (!mathematics) {
            return scalar("this JVM has no vector exponential (libjsvml)");
        }
        return vector("the module and vector exponentials are there");
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

    /** Whether the JVM in this folder ships the library that its EXP and TANH on vectors are made of. */
    static boolean hasVectorMathematics(Path javaHome) {
        return Stream.of("lib", "bin")
                .flatMap(folder -> Stream.of("jsvml", "sleef")
                        .map(name -> javaHome.resolve(folder).resolve(System.mapLibraryName(name))))
                .anyMatch(Files::exists);
    }
}
