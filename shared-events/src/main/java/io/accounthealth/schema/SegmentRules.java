package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks for which accounts a setting is. */
final class SegmentRules {

    private static final String POINTER = "/appliesTo";

    private SegmentRules() {}

    /** All problems; pointers are relative to the setting. */
    static List<FieldProblem> problemsOf(@Nullable AppliesTo appliesTo) {
        if (appliesTo == null) {
            return List.of();
        }
        if (AppliesTo.conditions(appliesTo) == 0) {
            return List.of(new FieldProblem(
                    POINTER,
                    "must have at least one of tier, vertical, region and group; leave it out for all accounts"));
        }
        return appliesTo.group() == null || AccountId.isValid(appliesTo.group())
                ? List.of()
                : List.of(new FieldProblem(
                        POINTER + "/group", "must be the id of the account that others are placed under"));
    }
}
