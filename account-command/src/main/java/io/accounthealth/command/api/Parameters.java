package io.accounthealth.command.api;

import io.accounthealth.events.AccountId;
import io.accounthealth.schema.FieldProblem;
import java.util.List;

/** Parameters of the path and the query, checked. */
final class Parameters {

    private Parameters() {}

    /** The account that a path names; a malformed id is answered like one that does not exist. */
    static AccountId account(String id) {
        if (!AccountId.isValid(id)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_ACCOUNT, "there is no such account, and none can have a name like this");
        }
        return new AccountId(id);
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
        throw malformed("%s must be a whole number from %d to %d".formatted(name, least, greatest));
    }

    static ProblemException malformed(String message) {
        return new ProblemException(ProblemType.MALFORMED, message, "", List.of(new FieldProblem("", message)));
    }
}
