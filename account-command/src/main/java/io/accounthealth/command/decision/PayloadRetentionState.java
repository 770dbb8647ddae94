package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PolicyEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What has become of each rule by which payloads are dropped. */
public final class PayloadRetentionState {

    /** A rule, who stands for it, and its runs, oldest first. */
    public static final class Rule {

        private final Recorded<PayloadRetentionProposed> proposal;
        private final List<Recorded<PayloadsDropped>> runs = new ArrayList<>();
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

        public List<Recorded<PayloadsDropped>> runs() {
            return runs;
        }

        /** Whether payloads may be dropped under it. */
        public boolean isInForce() {
            return approval != null && end == null;
        }

        /** Up to where the runs so far went; 0 before the first. */
        public long upToPosition() {
            return runs.isEmpty() ? 0 : runs.getLast().event().upToPosition();
        }

        /** The accounts that any run left out. */
        public Set<String> everKept() {
            Set<String> kept = new TreeSet<>();
            runs.forEach(run -> {
                if (run.event().kept() != null) {
                    kept.addAll(run.event().kept());
                }
            });
            return kept;
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
            case PayloadsDropped e -> rule.runs.add(new Recorded<>(at, e));
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
