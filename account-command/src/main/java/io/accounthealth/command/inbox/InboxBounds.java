package io.accounthealth.command.inbox;

import io.accounthealth.storage.InboxStore.Usage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much is kept of what is refused of one source, before the next is not kept. Nothing that is kept goes by itself.
 *
 * @param entries at most
 * @param bytes of bodies, at most
 * @param age of the oldest, at most, a day or more: what nobody has looked at for so long nobody looks at
 */
public record InboxBounds(long entries, long bytes, Duration age) {

    /** @throws IllegalArgumentException when one of them keeps nothing */
    public InboxBounds {
        if (entries < 1 || bytes < 1 || age.toDays() < 1) {
            throw new IllegalArgumentException("accounthealth.limits.inbox-entries and inbox-bytes must be more than 0,"
                    + " and inbox-age a day or more");
        }
    }

    /** Each is a setting. */
    public enum Bound {
        ENTRIES("inbox-entries"),
        BYTES("inbox-bytes"),
        AGE("inbox-age");

        private final String limit;

        Bound(String limit) {
            this.limit = limit;
        }

        /** As the setting, the metric and the problem name it. */
        public String limit() {
            return limit;
        }
    }

    /** The bound that an entry of this size would be beyond; null when there is room. */
    @Nullable
    Bound refuses(Usage usage, long size, Instant now) {
        if (usage.entries() >= entries) {
            return Bound.ENTRIES;
        }
        if (usage.bytes() + size > bytes) {
            return Bound.BYTES;
        }
        return usage.oldest() != null && usage.oldest().isBefore(now.minus(age)) ? Bound.AGE : null;
    }

    /** The used share of a bound. */
    public double fill(Bound bound, Usage usage, Instant now) {
        return switch (bound) {
            case ENTRIES -> (double) usage.entries() / entries;
            case BYTES -> (double) usage.bytes() / bytes;
            case AGE ->
                usage.oldest() == null
                        ? 0
                        : (double) Duration.between(usage.oldest(), now).toMillis() / age.toMillis();
        };
    }

    /** Why something is not kept, and what to do, for its sender. */
    String sentence(Bound bound, @Nullable String source) {
        String of = source == null ? "of events without a source" : "of " + source;
        String full = switch (bound) {
            case ENTRIES -> "has its %d events".formatted(entries);
            case BYTES -> "has no room for it in its %d bytes".formatted(bytes);
            case AGE -> "has an event that waits for more than %d days".formatted(age.toDays());
        };
        return "not kept: the inbox %s %s (%s); send it again once somebody has emptied it"
                .formatted(of, full, bound.limit());
    }
}
