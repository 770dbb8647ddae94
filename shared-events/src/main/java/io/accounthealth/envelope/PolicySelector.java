package io.accounthealth.envelope;

/** Which health policy a score is computed under. */
public sealed interface PolicySelector {

    /** The policy in force at the point's T, as known at its K. */
    record Then() implements PolicySelector {}

    /**
     * The newest published policy that nobody retired, whatever the point and whenever it takes effect.
     *
     * @param policiesUpTo the position up to which publications and retirements count, so that all pages of a list are
     *     under the same policies
     */
    record Now(long policiesUpTo) implements PolicySelector {}

    /** One policy by its name, also one that is only drafted. */
    record Version(String name) implements PolicySelector {}

    PolicySelector THEN = new Then();
    PolicySelector NOW = new Now(Long.MAX_VALUE);

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
