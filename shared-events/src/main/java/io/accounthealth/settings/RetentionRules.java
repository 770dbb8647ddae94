package io.accounthealth.settings;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of each retention rule. */
public final class RetentionRules {

    /**
     * A rule.
     *
     * @param approval null while it is not approved
     * @param end null while it has not ended
     */
    public record Rule(
            Recorded<PayloadRetentionProposed> proposal,
            @Nullable Envelope approval,
            @Nullable Recorded<PayloadRetentionEnded> end) {

        /** Whether old texts are erased under it. */
        public boolean isInForce() {
            return approval != null && end == null;
        }
    }

    private final Map<String, Rule> rules = new LinkedHashMap<>();

    /** @param events of the policy stream, in their order */
    public static RetentionRules of(Iterable<? extends Recorded<? extends PolicyEvent>> events) {
        RetentionRules rules = new RetentionRules();
        events.forEach(rules::apply);
        return rules;
    }

    public void apply(Recorded<? extends PolicyEvent> recorded) {
        Envelope at = recorded.envelope();
        if (recorded.event() instanceof PayloadRetentionProposed e) {
            rules.putIfAbsent(e.ruleId(), new Rule(new Recorded<>(at, e), null, null));
        } else if (recorded.event() instanceof PayloadRetentionApproved e) {
            rules.computeIfPresent(e.ruleId(), (id, rule) -> new Rule(rule.proposal(), at, rule.end()));
        } else if (recorded.event() instanceof PayloadRetentionEnded e) {
            rules.computeIfPresent(
                    e.ruleId(), (id, rule) -> new Rule(rule.proposal(), rule.approval(), new Recorded<>(at, e)));
        }
    }

    public Optional<Rule> rule(String ruleId) {
        return Optional.ofNullable(rules.get(ruleId));
    }

    /** In the order in which they were proposed. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }
}
