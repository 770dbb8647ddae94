package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.schema.FieldProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to record a fact. There is no command per type of event, so that a new type needs none. A recorded fact is
 * checked against the state of the account; a reported one has happened in another system already; a correction is
 * checked against the fact that it corrects.
 */
public sealed interface AccountCommand {

    AccountId account();

    /** The fact as sent; defaults are filled in when it is recorded. */
    AccountEvent fact();

    /** The id that the event will have. The same id again is the same event. */
    UUID eventId();

    /** When it was true, as the sender says; null for now. */
    @Nullable
    Instant occurredAt();

    Origin origin();

    /** The fact, or what a correction puts in the place of one. */
    default AccountEvent claimed() {
        return fact() instanceof FactCorrected corrected ? corrected.replacement() : fact();
    }

    /** Whether it would place the account under the account itself. */
    default boolean isUnderItself() {
        return claimed() instanceof AccountPlacedUnder placed
                && placed.parentId().equals(account().value());
    }

    /** The platform itself opens the action items of an alert, and no others. */
    default List<FieldProblem> problemsOfAlertStep() {
        if (!(claimed() instanceof ActionItemOpened item)) {
            return List.of();
        }
        boolean isPlatform = WatchEvent.SOURCE.equals(origin().source());
        String at = fact() instanceof FactCorrected ? "/replacement/" : "/";
        String message = isPlatform
                ? "must be given: the platform opens no action items but the steps of a playbook"
                : "must be left out: only the platform opens the steps of a playbook";
        return Stream.of(
                        isPlatform == (item.alertId() == null) ? "alertId" : "",
                        isPlatform == (item.playbook() == null) ? "playbook" : "")
                .filter(field -> !field.isEmpty())
                .map(field -> new FieldProblem(at + field, message))
                .toList();
    }

    record RecordFact(
            AccountId account,
            AccountEvent fact,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin) implements AccountCommand {}

    /** Like {@link RecordFact}, of a placement, with what is above the parent. */
    record PlaceAccount(
            AccountId account,
            AccountPlacedUnder fact,
            Ancestry ancestry,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin)
            implements AccountCommand {}

    /**
     * A fact from another system, accepted in any state of the account: deliveries come late and out of order, and
     * facts are ordered by {@code occurredAt}.
     */
    record ReportFact(
            AccountId account,
            AccountEvent fact,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin) implements AccountCommand {}

    /** A fact as it is in the log, whatever corrects it. */
    record Recorded(AccountEvent fact, Instant occurredAt, Origin origin) {}

    /**
     * What a correction was laid over that gave only the fields that change.
     *
     * @param correction the id of the newest correction of the fact when that was read; null without one
     */
    record LaidOver(@Nullable UUID correction) {}

    /**
     * @param target the event that the correction names, null when the account has none of that id
     * @param over null of a replacement that was given whole
     * @param ancestry what is above the parent of a corrected placement, null of any other fact
     */
    record CorrectFact(
            AccountId account,
            CorrectionEvent fact,
            @Nullable Recorded target,
            @Nullable LaidOver over,
            @Nullable Ancestry ancestry,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin)
            implements AccountCommand {

        public CorrectFact(
                AccountId account,
                CorrectionEvent fact,
                @Nullable Recorded target,
                UUID eventId,
                @Nullable Instant occurredAt,
                Origin origin) {
            this(account, fact, target, null, null, eventId, occurredAt, origin);
        }

        public CorrectFact with(Ancestry found) {
            return new CorrectFact(account, fact, target, over, found, eventId, occurredAt, origin);
        }

        public CorrectFact with(LaidOver base) {
            return new CorrectFact(account, fact, target, base, ancestry, eventId, occurredAt, origin);
        }
    }
}
