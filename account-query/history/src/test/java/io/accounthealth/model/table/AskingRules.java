package io.accounthealth.model.table;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.schema.FirstPolicy;
import java.time.Instant;
import java.util.UUID;

/** The rules that a new store begins with, which ask for data for half of the weight. */
public final class AskingRules {

    public static final PolicyBook BOOK = book(FirstPolicy.policy());

    private AskingRules() {}

    /** With rules that were published before all else. */
    public static PolicyBook book(HealthPolicy policy) {
        return book(1, policy);
    }

    /** With rules that were published at a position. */
    public static PolicyBook book(long position, HealthPolicy policy) {
        Instant first = Instant.parse("2020-01-01T00:00:00Z");
        return PolicyBook.BUILT_IN.with(new Recorded<>(
                new Envelope(
                        position,
                        new UUID(4, 4),
                        AccountId.POLICY,
                        0,
                        "health-policy-published",
                        2,
                        first,
                        first,
                        new Envelope.Origin("platform", "platform", null, null)),
                new HealthPolicyPublished(policy)));
    }
}
