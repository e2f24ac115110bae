package org.ohmloop.board;

import java.util.Optional;

/** The commands of the protocol. A reply's type is the command's with the top bit set; an error's is {@link #ERROR}. */
public enum Command {
    HELLO(0x01),
    CAPABILITIES(0x02),
    STATUS(0x03),
    SELF_TEST(0x04),
    LOCK(0x05),
    GROUND(0x06),
    PULSES(0x10),
    READS(0x11),
    SWEEP(0x12),
    MULTIPLY(0x13),
    WRITE_VERIFY(0x14);

    /** Type of the reply that refuses a command. */
    public static final int ERROR = 0xFF;

    private static final Command[] ALL = values();
    private final int type;

    Command(int type) {
        this.type = type;
    }

    public int type() {
        return type;
    }

    public int replyType() {
        return type | 0x80;
    }

    /** The command of this type, none where version 1 has no such command. */
    public static Optional<Command> of(int type) {
        for (Command command : ALL) {
            if (command.type == type) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
