package org.ohmloop.link;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A link that does to messages what bad cables, hubs and brown-outs do, by a seeded plan: for rehearsals and tests. A
 * message is what one write hands over, or what one read of the link underneath brings; so over a stream of bytes that the
 * system cuts as it likes, only the faults of writing repeat from run to run.
 *
 * <p>NOT thread safe, like any link.
 */
public final class FaultyLink implements Link {
    private final Link link;
    private final FaultPlan plan;
    private final SplittableRandom ofWrites;
    private final SplittableRandom ofReads;
    private final Map<FaultPlan.Kind, Integer> done = new EnumMap<>(FaultPlan.Kind.class);

    /** Written, and not handed over yet. */
    private byte[] heldWrite = new byte[0];

    /** Received, and kept back until the next message comes. */
    private byte[] heldRead = new byte[0];

    /** Ready to be read. */
    private byte[] ready = new byte[0];

    private boolean broken;

    /** @param link is this one's from here on, and closed with it */
    public FaultyLink(Link link, FaultPlan plan) {
        this.link = link;
        this.plan = plan;
        SplittableRandom random = new SplittableRandom(plan.seed());
        ofWrites = random.split();
        ofReads = random.split();
    }

    @Override
    public LinkAddress address() {
        return link.address();
    }

    /** How often each kind of fault was done so far; kinds that were not are absent. */
    public Map<FaultPlan.Kind, Integer> done() {
        return Map.copyOf(done);
    }

    @Override
    public void write(byte[] bytes, Duration timeout) {
        requireWhole();
        FaultPlan.Kind kind = plan.next(ofWrites);
        count(kind);
        if (kind == FaultPlan.Kind.DELAY) {
            heldWrite = join(heldWrite, bytes);
            return;
        }
        byte[] wire = join(heldWrite, befallen(kind, bytes, ofWrites));
        heldWrite = new byte[0];
        if (wire.length > 0) {
            link.write(wire, timeout);
        }
    }

    @Override
    public int read(byte[] buffer, Duration timeout) {
        requireWhole();
        long end = System.nanoTime() + timeout.toNanos();
        while (ready.length == 0) {
            byte[] chunk = new byte[buffer.length];
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            byte[] received = Arrays.copyOf(chunk, link.read(chunk, left));
            FaultPlan.Kind kind = plan.next(ofReads);
            count(kind);
            if (kind == FaultPlan.Kind.DELAY) {
                heldRead = join(heldRead, received);
            } else {
                ready = join(heldRead, befallen(kind, received, ofReads));
                heldRead = new byte[0];
            }
        }
        int count = Math.min(buffer.length, ready.length);
        System.arraycopy(ready, 0, buffer, 0, count);
        ready = Arrays.copyOfRange(ready, count, ready.length);
        return count;
    }

    @Override
    public void discardInput() {
        requireWhole();
        ready = new byte[0];
        heldRead = new byte[0];
        link.discardInput();
    }

    @Override
    public void close() {
        link.close();
    }

    private void count(FaultPlan.Kind kind) {
        if (kind != null) {
            done.merge(kind, 1, Integer::sum);
        }
    }

    private byte[] befallen(FaultPlan.Kind kind, byte[] bytes, SplittableRandom random) {
        if (kind == null) {
            return bytes;
        }
        return switch (kind) {
            case DROP -> new byte[0];
            case CORRUPT -> corrupted(bytes, random);
            case DUPLICATE -> join(bytes, bytes);
            case TRUNCATE -> Arrays.copyOf(bytes, random.nextInt(Math.max(1, bytes.length)));
            case NOISE -> join(noise(random), bytes);
            case DISCONNECT -> throw breakOff();
            case DELAY -> bytes;
        };
    }

    private static byte[] corrupted(byte[] bytes, SplittableRandom random) {
        byte[] worse = bytes.clone();
        if (worse.length > 0) {
            worse[random.nextInt(worse.length)] ^= (byte) random.nextInt(1, 256);
        }
        return worse;
    }

    /** Often with a zero, which ends a frame. */
    private static byte[] noise(SplittableRandom random) {
        byte[] noise = new byte[random.nextInt(1, 6)];
        random.nextBytes(noise);
        if (random.nextBoolean()) {
            noise[random.nextInt(noise.length)] = 0;
        }
        return noise;
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }

    private LinkException breakOff() {
        broken = true;
        link.close();
        return gone();
    }

    private void requireWhole() {
        if (broken) {
            throw gone();
        }
    }

    private LinkException gone() {
        return new LinkException(
                LinkException.Fault.PEER_GONE,
                address() + ": broken off by the plan of faults of this link (fault=disconnect:"
                        + plan.rates().get(FaultPlan.Kind.DISCONNECT) + ").");
    }
}
