package io.accounthealth.command.commands;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.PlaceAccount;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Ancestry;
import io.accounthealth.command.decision.CommentRules;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Turns the fields of a fact into a command, strictly. */
@Component
public final class CommandReader {

    /** The fields of a draft that are filled in where they are absent: the present, and all that is known. */
    public static final List<String> DEFAULTED = List.of("asOf", "knownAtPosition", "policy");

    private final Stores stores;
    private final RecordedFacts facts;
    private final CorrectionReader corrections;
    private final InstantSource clock;

    CommandReader(Stores stores, RecordedFacts facts, CorrectionReader corrections, InstantSource clock) {
        this.stores = stores;
        this.facts = facts;
        this.corrections = corrections;
        this.clock = clock;
    }

    /**
     * Whom a fact is about, and what its sender says of it besides its fields.
     *
     * @param beside the names of the fields that the sender may give besides those of the fact
     */
    public record Heading(
            AccountId account, UUID eventId, @Nullable Instant occurredAt, Origin origin, List<String> beside) {

        /** The envelope of fields that are written in a revision of a type and not recorded yet. */
        public Envelope envelope(EventType type, int revision) {
            return new Envelope(0, eventId, account, 0, type.name(), revision, Instant.EPOCH, Instant.EPOCH, origin);
        }
    }

    /**
     * @param type of an account event
     * @throws InvalidFactException with every problem found
     * @throws RefusedException when a correction gives some fields of a fact that is not there, or a review is told of
     *     a position that is not there
     */
    public AccountCommand read(EventType type, ObjectNode fields, Heading heading) {
        if (CorrectionEvent.class.isAssignableFrom(type.record())) {
            return corrections.read(type, fields, heading);
        }
        if (type.record() == ReportDrafted.class) {
            fillPoint(fields);
        }
        AccountEvent fact = (AccountEvent) FactReader.read(type, fields, heading.beside());
        requireRecorded(fact);
        return new RecordFact(heading.account(), fact, heading.eventId(), heading.occurredAt(), heading.origin());
    }

    /** A placement, or a corrected one, with what is above the parent, by which it is decided; any other as it is. */
    public AccountCommand withAncestry(AccountCommand command) {
        if (!(command.claimed() instanceof AccountPlacedUnder placed) || !AccountId.isValid(placed.parentId())) {
            return command;
        }
        Ancestry ancestry = Ancestry.from(new AccountId(placed.parentId()), placed.kind(), facts::placements);
        return switch (command) {
            case CorrectFact correction -> correction.with(ancestry);
            case RecordFact record ->
                new PlaceAccount(
                        record.account(), placed, ancestry, record.eventId(), record.occurredAt(), record.origin());
            case AccountCommand other -> other;
        };
    }

    /**
     * The event that a command comments on is one of the account's, which no state of an account remembers.
     *
     * @throws RefusedException when the account has no such event
     */
    public void requireEvent(AccountCommand command) {
        if (command.claimed() instanceof CommentAdded comment
                && comment.on() == CommentSubject.EVENT
                && comment.onId() != null
                && CommentRules.isEventId(comment.onId())) {
            facts.require(command.account(), UUID.fromString(comment.onId()));
        }
    }

    /** A pack is of what is recorded; where the log ends, no state of an account tells. */
    private void requireRecorded(AccountEvent fact) {
        long known = switch (fact) {
            case QbrPrepared pack -> pack.knownAtPosition();
            case ReportDrafted draft -> draft.knownAtPosition();
            default -> 0;
        };
        if (known > 0) {
            long head = stores.log().head().position();
            if (known > head) {
                throw new RefusedException(Refusal.beyondTheLog("knownAtPosition", known, head));
            }
        }
    }

    private void fillPoint(ObjectNode draft) {
        if (!draft.has("asOf")) {
            draft.put("asOf", clock.instant().truncatedTo(ChronoUnit.MICROS).toString());
        }
        if (!draft.has("knownAtPosition")) {
            draft.put("knownAtPosition", stores.log().head().position());
        }
        if (!draft.has("policy")) {
            draft.put("policy", "then");
        }
    }
}
