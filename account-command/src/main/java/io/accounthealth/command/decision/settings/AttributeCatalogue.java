package io.accounthealth.command.decision.settings;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AppliesTo;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.AttributeEvent.AttributeRetired;
import io.accounthealth.events.AttributeType;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.Key;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.SegmentRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The attributes that accounts can have: decides on their definitions, and whether a fact says a value of one. */
public final class AttributeCatalogue {

    /** The newest definition of every name, also of the retired ones: the type stays. */
    private final Map<String, AttributeDefined> defined = new TreeMap<>();

    private final Set<String> retired = new HashSet<>();

    public void apply(PolicyEvent event) {
        switch (event) {
            case AttributeDefined e -> {
                defined.put(e.name(), e);
                retired.remove(e.name());
            }
            case AttributeRetired e -> retired.add(e.name());
            default -> {} // no attribute
        }
    }

    /** Why this cannot be recorded; empty when it can. */
    public Optional<Refusal> refusal(AttributeEvent fact) {
        return Optional.ofNullable(
                switch (fact) {
                    case AttributeDefined e -> defining(e);
                    case AttributeRetired e -> retiring(e);
                });
    }

    private @Nullable Refusal defining(AttributeDefined fact) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!AttributeEvent.NAME.matcher(fact.name()).matches()) {
            problems.add(new FieldProblem(
                    "/name",
                    "must be words of lower-case letters and digits joined by hyphens, such as segment-code, at most 64"
                            + " characters"));
        }
        choices(fact, problems);
        once("/visibleTo", fact.visibleTo(), problems);
        if (!problems.isEmpty()) {
            return new Refusal.Malformed(problems);
        }
        AttributeDefined before = defined.get(fact.name());
        if (before != null && before.type() != fact.type()) {
            return SettingRefusals.attributeType(fact.name(), before.type());
        }
        if (fact.equals(before) && !retired.contains(fact.name())) {
            return Refusal.nothingChanges("the attribute " + fact.name() + " is defined so already");
        }
        boolean isMore = before == null || retired.contains(fact.name());
        return isMore && inUse(any -> true).size() >= AttributeEvent.MOST ? SettingRefusals.tooManyAttributes() : null;
    }

    private static void choices(AttributeDefined fact, List<FieldProblem> problems) {
        List<String> choices = fact.choices();
        if (choices == null) {
            return;
        }
        if (fact.type() != AttributeType.TEXT) {
            problems.add(new FieldProblem("/choices", "are of a text only; leave them out"));
        }
        for (String choice : choices) {
            if (choice.length() > Key.MAX_LENGTH || choice.chars().anyMatch(Character::isISOControl)) {
                problems.add(new FieldProblem(
                        "/choices/" + choices.indexOf(choice),
                        "must have at most " + Key.MAX_LENGTH + " characters, none of them a control character"));
            }
        }
        once("/choices", choices, problems);
    }

    private static void once(String pointer, @Nullable List<?> entries, List<FieldProblem> problems) {
        if (entries != null && entries.isEmpty()) {
            problems.add(new FieldProblem(pointer, "must name at least one; leave it out for all"));
        } else if (entries != null && new HashSet<>(entries).size() < entries.size()) {
            problems.add(new FieldProblem(pointer, "must name each once"));
        }
    }

    private @Nullable Refusal retiring(AttributeRetired fact) {
        if (!defined.containsKey(fact.name())) {
            return SettingRefusals.unknownAttribute(fact.name());
        }
        return retired.contains(fact.name())
                ? new Refusal.Rejected("already-retired", "the attribute " + fact.name() + " is retired already")
                : null;
    }

    /**
     * What a fact says of an attribute that this has not, or not so; empty for facts of no attribute.
     *
     * @param known which attributes exist for the sender
     * @param told which of them the problem may name
     */
    public List<FieldProblem> problemsOf(
            AccountEvent fact, Predicate<AttributeDefined> known, Predicate<AttributeDefined> told) {
        return switch (fact) {
            case AttributeSet e -> problemsOf(e, known, told);
            case AttributeCleared e -> definition(e.name(), known) == null ? unknown(told) : List.of();
            case FactCorrected e ->
                problemsOf(e.replacement(), known, told).stream()
                        .map(problem -> new FieldProblem("/replacement" + problem.pointer(), problem.message()))
                        .toList();
            default -> List.of();
        };
    }

    /** Whether an attribute, in use or retired, does not exist for a sender. */
    public boolean isKept(String name, Predicate<AttributeDefined> known) {
        AttributeDefined definition = defined.get(name);
        return definition != null && !known.test(definition);
    }

    /** What the conditions of a setting say of an attribute that this has not, or that it cannot be. */
    List<FieldProblem> problemsOf(@Nullable AppliesTo appliesTo) {
        Map<String, AttributeDefined> inUse = new TreeMap<>(defined);
        inUse.keySet().removeAll(retired);
        return SegmentRules.problemsOf(appliesTo, inUse);
    }

    private List<FieldProblem> problemsOf(
            AttributeSet fact, Predicate<AttributeDefined> known, Predicate<AttributeDefined> told) {
        AttributeDefined definition = definition(fact.name(), known);
        if (definition == null) {
            return unknown(told);
        }
        AttributeType type = definition.type();
        Object value = switch (type) {
            case TEXT -> fact.text();
            case NUMBER -> fact.number();
            case DAY -> fact.day();
            case FLAG -> fact.flag();
        };
        String field = "/" + type.written();
        List<String> choices = definition.choices();
        String oneOf = choices == null
                ? ""
                : told.test(definition) ? "one of " + String.join(", ", choices) : "one of its choices";
        if (value == null) {
            String what = "is required: the attribute %s is a %s".formatted(fact.name(), type.written());
            return List.of(new FieldProblem(field, oneOf.isEmpty() ? what : what + ", " + oneOf));
        }
        return choices == null || choices.contains(Objects.toString(value))
                ? List.of()
                : List.of(new FieldProblem(field, "must be " + oneOf));
    }

    private @Nullable AttributeDefined definition(String name, Predicate<AttributeDefined> known) {
        AttributeDefined definition = defined.get(name);
        return definition == null || retired.contains(name) || !known.test(definition) ? null : definition;
    }

    private List<FieldProblem> unknown(Predicate<AttributeDefined> known) {
        return List.of(new FieldProblem("/name", SegmentRules.mustBeOneOf(inUse(known))));
    }

    private List<String> inUse(Predicate<AttributeDefined> known) {
        return defined.values().stream()
                .filter(known)
                .map(AttributeDefined::name)
                .filter(name -> !retired.contains(name))
                .toList();
    }
}
