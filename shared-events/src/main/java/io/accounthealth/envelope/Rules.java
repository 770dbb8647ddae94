package io.accounthealth.envelope;

/** Which health policy a score is computed under. */
public sealed interface Rules {

    /** The policy in force at the point's T, as known at its K. */
    record Then() implements Rules {}

    /** The newest published policy that nobody retired, whatever the point and whenever it takes effect. */
    record Now() implements Rules {}

    /** One policy by its name, also one that is only drafted. */
    record Version(String name) implements Rules {}

    Rules THEN = new Then();
    Rules NOW = new Now();

    /** Reads {@code then}, {@code now}, or a version's name. */
    static Rules parse(String text) {
        return switch (text) {
            case "then" -> THEN;
            case "now" -> NOW;
            default -> new Version(text);
        };
    }
}
