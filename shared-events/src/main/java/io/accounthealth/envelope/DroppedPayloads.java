package io.accounthealth.envelope;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionApproved;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionEnded;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PolicyEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which payloads may be missing, by what is recorded of runs: told the events of the policy stream in their order, it
 * says of any event whether a run covers it. A payload that is missing and not covered was taken away by hand.
 *
 * <p>It changes in place, and belongs to one thread at a time.
 */
public final class DroppedPayloads {

    private final Map<String, Covered> byRule = new HashMap<>();
    private final Set<UUID> corrections = new HashSet<>();

    /** As recorded by events of the policy stream, in their order. */
    public static DroppedPayloads of(Iterable<? extends PolicyEvent> events) {
        DroppedPayloads dropped = new DroppedPayloads();
        events.forEach(dropped::apply);
        return dropped;
    }

    /** Takes in the next event of the policy stream. A run under a rule that nobody approved covers nothing. */
    public void apply(PolicyEvent event) {
        if (event instanceof PayloadRetentionProposed proposed) {
            byRule.putIfAbsent(proposed.ruleId(), new Covered(Set.copyOf(proposed.types())));
        } else if (event instanceof PayloadRetentionApproved approved) {
            Covered covered = byRule.get(approved.ruleId());
            if (covered != null && !covered.ended) {
                covered.inForce = true;
            }
        } else if (event instanceof PayloadRetentionEnded ended) {
            Covered covered = byRule.get(ended.ruleId());
            if (covered != null) {
                covered.inForce = false;
                covered.ended = true;
            }
        } else if (event instanceof PayloadsDropped run) {
            Covered covered = byRule.get(run.ruleId());
            if (covered != null && covered.inForce) {
                covered.extend(run.upToPosition(), run.kept());
                if (run.corrections() != null) {
                    corrections.addAll(run.corrections());
                }
            }
        }
    }

    /** Whether nothing was ever dropped. */
    public boolean isEmpty() {
        return byRule.values().stream().allMatch(covered -> covered.upTo == 0);
    }

    /** Whether a recorded run covers the event, so that its payload may be missing. */
    public boolean allowed(Envelope event) {
        return allowed(event.type(), event.position(), event.accountId(), event.eventId());
    }

    /** @see #allowed(Envelope) */
    public boolean allowed(String type, long position, AccountId account, UUID eventId) {
        return byRule.values().stream().anyMatch(covered -> covered.covers(type, position, account))
                || corrections.contains(eventId);
    }

    private static final class Covered {

        private final Set<String> types;
        private boolean inForce;
        private boolean ended;
        private long upTo;

        /** Of accounts that were kept in the newest run: how far those before it went. */
        private final Map<String, Long> kept = new HashMap<>();

        Covered(Set<String> types) {
            this.types = types;
        }

        void extend(long position, @Nullable List<String> accounts) {
            List<String> keptNow = accounts == null ? List.of() : accounts;
            keptNow.forEach(account -> kept.putIfAbsent(account, upTo));
            kept.keySet().retainAll(Set.copyOf(keptNow));
            upTo = Math.max(upTo, position);
        }

        boolean covers(String type, long position, AccountId account) {
            return position <= upTo
                    && types.contains(type)
                    && position <= kept.getOrDefault(account.value(), Long.MAX_VALUE);
        }
    }
}
