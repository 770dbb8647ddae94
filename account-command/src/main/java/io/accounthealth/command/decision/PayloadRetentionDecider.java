package io.accounthealth.command.decision;

import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on rules by which payloads are dropped: one person proposes, another approves, either ends it, and only then
 * and until then something is dropped.
 */
public final class PayloadRetentionDecider {

    private PayloadRetentionDecider() {}

    /** The types whose payloads a rule may drop, by their written names. */
    public static List<String> droppableTypes() {
        return EventTypes.all().stream()
                .filter(EventType::droppable)
                .map(EventType::name)
                .toList();
    }

    /**
     * Why this cannot be recorded; empty when it can.
     *
     * @param actor who says so, by his own name
     */
    public static Optional<Refusal> refusal(PayloadRetentionEvent fact, PayloadRetentionState state, String actor) {
        if (fact instanceof PayloadRetentionProposed proposed) {
            return Optional.ofNullable(proposing(proposed, state));
        }
        Rule rule = state.rule(fact.ruleId()).orElse(null);
        if (rule == null) {
            return Optional.of(new Refusal.UnknownRetentionRule(fact.ruleId()));
        }
        return Optional.ofNullable(
                switch (fact) {
                    case PayloadRetentionProposed ignored -> null;
                    case PayloadRetentionApproved ignored -> approving(rule, actor);
                    case PayloadRetentionEnded ignored -> ended(rule);
                    case PayloadsDropped run -> dropping(rule, run);
                });
    }

    private static @Nullable Refusal proposing(PayloadRetentionProposed fact, PayloadRetentionState state) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!AccountId.isValid(fact.ruleId())) {
            problems.add(new FieldProblem(
                    "/ruleId", "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit"));
        }
        if (fact.types().isEmpty()) {
            problems.add(new FieldProblem("/types", "must name at least one of " + droppableTypes()));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fact.types().size(); i++) {
            if (!droppableTypes().contains(fact.types().get(i))) {
                problems.add(new FieldProblem(
                        "/types/" + i,
                        "must be one of " + droppableTypes() + ": on all others figures, scores or states rest"));
            } else if (!seen.add(fact.types().get(i))) {
                problems.add(new FieldProblem("/types/" + i, "stands twice; leave one out"));
            }
        }
        if (!problems.isEmpty()) {
            return new Refusal.Malformed(problems);
        }
        return state.rule(fact.ruleId()).isPresent() ? Refusal.RetentionRuleStands.used(fact.ruleId()) : null;
    }

    private static @Nullable Refusal approving(Rule rule, String actor) {
        String ruleId = rule.proposal().event().ruleId();
        String proposer = rule.proposal().envelope().origin().actor();
        if (rule.end() != null) {
            return Refusal.RetentionRuleStands.ended(ruleId);
        }
        if (rule.approval() != null) {
            return Refusal.RetentionRuleStands.approved(ruleId);
        }
        return proposer.strip().equalsIgnoreCase(actor.strip())
                ? Refusal.RetentionRuleStands.own(ruleId, proposer)
                : null;
    }

    private static @Nullable Refusal ended(Rule rule) {
        return rule.end() != null
                ? Refusal.RetentionRuleStands.ended(rule.proposal().event().ruleId())
                : null;
    }

    private static @Nullable Refusal dropping(Rule rule, PayloadsDropped run) {
        if (!rule.isInForce()) {
            return Refusal.RetentionRuleStands.notInForce(run.ruleId());
        }
        return run.upToPosition() < rule.upToPosition()
                ? new Refusal.Malformed(
                        List.of(new FieldProblem("/upToPosition", "must not be before that of the run before")))
                : null;
    }
}
