package io.accounthealth.standalone.demo.seed;

import java.util.List;
import java.util.UUID;

/**
 * Chance that comes out the same on every machine and Java: SplitMix64 (Steele, Lea, Flood 2014), written out because
 * the JDK does not promise the sequences of its bounded methods.
 */
public final class SeededRandom {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private long state;

    /** @param of names that tell this sequence apart from others of the same seed */
    public SeededRandom(long seed, String... of) {
        state = seed;
        for (String name : of) {
            for (int i = 0; i < name.length(); i++) {
                state = (state ^ name.charAt(i)) * FNV_PRIME;
            }
            next();
        }
    }

    /** From 0 up to but not including {@code bound}. */
    public int below(int bound) {
        return (int) ((next() >>> 1) % bound);
    }

    /** Both ends included. */
    public int between(int least, int most) {
        return least + below(most - least + 1);
    }

    public boolean chance(long permille) {
        return below(1000) < permille;
    }

    public <T> T pick(List<T> from) {
        return from.get(below(from.size()));
    }

    /** Version 4 in form, but drawn from this sequence. */
    public UUID uuid() {
        long high = (next() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        long low = (next() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private long next() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
