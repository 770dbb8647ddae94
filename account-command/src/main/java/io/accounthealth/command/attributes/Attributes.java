package io.accounthealth.command.attributes;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.settings.AttributeCatalogue;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AttributeEvent.AttributeDefined;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AttributeCleared;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Stores;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds facts of accounts against the attributes that are defined. */
@Component
public final class Attributes {

    private final PolicyStream stream;
    private final Stores stores;

    /** The catalogue by so many events of its stream; null before it is needed. */
    private volatile @Nullable Read read;

    private record Read(int events, AttributeCatalogue catalogue) {}

    Attributes(PolicyStream stream, Stores stores) {
        this.stream = stream;
        this.stores = stores;
    }

    /**
     * Requires that a fact says nothing of an attribute that the catalogue has not, or not so. What is recorded already
     * may be sent again, whatever became of its attribute. A correction of an attribute that the sender may not see is
     * answered like one of no event.
     *
     * @param known which attributes exist for the sender
     * @throws InvalidFactException with the fields, and what they may be
     * @throws RefusedException when it corrects a value that is kept from the sender
     */
    public void require(AccountCommand command, Predicate<AttributeDefined> known) {
        require(command, known, known);
    }

    /**
     * The same of a fact of a feed, which may say any attribute; its rejection is read by others in the inbox, so that
     * it tells only what all may see.
     */
    public void requireOfFeed(AccountCommand command) {
        require(command, any -> true, attribute -> attribute.visibleTo() == null);
    }

    private void require(AccountCommand command, Predicate<AttributeDefined> known, Predicate<AttributeDefined> told) {
        AccountEvent fact = command.fact() instanceof FactCorrected e ? e.replacement() : command.fact();
        String corrected = command instanceof CorrectFact correction && correction.target() != null
                ? nameIn(correction.target().fact())
                : null;
        String name = nameIn(fact);
        if (name == null && corrected == null) {
            return;
        }
        RuntimeException refusal = refusal(command, name, corrected, known, told);
        if (refusal != null
                && stores.log().positionsOf(List.of(command.eventId())).isEmpty()) {
            throw refusal;
        }
    }

    private @Nullable RuntimeException refusal(
            AccountCommand command,
            @Nullable String name,
            @Nullable String corrected,
            Predicate<AttributeDefined> known,
            Predicate<AttributeDefined> told) {
        if (command instanceof CorrectFact correction && corrected != null) {
            if (catalogue().isKept(corrected, known)) {
                return new RefusedException(
                        Refusal.unknownEvent(correction.fact().target()));
            }
            if (name != null && !corrected.equals(name)) {
                return new InvalidFactException(List.of(new FieldProblem(
                        "/replacement/name", "must be " + corrected + ": retract the fact, and set the other one")));
            }
        }
        List<FieldProblem> problems = catalogue().problemsOf(command.fact(), known, told);
        return problems.isEmpty() ? null : new InvalidFactException(problems);
    }

    private static @Nullable String nameIn(AccountEvent fact) {
        return switch (fact) {
            case AttributeSet e -> e.name();
            case AttributeCleared e -> e.name();
            default -> null;
        };
    }

    private AttributeCatalogue catalogue() {
        List<Recorded<PolicyEvent>> events = stream.read();
        Read known = read;
        if (known == null || known.events() != events.size()) {
            AttributeCatalogue catalogue = new AttributeCatalogue();
            events.forEach(recorded -> catalogue.apply(recorded.event()));
            known = new Read(events.size(), catalogue);
            read = known;
        }
        return known.catalogue();
    }
}
