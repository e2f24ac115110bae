package org.ohmloop.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ohmloop.Ngspice;
import org.ohmloop.device.MemristorModel;
import org.ohmloop.device.MetastableSwitch;
import org.ohmloop.device.ModelFamily;

class SpiceSubcircuitTest {
    private static final MetastableSwitch SWITCH = new MetastableSwitch(1650, 149e3, 3.2e-5, 0.366, -0.129, 0.0195);

    @TempDir
    private Path folder;

    static Stream<MemristorModel> models() {
        double[] core = SWITCH.values();
        double[] pair = {5.9e-9, 9, 1.1e-8, 7.4};
        double[] general = join(core, pair);
        return Stream.of(
                SWITCH,
                ModelFamily.GMMSS.model(general),
                ModelFamily.GMMSS_SNAPBACK.model(join(general, 0.05, 0.2)),
                ModelFamily.VTEAM.model(
                        join(new double[] {1650, 149e3, 4e4, 0.25, 1.7, 1.3, 1e5, -0.05, 1.4, 2}, pair)),
                ModelFamily.YAKOPCIC.model(new double[] {2e-4, 1e-4, 1.5, 2e5, 0.3, 5e5, -0.1, 0.3, 1, 0.4, 2}),
                ModelFamily.DATA_DRIVEN.model(new double[] {2e3, 2e4, 1, 0.2, 4e3, -2e3, 4, 0.15, 1.7e4, -1e4, 1.2}));
    }

    private static double[] join(double[] first, double... then) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(then)).toArray();
    }

    @ParameterizedTest
    @MethodSource("models")
    void ngspiceDrawsTheCurrentOfTheModelAtEveryStateAndVoltage(MemristorModel model)
            throws IOException, InterruptedException {
        Ngspice.assumeInstalled();
        String devices = """
                X1 a 0 cell_static x=0
                X2 b 0 cell_static x=0.3
                X3 c 0 cell_static x=1
                V1 in 0 0
                B1 a 0 V=V(in)
                B2 b 0 V=V(in)
                B3 c 0 V=V(in)
                .dc V1 -0.8 0.8 0.1
                """;

        double[][] got = run(model, devices, "i(b1) i(b2) i(b3)");

        double[] states = {0, 0.3, 1};
        for (int i = 0; i < got[0].length; i++) {
            for (int d = 0; d < 3; d++) {
                double expected = model.current(states[d], got[0][i]);
                assertEquals(expected, -got[d + 1][i], 1e-6 * Math.abs(expected) + 1e-11, "at " + got[0][i] + " V");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void ngspiceMovesTheStateAsTheModelDoesUnderAConstantVoltage(MemristorModel model)
            throws IOException, InterruptedException {
        Ngspice.assumeInstalled();
        String devices = """
                Va a 0 0.37
                Vb b 0 -0.14
                Xa a 0 xa cell x0=0.1
                Xb b 0 xb cell x0=0.9
                .options reltol=1e-6
                .tran 1u 100u 0 0.2u
                """;

        double[][] got = run(model, devices, "v(xa) v(xb)");

        for (int i = 0; i < got[0].length; i++) {
            assertEquals(model.hold(0.1, 0.37, got[0][i]), got[1][i], 2e-5, "SET at " + got[0][i] + " s");
            assertEquals(model.hold(0.9, -0.14, got[0][i]), got[2][i], 2e-5, "RESET at " + got[0][i] + " s");
        }
        int last = got[0].length - 1;
        assertTrue(got[1][last] > 0.5 && got[2][last] < 0.2, "the states have hardly moved");
    }

    private double[][] run(MemristorModel model, String circuit, String vectors)
            throws IOException, InterruptedException {
        String subcircuit = new SpiceSubcircuit("cell", model, 0.5, List.of("a test")).text();
        Path netlist = folder.resolve("test.cir");
        Files.writeString(
                netlist,
                "test\n" + subcircuit + circuit + ".control\nset wr_singlescale\nset wr_vecnames\nset numdgt=12\nrun\n"
                        + "wrdata test.data " + vectors + "\nquit\n.endc\n.end\n");
        Ngspice.run(netlist);
        return Ngspice.columns(folder.resolve("test.data"));
    }

    @Test
    void theHeadSaysWhereTheParametersComeFrom() {
        String text = new SpiceSubcircuit("m1", SWITCH, 0, List.of("fit of M1_50Hz.csv, RRMSE 2.9 %")).text();
        assertTrue(text.contains("* fit of M1_50Hz.csv, RRMSE 2.9 %\n"), text);
        assertTrue(text.contains("+ tau=3.2E-5\n"), text);
    }

    @Test
    void aNameIsMadeOfAnyText() {
        assertEquals("M1_50Hz_csv", SpiceSubcircuit.nameOf("M1 50Hz.csv"));
        assertEquals("device_3_4", SpiceSubcircuit.nameOf("(3,4)"));
    }

    @Test
    void refusesANameThatSpiceDoesNotTakeAndAStateThatCannotBe() {
        Exception name =
                assertThrows(IllegalArgumentException.class, () -> new SpiceSubcircuit("3,4", SWITCH, 0, List.of()));
        assertTrue(name.getMessage().contains("'3,4'"), name.getMessage());
        Exception state =
                assertThrows(IllegalArgumentException.class, () -> new SpiceSubcircuit("cell", SWITCH, 1.5, List.of()));
        assertTrue(state.getMessage().contains("1.5"), state.getMessage());
    }
}
