package io.accounthealth.command.retention;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.PayloadRetentionDecider;
import io.accounthealth.command.decision.PayloadRetentionState;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.storage.ErasureStore;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.Outcome;
import java.util.List;
import java.util.UUID;

/** Records what becomes of retention rules, and tells of them and of what was erased under each. */
public final class PayloadRetention {

    private final PolicyStream stream;
    private final ErasureStore erasures;
    private final Access access;

    public PayloadRetention(PolicyStream stream, ErasureStore erasures, Access access) {
        this.stream = stream;
        this.erasures = erasures;
        this.access = access;
    }

    /**
     * Records a proposal, an approval or an end, now.
     *
     * @param origin of the caller's own name: two people stand for a rule, and one could sign for both
     * @return where it stands, also when the same was recorded under this id before; a duplicate when the id is another
     *     event's
     * @throws RefusedException when the decider refuses it
     */
    public Outcome record(Caller caller, PayloadRetentionEvent fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.RETAIN_PAYLOADS);
        if (!origin.actor().equals(caller.name())) {
            throw access.refusal(
                    caller,
                    UseCase.RETAIN_PAYLOADS,
                    null,
                    "retention rules are signed by whoever sends them; leave X-Actor out");
        }
        return stream.decide(
                eventId,
                origin,
                events -> new PolicyStream.Decided(
                        fact,
                        () -> PayloadRetentionDecider.refusal(fact, PayloadRetentionState.of(events), origin.actor())
                                .ifPresent(refusal -> {
                                    throw new RefusedException(refusal);
                                })));
    }

    /** Every rule. */
    public PayloadRetentionState rules(Caller caller) {
        access.demand(caller, UseCase.READ_POLICIES);
        return PayloadRetentionState.of(stream.read());
    }

    /** What was erased under a rule, oldest first. */
    public List<Erasure> erasures(Caller caller, String ruleId) {
        access.demand(caller, UseCase.READ_POLICIES);
        return erasures.all().stream()
                .filter(each -> ruleId.equals(each.ruleId()))
                .toList();
    }
}
