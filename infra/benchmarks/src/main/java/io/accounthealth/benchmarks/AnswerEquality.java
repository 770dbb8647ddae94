package io.accounthealth.benchmarks;

import java.util.Objects;

/** Two sides that do not give the same answer have no figures worth comparing. */
public final class AnswerEquality {

    private AnswerEquality() {}

    public static void check(String what, Object ours, Object theirs) {
        if (!Objects.equals(ours, theirs)) {
            throw new IllegalStateException("%s: %s here, %s there".formatted(what, shown(ours), shown(theirs)));
        }
    }

    private static String shown(Object answer) {
        String text = answer.toString();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }
}
