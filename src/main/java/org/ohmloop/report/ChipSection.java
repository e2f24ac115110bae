package org.ohmloop.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What programming left on the chip, cell by cell. */
final class ChipSection {
    private ChipSection() {}

    static Section of(Artefacts artefacts) {
        List<Part> parts = new ArrayList<>();
        JsonNode check = artefacts.summary().path("check");
        artefacts.draw("cells.csv", table -> parts(Cells.of(table), check)).ifPresent(parts::addAll);
        JsonNode program = artefacts.summary().path("program");
        String lead = program.isMissingNode()
                ? ""
                : Html.count(program.path("cells").asLong()) + " cells were written with verify, "
                        + new Quantity(program.path("pulses_per_cell_mean").asDouble(Double.NaN), "") + " pulses and "
                        + new Quantity(program.path("reads_per_cell_mean").asDouble(Double.NaN), "")
                        + " reads each on average.";
        return new Section("chip", "Chip", lead, parts);
    }

    private static List<Part> parts(Cells cells, JsonNode check) {
        if (cells.size() == 0) {
            return List.of();
        }
        List<Function<Cells, Part>> builders = List.of(
                TargetChart::of,
                CellHistograms::errors,
                c -> ChipMap.conductance(c, check),
                c -> ChipMap.pulses(c, check),
                CellHistograms::pulses,
                FailedCells::of);
        return builders.stream().map(b -> b.apply(cells)).toList();
    }
}
