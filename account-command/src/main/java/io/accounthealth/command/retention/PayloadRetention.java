package io.accounthealth.command.retention;

import io.accounthealth.command.commands.PlatformStream;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.settings.PayloadRetentionDecider;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.PayloadRetentionEvent;
import io.accounthealth.settings.RetentionRules;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Records and lists retention rules, with the erasures under each. */
@Component
public final class PayloadRetention {

    private final PolicyStream stream;
    private final Stores stores;
    private final Access access;

    PayloadRetention(PolicyStream stream, Stores stores, Access access) {
        this.stream = stream;
        this.stores = stores;
        this.access = access;
    }

    /**
     * Records a proposal, an approval or an end, now.
     *
     * @param origin with the caller as actor: a rule needs two people, and one could sign for both
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the decider refuses it
     */
    public Outcome record(Caller caller, PayloadRetentionEvent fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.RETAIN_PAYLOADS);
        access.demandOwnName(caller, UseCase.RETAIN_PAYLOADS, origin.actor(), "a retention rule");
        return stream.decide(
                eventId,
                origin,
                events -> new PlatformStream.Decided<>(
                        fact, () -> PayloadRetentionDecider.refusal(fact, RetentionRules.of(events), origin.actor())));
    }

    /** Every rule. */
    public RetentionRules rules(Caller caller) {
        access.demand(caller, UseCase.READ_POLICIES);
        return RetentionRules.of(stream.read());
    }

    /** What was erased under a rule, oldest first. */
    public List<Erasure> erasures(Caller caller, String ruleId) {
        access.demand(caller, UseCase.READ_POLICIES);
        return stores.erasures().all().stream()
                .filter(each -> ruleId.equals(each.ruleId()))
                .toList();
    }
}
