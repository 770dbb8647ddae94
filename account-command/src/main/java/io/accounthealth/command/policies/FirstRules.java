package io.accounthealth.command.policies;

import io.accounthealth.command.decision.EventIds;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.events.PolicyEvent.AlertRulePublished;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that an empty store begins with, as its first events: {@link FirstPolicy} and {@link FirstAlertRules}. A
 * store that holds anything is left as it is.
 */
public final class FirstRules {

    private static final Logger LOG = LoggerFactory.getLogger(FirstRules.class);

    /** Whether an empty store begins with them; without, the rules that come with the product are in force. */
    public static final String SETTING = "accounthealth.first-policy";

    /** Who records them, and from where. */
    public static final String PLATFORM = "platform";

    /** Of several nodes that start at once, each records the same event, which is in the log once. */
    public static final UUID EVENT_ID = EventIds.ofDelivery(PLATFORM, "first-policy");

    private static final Origin ORIGIN = new Origin(PLATFORM, PLATFORM, null, null);

    private FirstRules() {}

    /** A log that takes nothing just now keeps nobody from starting; the store then begins as they did before. */
    public static void recordIfEmpty(EventLog log, Instant now) {
        try {
            if (log.head().position() == 0 && log.refusal() == null) {
                record(log, now);
            }
        } catch (LogUnavailableException e) {
            LOG.warn(
                    "the policy of a new store could not be recorded, so that the one that comes with the product is in"
                            + " force; the screen Health scoring offers the other: {}",
                    e.getMessage());
        }
    }

    private static void record(EventLog log, Instant now) {
        List<NewEvent> events = new ArrayList<>();
        events.add(event(EVENT_ID, new HealthPolicyPublished(FirstPolicy.policy()), now));
        for (AlertRulePublished rule : FirstAlertRules.rules()) {
            events.add(event(EventIds.ofDelivery(PLATFORM, "first-alert-rule " + rule.version()), rule, now));
        }
        // A duplicate or a conflict is another node's doing: then there are rules.
        log.append(List.of(new Commit(AccountId.POLICY, 0, events)));
    }

    private static NewEvent event(UUID id, PolicyEvent event, Instant now) {
        EventCodec.Encoded encoded = new EventCodec().encode(AccountId.POLICY, event);
        return new NewEvent(id, encoded.type().name(), encoded.type().revision(), now, ORIGIN, encoded.payload());
    }
}
