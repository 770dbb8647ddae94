package io.accounthealth.command.decision.settings;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PersonRequestEvent;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.ProposalEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The state of each retention rule. */
public final class PayloadRetentionState {

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

    public static PayloadRetentionState of(Iterable<Recorded<PolicyEvent>> events) {
        PayloadRetentionState state = new PayloadRetentionState();
        events.forEach(state::apply);
        return state;
    }

    void apply(Recorded<PolicyEvent> recorded) {
        Envelope at = recorded.envelope();
        switch (recorded.event()) {
            case PayloadRetentionProposed e ->
                rules.putIfAbsent(e.ruleId(), new Rule(new Recorded<>(at, e), null, null));
            case PayloadRetentionApproved e ->
                rules.computeIfPresent(e.ruleId(), (id, rule) -> new Rule(rule.proposal(), at, rule.end()));
            case PayloadRetentionEnded e ->
                rules.computeIfPresent(
                        e.ruleId(), (id, rule) -> new Rule(rule.proposal(), rule.approval(), new Recorded<>(at, e)));
            case PolicyEvent.HealthPolicyDrafted ignored -> {}
            case PolicyEvent.HealthPolicyPublished ignored -> {}
            case PolicyEvent.HealthPolicyRetired ignored -> {}
            case AttributeEvent ignored -> {}
            case PersonRequestEvent ignored -> {}
            case ProposalEvent ignored -> {}
            case PolicyEvent.Setting ignored -> {}
            case PolicyEvent.SettingRetired ignored -> {}
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
