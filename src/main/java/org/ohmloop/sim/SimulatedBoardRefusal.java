package org.ohmloop.sim;

import org.ohmloop.board.Cell;
import org.ohmloop.board.ErrorCode;
import org.ohmloop.board.Quantity;
import org.ohmloop.board.Refusal;

/** Ends the execution of a command with an error reply. */
final class SimulatedBoardRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private SimulatedBoardRefusal(Refusal refusal) {
        super(refusal.describe());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }

    static SimulatedBoardRefusal of(ErrorCode code, String text) {
        return new SimulatedBoardRefusal(Refusal.of(code, text));
    }

    static SimulatedBoardRefusal of(ErrorCode code, Quantity quantity, int value, int limit) {
        return new SimulatedBoardRefusal(new Refusal(
                0, code.code(), quantity, Refusal.NOWHERE, Refusal.NOWHERE, Refusal.NOWHERE, value, limit, ""));
    }

    /** The same, and where: index of the item in its batch and the cell. */
    SimulatedBoardRefusal at(int index, Cell cell) {
        return new SimulatedBoardRefusal(new Refusal(
                0,
                refusal.code(),
                refusal.quantity(),
                index,
                cell.row(),
                cell.column(),
                refusal.value(),
                refusal.limit(),
                refusal.text()));
    }
}
