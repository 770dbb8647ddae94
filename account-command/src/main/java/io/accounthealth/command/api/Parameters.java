package io.accounthealth.command.api;

import io.accounthealth.schema.FieldProblem;
import java.util.List;

/** Parameters of a query, checked. */
final class Parameters {

    private Parameters() {}

    static int within(String name, String text, int least, int greatest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw malformed("%s must be a whole number from %d to %d".formatted(name, least, greatest));
    }

    static ProblemException malformed(String message) {
        return new ProblemException(ProblemType.MALFORMED, message, "", List.of(new FieldProblem("", message)));
    }
}
