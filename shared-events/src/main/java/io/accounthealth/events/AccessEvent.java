package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was looked at, taken away, refused or administered: the auditor is audited. These stand in a log of their own,
 * on the stream {@link AccountId#ACCESS}, so that reading never moves a position of the accounts' log.
 *
 * <p>Who it was is the envelope's actor; the requests of one trace share its correlation id. {@code use} is the name of
 * the use case, {@code request} the method, path and query as asked, and the header {@code Last-Event-ID} where a
 * stream goes on after it, {@code account} the one account asked about where there is one.
 */
public sealed interface AccessEvent extends DomainEvent {

    /**
     * A person was shown an account as it stood at that moment: once for a page, whatever parts it loads later. It is
     * recorded behind the answer, but for an auditor, and so after a kill of the process the last of them may be
     * missing.
     *
     * @param asOf the moment
     * @param knownAtPosition the last position of the log that the answer could know of
     * @param policy the version of the rules, null when no score is involved
     * @param rows entries in the answer; 1 when it is not a list
     */
    @StoredAs(name = "account-viewed", command = "view-account")
    record AccountViewed(
            List<String> roles,
            @Key String use,
            @Key String account,
            String request,
            @Nullable Instant asOf,
            long knownAtPosition,
            @Nullable @Key String policy,
            long rows)
            implements AccessEvent {}

    /**
     * Somebody was shown the past, raw events, or, as an auditor, anything that is not one account as it stands now.
     *
     * @param asOf null when the answer has no point
     * @param knownAtPosition the last position of the log that the answer could know of, 0 when it has no point
     * @param policy the version of the rules, null when no score is involved
     * @param rows entries in the answer; 1 when it is not a list
     */
    @StoredAs(name = "history-read", command = "read-history")
    record HistoryRead(
            List<String> roles,
            @Key String use,
            @Nullable @Key String account,
            String request,
            @Nullable Instant asOf,
            long knownAtPosition,
            @Nullable @Key String policy,
            long rows)
            implements AccessEvent {}

    /**
     * Somebody began to take events or a list away as a file, or to follow changes from a past position on;
     * {@link ExportEnded} names this one as its cause.
     */
    @StoredAs(name = "export-begun", command = "begin-export")
    record ExportBegun(
            List<String> roles,
            @Key String use,
            @Nullable @Key String account,
            String request,
            @Nullable Instant asOf,
            long knownAtPosition)
            implements AccessEvent {}

    /**
     * @param rows how many were handed to the network; of a stream of changes up to some tens of the last may still
     *     have been on their way there
     * @param complete whether all of them were; a reader may hang up before the end. Of a stream of changes, which has
     *     none: all that lay in the past when it began
     */
    @StoredAs(name = "export-ended", command = "end-export")
    record ExportEnded(long rows, boolean complete) implements AccessEvent {}

    /**
     * Somebody asked for what was not theirs; the envelope's actor is {@code anonymous} where nobody had signed in.
     *
     * @param use null when it did not come so far that one was known
     * @param reason for whoever looks into it; it may say more than the answer did
     */
    @StoredAs(name = "access-refused", command = "refuse-access")
    record AccessRefused(
            List<String> roles,
            @Nullable @Key String use,
            @Nullable @Key String account,
            String reason) implements AccessEvent {}

    /** A browser was let in, and from now on asks as the envelope's actor until its session ends. */
    @StoredAs(name = "signed-in", command = "sign-in")
    record SignedIn(List<String> roles, Proof proof) implements AccessEvent {}

    /** What a person signed in with. */
    enum Proof {
        @JsonProperty("token")
        TOKEN,
        /** The one that a start prints. */
        @JsonProperty("link")
        LINK
    }

    /**
     * Somebody set out to change how the platform works: to publish rules, to resend or discard what had been refused.
     * Recorded before it is done; {@link AdminActionEnded} names this one as its cause.
     */
    @StoredAs(name = "admin-action-begun", command = "begin-admin-action")
    record AdminActionBegun(List<String> roles, @Key String use, String request) implements AccessEvent {}

    /** @param status the HTTP status of the answer: whether it was done, or refused as it was asked */
    @StoredAs(name = "admin-action-ended", command = "end-admin-action")
    record AdminActionEnded(@Bounds(min = 200, max = 599) int status) implements AccessEvent {}
}
