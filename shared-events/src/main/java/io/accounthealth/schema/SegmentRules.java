package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
                    "must have at least one of tier, vertical, region, group and attributes; leave it out for all"
                            + " accounts"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        if (appliesTo.group() != null && !AccountId.isValid(appliesTo.group())) {
            problems.add(
                    new FieldProblem(POINTER + "/group", "must be the id of the account that others are placed under"));
        }
        Set<String> names = new HashSet<>();
        List<AttributeCondition> attributes = appliesTo.ofAttributes();
        for (int i = 0; i < attributes.size(); i++) {
            if (!names.add(attributes.get(i).name())) {
                problems.add(new FieldProblem(POINTER + "/attributes/" + i + "/name", "must be named once"));
            }
        }
        return problems;
    }
}
