package io.accounthealth.command.api;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Key;
import org.jspecify.annotations.Nullable;

/** Parameters of the path and the query, checked. */
final class Parameters {

    private Parameters() {}

    /** The account that a path names; a malformed id is answered like one that does not exist. */
    static AccountId account(String id) {
        if (!AccountId.isValid(id)) {
            throw new ProblemException(ProblemType.UNKNOWN_ACCOUNT, "no such account: this is not a valid account id");
        }
        return new AccountId(id);
    }

    /** The source of a file, which is recorded as that of its events. */
    static String feedSource(@Nullable String source) {
        if (source == null
                || source.isBlank()
                || source.length() > Key.MAX_LENGTH
                || source.chars().anyMatch(Character::isISOControl)) {
            throw malformed("source", "source must name the feed in 1 to " + Key.MAX_LENGTH + " characters");
        }
        String objection = Caller.objection(source);
        if (objection != null) {
            throw malformed("source", objection);
        }
        return source;
    }

    static int within(String name, String text, int least, int greatest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below.
        }
        throw malformed(name, "%s must be a whole number from %d to %d".formatted(name, least, greatest));
    }

    /** @param text in any case; null for false */
    static boolean flag(String name, @Nullable String text) {
        if (text != null && !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            throw malformed(name, name + " must be true or false");
        }
        return "true".equalsIgnoreCase(text);
    }

    /** @param name of the query parameter or header that is wrong */
    static ProblemException malformed(String name, String message) {
        return ProblemException.ofParameter(name, message);
    }
}
