package org.ohmloop.sim;

import java.io.ByteArrayOutputStream;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.ohmloop.link.FarEnd;

/** Stands between a link and its far end and does to the messages what bad links do. */
final class FaultyFarEnd implements FarEnd {
    /** What may happen to one message and its answer. */
    enum Fault {
        NONE,
        LOSE_REQUEST,
        DELAY_REQUEST,
        DOUBLE_REQUEST,
        DAMAGE_REQUEST,
        CUT_REQUEST,
        LOSE_REPLY,
        DELAY_REPLY,
        DOUBLE_REPLY,
        DAMAGE_REPLY,
        CUT_REPLY,
        NOISE
    }

    final Map<Fault, Integer> done = new EnumMap<>(Fault.class);

    private final FarEnd farEnd;
    private final SplittableRandom random;
    private final double probability;
    private byte[] heldRequest = new byte[0];
    private byte[] heldReply = new byte[0];

    /** The only fault, or null for any. */
    private final Fault only;

    FaultyFarEnd(FarEnd farEnd, long seed, double probability, Fault only) {
        this.farEnd = farEnd;
        this.random = new SplittableRandom(seed);
        this.probability = probability;
        this.only = only;
    }

    @Override
    public byte[] exchange(byte[] received) {
        Fault fault = Fault.NONE;
        if (received.length > 1 && random.nextDouble() < probability) {
            fault = only != null ? only : Fault.values()[random.nextInt(Fault.values().length)];
        }
        done.merge(fault, 1, Integer::sum);
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(heldReply);
        heldReply = new byte[0];
        answer.writeBytes(farEnd.exchange(heldRequest));
        heldRequest = new byte[0];
        switch (fault) {
            case LOSE_REQUEST -> {}
            case DELAY_REQUEST -> heldRequest = received;
            case DOUBLE_REQUEST -> {
                answer.writeBytes(farEnd.exchange(received));
                answer.writeBytes(farEnd.exchange(received));
            }
            case DAMAGE_REQUEST -> answer.writeBytes(farEnd.exchange(damaged(received)));
            case CUT_REQUEST -> answer.writeBytes(farEnd.exchange(cut(received)));
            case LOSE_REPLY -> farEnd.exchange(received);
            case DELAY_REPLY -> heldReply = farEnd.exchange(received);
            case DOUBLE_REPLY -> {
                byte[] reply = farEnd.exchange(received);
                answer.writeBytes(reply);
                answer.writeBytes(reply);
            }
            case DAMAGE_REPLY -> answer.writeBytes(damaged(farEnd.exchange(received)));
            case CUT_REPLY -> answer.writeBytes(cut(farEnd.exchange(received)));
            case NOISE -> {
                answer.writeBytes(new byte[] {0x55, 0, 0x12, (byte) random.nextInt(), 0});
                answer.writeBytes(farEnd.exchange(received));
            }
            case NONE -> answer.writeBytes(farEnd.exchange(received));
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        farEnd.close();
    }

    private byte[] damaged(byte[] bytes) {
        byte[] worse = bytes.clone();
        if (worse.length > 0) {
            worse[random.nextInt(worse.length)] ^= (byte) random.nextInt(1, 256);
        }
        return worse;
    }

    private byte[] cut(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length == 0 ? 0 : random.nextInt(bytes.length));
    }
}
