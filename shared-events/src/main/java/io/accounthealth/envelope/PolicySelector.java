package io.accounthealth.envelope;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which health policy a score is computed under. */
public sealed interface PolicySelector {

    /** The policy in force at the point's T, as known at its K. */
    record Then() implements PolicySelector {}

    /**
     * The policy in force at the moment of reading, of those known at the point's K, whatever T is. One that is planned
     * for later is not it.
     *
     * @param readAt that moment, the same for all pages of a list; null until a read fixes it, and then T stands for it
     */
    record Now(@Nullable Instant readAt) implements PolicySelector {}

    /** One policy by its name, also one that is only drafted. */
    record Version(String name) implements PolicySelector {}

    PolicySelector THEN = new Then();
    PolicySelector NOW = new Now(null);

    /** As {@link #parse} reads it. */
    static String written(PolicySelector selector) {
        return switch (selector) {
            case Then then -> "then";
            case Now now -> "now";
            case Version version -> version.name();
        };
    }

    /** Reads {@code then}, {@code now}, or a version's name. */
    static PolicySelector parse(String text) {
        return switch (text) {
            case "then" -> THEN;
            case "now" -> NOW;
            default -> new Version(text);
        };
    }
}
