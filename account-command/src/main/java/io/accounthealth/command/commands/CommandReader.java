package io.accounthealth.command.commands;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.AccountCommand.CorrectFact;
import io.accounthealth.command.decision.AccountCommand.PlaceAccount;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.AccountCommand.Recorded;
import io.accounthealth.command.decision.Ancestry;
import io.accounthealth.command.decision.CommentRules;
import io.accounthealth.command.decision.Placements;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.Placement;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the fields of a fact into a command, strictly. A correction may give only the fields that change: they are laid
 * over the fact that it names, so that what is stored is the whole corrected fact. A replacement that is given whole is
 * read by the revision that it names.
 */
@Component
public final class CommandReader {

    private static final String REPLACEMENT = "replacement";

    private static final int PAGE = 4_000;

    /** The fields of a draft that are filled in where they are absent: the present, and all that is known. */
    public static final List<String> DEFAULTED = List.of("asOf", "knownAtPosition", "policy");

    /** The types of events that say what an account is under. */
    private static final Set<String> PLACES = EventTypes.names(Placement.class, CorrectionEvent.class);

    private final Stores stores;
    private final EventCodec codec;
    private final ReservedNames names;
    private final InstantSource clock;

    CommandReader(Stores stores, EventCodec codec, ReservedNames names, InstantSource clock) {
        this.stores = stores;
        this.codec = codec;
        this.names = names;
        this.clock = clock;
    }

    /** Whom a fact is about, and what its sender says of it besides its fields. */
    public record Heading(
            AccountId account, UUID eventId, @Nullable Instant occurredAt, Origin origin) {

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
        AccountId account = heading.account();
        if (!CorrectionEvent.class.isAssignableFrom(type.record())) {
            if (type.record() == ReportDrafted.class) {
                fillPoint(fields);
            }
            AccountEvent fact = (AccountEvent) FactReader.read(type, fields);
            requireRecorded(fact);
            return new RecordFact(account, fact, heading.eventId(), heading.occurredAt(), heading.origin());
        }
        boolean partly = type.record() == FactCorrected.class && isPartial(fields.get(REPLACEMENT));
        if (!partly) {
            UnknownFields.refuseIn(fields.path(REPLACEMENT));
        }
        CorrectionEvent fact = partly
                ? complete(type, fields, account)
                : (CorrectionEvent) FactReader.read(
                        type, EventCodec.toCurrent(type, heading.envelope(type, type.revision()), fields));
        Recorded target = find(account, fact.target());
        return new CorrectFact(account, fact, target, heading.eventId(), heading.occurredAt(), heading.origin());
    }

    /** A placement with what is above the parent, by which it is decided; any other command as it is. */
    public AccountCommand withAncestry(AccountCommand command) {
        return command instanceof RecordFact record
                        && record.fact() instanceof AccountPlacedUnder placed
                        && AccountId.isValid(placed.parentId())
                ? new PlaceAccount(
                        record.account(),
                        placed,
                        Ancestry.from(new AccountId(placed.parentId()), placed.kind(), this::placements),
                        record.eventId(),
                        record.occurredAt(),
                        record.origin())
                : command;
    }

    /**
     * The event that a command comments on is one of the account's, which no state of an account remembers.
     *
     * @throws RefusedException when the account has no such event
     */
    public void requireEvent(AccountCommand command) {
        if (command instanceof RecordFact record
                && record.fact() instanceof CommentAdded comment
                && comment.on() == CommentSubject.EVENT
                && comment.onId() != null
                && CommentRules.isEventId(comment.onId())) {
            requireFound(record.account(), UUID.fromString(comment.onId()));
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

    /** Decodes nothing but placements and corrections: the stream of an account may be long. */
    private Placements placements(AccountId account) {
        Placements placements = new Placements();
        long next = 0;
        List<StoredEvent> page = stores.log().readStream(account, next, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent stored : page) {
                if (PLACES.contains(stored.envelope().type())
                        && codec.decode(stored).event() instanceof AccountEvent event) {
                    placements.apply(
                            stored.envelope().eventId(),
                            event,
                            stored.envelope().occurredAt());
                }
            }
            next += page.size();
            page = stores.log().readStream(account, next, PAGE);
        }
        return placements;
    }

    private static boolean isPartial(@Nullable JsonNode replacement) {
        return replacement instanceof ObjectNode given && !(given.path("type").isString() && given.has("fact"));
    }

    private CorrectionEvent complete(EventType type, ObjectNode fields, AccountId account) {
        UUID corrects = eventId(fields.get("corrects"));
        AccountEvent target = requireFound(account, corrects).fact();
        if (target instanceof CorrectionEvent) {
            throw new RefusedException(Refusal.correctionOfCorrection());
        }
        EventType targetType = EventTypes.of(target.getClass());
        ObjectNode fact = FactJson.mapper().valueToTree(target);
        ((ObjectNode) fields.get(REPLACEMENT)).properties().forEach(change -> overlay(fact, change));
        ObjectNode whole = fields.deepCopy();
        whole.putObject(REPLACEMENT)
                .put("type", targetType.name())
                .put("revision", targetType.revision())
                .set("fact", fact);
        try {
            return (CorrectionEvent) FactReader.read(type, whole);
        } catch (InvalidFactException e) {
            throw new InvalidFactException(
                    e.problems().stream().map(CommandReader::asGiven).toList());
        }
    }

    private static void overlay(ObjectNode fact, Map.Entry<String, JsonNode> change) {
        if (change.getValue().isNull()) {
            fact.remove(change.getKey());
        } else {
            fact.set(change.getKey(), change.getValue());
        }
    }

    /** The sender gave no {@code fact} around the fields, so none is named to it. */
    private static FieldProblem asGiven(FieldProblem problem) {
        return new FieldProblem(
                problem.pointer().replaceFirst("^/replacement/fact", "/replacement"), problem.message());
    }

    private static UUID eventId(@Nullable JsonNode corrects) {
        try {
            return UUID.fromString(corrects == null ? "" : corrects.asString(""));
        } catch (IllegalArgumentException e) {
            throw new InvalidFactException(
                    List.of(new FieldProblem("/corrects", "must be the id of an event, a UUID in lower case")));
        }
    }

    private Recorded requireFound(AccountId account, UUID eventId) {
        Recorded recorded = find(account, eventId);
        if (recorded == null) {
            boolean exists = !names.has(account)
                    && !stores.log().readStream(account, 0, 1).isEmpty();
            throw new RefusedException(exists ? Refusal.unknownEvent(eventId) : new Refusal.UnknownAccount(account));
        }
        return recorded;
    }

    private @Nullable Recorded find(AccountId account, UUID eventId) {
        Long position = stores.log().positionsOf(List.of(eventId)).get(eventId);
        if (position == null) {
            return null;
        }
        StoredEvent stored = stores.log().at(position);
        return stored.envelope().accountId().equals(account)
                        && codec.decode(stored).event() instanceof AccountEvent event
                ? new Recorded(event, stored.envelope().origin())
                : null;
    }
}
