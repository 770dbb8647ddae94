package io.accounthealth.command.attributes;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AttributeCatalogue;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AttributeEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Records definitions of attributes, and holds facts of accounts against them. */
@Component
public final class Attributes {

    private final PolicyStream stream;
    private final Stores stores;
    private final Access access;

    /** The catalogue by so many events of its stream; null before it is needed. */
    private volatile @Nullable Read read;

    private record Read(int events, AttributeCatalogue catalogue) {}

    Attributes(PolicyStream stream, Stores stores, Access access) {
        this.stream = stream;
        this.stores = stores;
        this.access = access;
    }

    /**
     * Records a definition or a retirement, now.
     *
     * @return its position, also when the same fact has this id already; a duplicate when another event has it
     * @throws RefusedException when the decider refuses it
     */
    public Outcome record(Caller caller, AttributeEvent fact, UUID eventId, Origin origin) {
        access.demand(caller, UseCase.DEFINE_ATTRIBUTES);
        return stream.decide(
                eventId,
                origin,
                events -> new PolicyStream.Decided(fact, () -> of(events).refusal(fact)));
    }

    /**
     * Requires that a fact says nothing of an attribute that the catalogue has not, or not so. What is recorded already
     * may be sent again, whatever became of its attribute.
     *
     * @param known which attributes exist for the sender
     * @throws InvalidFactException with the fields, and what they may be
     */
    public void require(AccountCommand command, Predicate<AttributeDefined> known) {
        boolean isOfOne = command.fact() instanceof AttributeSet
                || command.fact() instanceof AttributeCleared
                || command.fact() instanceof FactCorrected;
        if (isOfOne) {
            List<FieldProblem> problems = catalogue().problemsOf(command.fact(), known);
            if (!problems.isEmpty()
                    && stores.log().positionsOf(List.of(command.eventId())).isEmpty()) {
                throw new InvalidFactException(problems);
            }
        }
    }

    private AttributeCatalogue catalogue() {
        Read known = read;
        if (known == null || stream.hasMoreThan(known.events())) {
            List<Recorded<PolicyEvent>> events = stream.read();
            known = new Read(events.size(), of(events));
            read = known;
        }
        return known.catalogue();
    }

    private static AttributeCatalogue of(List<Recorded<PolicyEvent>> events) {
        AttributeCatalogue catalogue = new AttributeCatalogue();
        events.forEach(recorded -> catalogue.apply(recorded.event()));
        return catalogue;
    }
}
