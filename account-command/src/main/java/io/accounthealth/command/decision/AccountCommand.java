package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a fact be recorded. There is no kind for each fact, so that a new type of event needs no command of its
 * own. What is asked here is judged by the account's state; what another system reports has happened there already; a
 * correction can be judged only beside the fact that it mends.
 */
public sealed interface AccountCommand {

    AccountId account();

    /** The fact as asked for; what is recorded may have defaults filled in. */
    AccountEvent fact();

    /** The id that the event will have. The same id again is the same event. */
    UUID eventId();

    /** When it was true, as the sender says; null for now. */
    @Nullable
    Instant occurredAt();

    Origin origin();

    record RecordFact(
            AccountId account,
            AccountEvent fact,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin) implements AccountCommand {}

    /**
     * What another system says has happened. It is taken in whatever the account's state: deliveries come late and out
     * of order, and the order of what they tell is that of {@code occurredAt}.
     */
    record ReportFact(
            AccountId account,
            AccountEvent fact,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin) implements AccountCommand {}

    /** A fact as it is in the log. */
    record Recorded(AccountEvent fact, Origin origin) {}

    /** @param target the event that the correction names, null when the account has none of that id */
    record CorrectFact(
            AccountId account,
            CorrectionEvent fact,
            @Nullable Recorded target,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin)
            implements AccountCommand {}
}
