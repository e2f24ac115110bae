package org.ohmloop.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.ohmloop.array.MifNeuron;
import org.ohmloop.board.Capabilities;
import org.ohmloop.board.Multiplication;
import org.ohmloop.board.Products;
import org.ohmloop.programming.Placement;
import org.ohmloop.rig.Bench;
import org.ohmloop.rig.BenchException;
import org.ohmloop.rig.RigFile;
import org.ohmloop.rig.Yaml;
import org.ohmloop.training.Extent;
import org.ohmloop.training.LayerSpec;
import org.ohmloop.training.NetworkSpec;
import org.ohmloop.training.Readout;

/** A bench whose every cell pair carries the same weight, and whose converter has a range. */
class ChipSynapsesTest {
    private static final double PLUS = 60e-6;
    private static final double MINUS = 13e-6;

    private final RigFile rig = Yaml.read(Path.of("rigs", "sim.yaml"), RigFile.class);
    private final Bench bench = Mockito.mock(Bench.class);
    private final List<Double> rangesUsed = new ArrayList<>();
    private final NetworkSpec spec = new NetworkSpec(
            "tiny",
            Extent.flat(3),
            List.of(
                    LayerSpec.dense(2, 1, 1e-6, 0, 0.1, 0, MifNeuron.published()),
                    LayerSpec.dense(2, 1, 1e-6, 0, 0.1, 0, MifNeuron.published())),
            1,
            1,
            1,
            1e-3,
            8,
            Readout.MEAN);
    private ChipSynapses synapses;

    @BeforeEach
    void aBench() {
        Capabilities board = new Capabilities(
                "fake",
                "1",
                "1",
                16,
                16,
                0,
                5,
                5,
                1e-8,
                1,
                List.of(1e-6, 1e-5, 1e-4, 1e-2),
                12,
                9,
                9,
                9,
                99,
                99,
                false,
                1);
        Mockito.when(bench.file()).thenReturn(rig);
        Mockito.when(bench.capabilities()).thenReturn(board);
        Mockito.when(bench.multiply(Mockito.any())).thenAnswer(call -> products(call.getArgument(0)));
        synapses = new ChipSynapses(
                bench, spec, Placement.of(List.of(new Placement.Shape(4, 2), new Placement.Shape(3, 2)), 16, 16));
    }

    private Products products(Multiplication m) {
        rangesUsed.add(m.fullScale());
        float[] amperes = new float[m.vectors() * m.columns()];
        int overloads = 0;
        for (int i = 0; i < amperes.length; i++) {
            double conductance = i % 2 == 0 ? PLUS : MINUS;
            double current = 0;
            for (int row = 0; row < m.rows(); row++) {
                current += m.readVoltage() * m.inputs()[i / m.columns() * m.rows() + row] * conductance;
            }
            boolean over = Math.abs(current) > m.fullScale();
            overloads += over ? 1 : 0;
            amperes[i] = over ? Float.NaN : (float) current;
        }
        return new Products(amperes, overloads);
    }

    @Test
    void currentsBecomeWeightedSumsInEveryLayersOwnScale() {
        double weight = (PLUS - MINUS) / (rig.range().max() - rig.range().min());
        float[] sums = new float[4];
        synapses.multiply(0, new float[] {1, 0, 0.5f, 1, 0, 0, 0, 1}, 2, sums);
        float first = (float) (2.5 * weight);
        assertArrayEquals(new float[] {first, first, (float) weight, (float) weight}, sums, 1e-5f);
        synapses.multiply(1, new float[] {8, -4, 1}, 1, sums);
        assertEquals(5 * weight, sums[0], 1e-4);
    }

    @Test
    void aRangeThatIsTooSmallIsLeftForGood() {
        float[] sums = new float[2];
        synapses.multiply(0, new float[] {1, 1, 1, 1}, 1, sums);
        synapses.multiply(0, new float[] {0, 0, 0, 0.01f}, 1, sums);
        assertEquals(List.of(1e-6, 1e-5, 1e-4, 1e-4), rangesUsed);
    }

    @Test
    void currentsOverTheRigsOwnRangeAreAnErrorThatSaysWhatToRaise() {
        Mockito.doReturn(new Products(new float[4], 3)).when(bench).multiply(Mockito.any());
        BenchException e =
                assertThrows(BenchException.class, () -> synapses.multiply(0, new float[4], 1, new float[2]));
        assertTrue(e.getMessage().contains("layer 0") && e.getMessage().contains("full_scale_A"), e.getMessage());
    }
}
