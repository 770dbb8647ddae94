package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has become of each retention rule. */
public final class PayloadRetentionState {

    /** A rule, and who stands for it. */
    public static final class Rule {

        private final Recorded<PayloadRetentionProposed> proposal;
        private @Nullable Envelope approval;
        private @Nullable Recorded<PayloadRetentionEnded> end;

        private Rule(Recorded<PayloadRetentionProposed> proposal) {
            this.proposal = proposal;
        }

        public Recorded<PayloadRetentionProposed> proposal() {
            return proposal;
        }

        /** Null while nobody approved it. */
        public @Nullable Envelope approval() {
            return approval;
        }

        /** Null while it has not ended. */
        public @Nullable Recorded<PayloadRetentionEnded> end() {
            return end;
        }

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

    /** Takes in the next event of the policy stream. */
    public void apply(Recorded<PolicyEvent> recorded) {
        if (!(recorded.event() instanceof PayloadRetentionEvent event)) {
            return;
        }
        Envelope at = recorded.envelope();
        if (event instanceof PayloadRetentionProposed e) {
            rules.putIfAbsent(e.ruleId(), new Rule(new Recorded<>(at, e)));
            return;
        }
        Rule rule = rules.get(event.ruleId());
        if (rule == null) {
            return;
        }
        switch (event) {
            case PayloadRetentionProposed ignored -> {}
            case PayloadRetentionApproved ignored -> rule.approval = at;
            case PayloadRetentionEnded e -> rule.end = new Recorded<>(at, e);
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
