package io.accounthealth.model.settings;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PolicyEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A term after which personal texts are erased, at a point.
 *
 * @param approval null while it is not approved
 * @param end null while it has not ended
 */
public record RetentionRule(
        Recorded<PayloadRetentionProposed> proposal,
        @Nullable Envelope approval,
        @Nullable Envelope end) {

    /**
     * Those that had been proposed by T, as known at K, in the order in which they were.
     *
     * @param events of the policy stream, in their order
     */
    public static List<RetentionRule> all(Iterable<? extends Recorded<? extends PolicyEvent>> events, PointInTime at) {
        Map<String, RetentionRule> rules = new LinkedHashMap<>();
        for (Recorded<? extends PolicyEvent> recorded : events) {
            if (recorded.position() <= at.knownAtPosition()
                    && !recorded.occurredAt().isAfter(at.asOf())) {
                apply(recorded, rules);
            }
        }
        return List.copyOf(rules.values());
    }

    private static void apply(Recorded<? extends PolicyEvent> recorded, Map<String, RetentionRule> rules) {
        Envelope at = recorded.envelope();
        if (recorded.event() instanceof PayloadRetentionProposed e) {
            rules.putIfAbsent(e.ruleId(), new RetentionRule(new Recorded<>(at, e), null, null));
        } else if (recorded.event() instanceof PayloadRetentionApproved e) {
            rules.computeIfPresent(e.ruleId(), (id, rule) -> new RetentionRule(rule.proposal, at, rule.end));
        } else if (recorded.event() instanceof PayloadRetentionEnded e) {
            rules.computeIfPresent(e.ruleId(), (id, rule) -> new RetentionRule(rule.proposal, rule.approval, at));
        }
    }

    public SettingState state() {
        if (end != null) {
            return SettingState.RETIRED;
        }
        return approval == null ? SettingState.PROPOSED : SettingState.IN_FORCE;
    }
}
