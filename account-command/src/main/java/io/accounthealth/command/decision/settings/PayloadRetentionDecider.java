package io.accounthealth.command.decision.settings;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.settings.RetentionRules;
import io.accounthealth.settings.RetentionRules.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on retention rules: one person proposes, another approves, either ends it, and only between approval and end
 * old texts are erased.
 */
public final class PayloadRetentionDecider {

    private static final List<String> ERASABLE = EventTypes.all().stream()
            .filter(EventType::hasErasableTexts)
            .map(EventType::name)
            .toList();

    private static final String THOSE =
            "erasableTypes of GET /v1/payload-retention: no other has texts that may be erased";

    private PayloadRetentionDecider() {}

    /** The types whose texts a rule may erase, by their written names. */
    public static List<String> erasableTypes() {
        return ERASABLE;
    }

    /**
     * Why this cannot be recorded; empty when it can.
     *
     * @param actor the caller, by their own name
     */
    public static Optional<Refusal> refusal(PayloadRetentionEvent fact, RetentionRules state, String actor) {
        if (fact instanceof PayloadRetentionProposed proposed) {
            return Optional.ofNullable(proposing(proposed, state));
        }
        Rule rule = state.rule(fact.ruleId()).orElse(null);
        if (rule == null) {
            return Optional.of(SettingRefusals.unknownRetentionRule(fact.ruleId()));
        }
        return Optional.ofNullable(
                switch (fact) {
                    case PayloadRetentionProposed ignored -> null;
                    case PayloadRetentionApproved ignored -> approving(rule, actor);
                    case PayloadRetentionEnded ignored -> ended(rule);
                });
    }

    private static @Nullable Refusal proposing(PayloadRetentionProposed fact, RetentionRules state) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!AccountId.isValid(fact.ruleId())) {
            problems.add(new FieldProblem(
                    "/ruleId", "must be 1 to 64 letters, digits and . _ ~ : -, beginning with a letter or a digit"));
        }
        if (fact.types().isEmpty()) {
            problems.add(new FieldProblem("/types", "must name at least one of the " + THOSE));
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fact.types().size(); i++) {
            if (!erasableTypes().contains(fact.types().get(i))) {
                problems.add(new FieldProblem("/types/" + i, "must be one of the " + THOSE));
            } else if (!seen.add(fact.types().get(i))) {
                problems.add(new FieldProblem("/types/" + i, "is a duplicate; leave one out"));
            }
        }
        if (!problems.isEmpty()) {
            return new Refusal.Malformed(problems);
        }
        return state.rule(fact.ruleId()).isPresent() ? SettingRefusals.retentionRuleUsed(fact.ruleId()) : null;
    }

    private static @Nullable Refusal approving(Rule rule, String actor) {
        String ruleId = rule.proposal().event().ruleId();
        String proposer = rule.proposal().envelope().origin().actor();
        if (rule.end() != null) {
            return SettingRefusals.retentionRuleEnded(ruleId);
        }
        if (rule.approval() != null) {
            return SettingRefusals.retentionRuleApproved(ruleId);
        }
        return OriginText.isSamePerson(proposer, actor) ? SettingRefusals.ownRetentionRule(ruleId, proposer) : null;
    }

    private static @Nullable Refusal ended(Rule rule) {
        return rule.end() != null
                ? SettingRefusals.retentionRuleEnded(rule.proposal().event().ruleId())
                : null;
    }
}
