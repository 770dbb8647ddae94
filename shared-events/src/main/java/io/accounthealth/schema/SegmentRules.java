package io.accounthealth.schema;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeCondition;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks for which accounts a setting is. */
public final class SegmentRules {

    private static final String POINTER = "/appliesTo";

    private SegmentRules() {}

    /** All problems; pointers are relative to the setting. */
    public static List<FieldProblem> problemsOf(@Nullable AppliesTo appliesTo) {
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

    /**
     * What the conditions of a setting say of an attribute that there is not, or that it cannot be.
     *
     * @param inUse the attributes that exist for the sender, by name
     */
    public static List<FieldProblem> problemsOf(@Nullable AppliesTo appliesTo, Map<String, AttributeDefined> inUse) {
        List<AttributeCondition> conditions = appliesTo == null ? List.of() : appliesTo.ofAttributes();
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            String pointer = POINTER + "/attributes/" + i;
            AttributeCondition condition = conditions.get(i);
            AttributeDefined definition = inUse.get(condition.name());
            if (definition == null) {
                problems.add(new FieldProblem(pointer + "/name", mustBeOneOf(inUse.keySet())));
            } else if (definition.visibleTo() != null) {
                problems.add(new FieldProblem(
                        pointer + "/name", "is kept to some roles, and would be told to all who read the setting"));
            } else if (!isValue(definition, condition.value())) {
                problems.add(new FieldProblem(pointer + "/value", needed(definition)));
            }
        }
        return problems;
    }

    /** @param attributes that there are */
    public static String mustBeOneOf(Collection<String> attributes) {
        return attributes.isEmpty()
                ? "must be an attribute of the catalogue, which has none; POST /v1/attributes defines one"
                : "must be an attribute of the catalogue: " + String.join(", ", attributes);
    }

    private static boolean isValue(AttributeDefined definition, String written) {
        List<String> choices = definition.choices();
        return choices == null ? definition.type().isWritten(written) : choices.contains(written);
    }

    private static String needed(AttributeDefined definition) {
        List<String> choices = definition.choices();
        return choices == null
                ? "must be a %s, as the attribute %s is"
                        .formatted(definition.type().written(), definition.name())
                : "must be one of " + String.join(", ", choices);
    }
}
