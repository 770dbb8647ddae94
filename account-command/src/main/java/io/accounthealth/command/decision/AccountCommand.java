package io.accounthealth.command.decision;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The wish that a fact be recorded. There is one kind for all facts, so that a new type of event needs no command of
 * its own; only a correction is another kind, since it can be judged only beside the fact that it mends.
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

    /** @param target the event that the correction names, null when the account has none of that id */
    record CorrectFact(
            AccountId account,
            CorrectionEvent fact,
            @Nullable AccountEvent target,
            UUID eventId,
            @Nullable Instant occurredAt,
            Origin origin)
            implements AccountCommand {}
}
