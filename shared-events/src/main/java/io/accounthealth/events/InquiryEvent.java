package io.accounthealth.events;

import static io.accounthealth.events.ItemKind.INQUIRY;
import static io.accounthealth.events.ItemState.ANSWERED;
import static io.accounthealth.events.ItemState.OPEN;
import static io.accounthealth.events.ItemState.PAUSED;
import static io.accounthealth.events.ItemState.RESOLVED;

import org.jspecify.annotations.Nullable;

/** A client's question and the clock that runs on it. */
public sealed interface InquiryEvent extends AccountEvent {

    @Key
    String inquiryId();

    /** @param priority normal when not said */
    @StoredAs(name = "inquiry-received", command = "receive-inquiry")
    @About(value = INQUIRY, to = OPEN, named = "subject")
    record InquiryReceived(
            @Key String inquiryId,
            @Nullable String channel,
            @Nullable Priority priority,
            @Personal(owner = "personId") @Nullable String subject,
            @Label("Contact") @Key @Nullable String personId)
            implements InquiryEvent {}

    @StoredAs(name = "inquiry-answered", command = "answer-inquiry")
    @About(
            value = INQUIRY,
            from = {OPEN, ANSWERED, PAUSED},
            to = ANSWERED,
            keeps = PAUSED)
    record InquiryAnswered(
            @Key String inquiryId, @Personal @Nullable String summary) implements InquiryEvent {}

    /** The clock stops: we wait for the client. */
    @StoredAs(name = "inquiry-paused", command = "pause-inquiry")
    @About(
            value = INQUIRY,
            from = {OPEN, ANSWERED},
            to = PAUSED)
    record InquiryPaused(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}

    @StoredAs(name = "inquiry-resumed", command = "resume-inquiry")
    @About(value = INQUIRY, from = PAUSED, to = OPEN)
    record InquiryResumed(@Key String inquiryId) implements InquiryEvent {}

    @StoredAs(name = "inquiry-resolved", command = "resolve-inquiry")
    @About(
            value = INQUIRY,
            from = {OPEN, ANSWERED, PAUSED},
            to = RESOLVED)
    record InquiryResolved(
            @Key String inquiryId, @Personal @Nullable String resolution) implements InquiryEvent {}

    @StoredAs(name = "inquiry-reopened", command = "reopen-inquiry")
    @About(value = INQUIRY, from = RESOLVED, to = OPEN)
    record InquiryReopened(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}
}
