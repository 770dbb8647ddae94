package io.accounthealth.events;

import org.jspecify.annotations.Nullable;

/** A client's question and the clock that runs on it. */
public sealed interface InquiryEvent extends AccountEvent {

    @Key
    String inquiryId();

    /** @param priority normal when not said */
    @StoredAs(name = "inquiry-received", command = "receive-inquiry")
    record InquiryReceived(
            @Key String inquiryId,
            @Nullable String channel,
            @Nullable Priority priority,
            @Personal(owner = "personId") @Nullable String subject,
            @Key @Nullable String personId)
            implements InquiryEvent {}

    @StoredAs(name = "inquiry-answered", command = "answer-inquiry")
    record InquiryAnswered(
            @Key String inquiryId, @Personal @Nullable String summary) implements InquiryEvent {}

    /** The clock stops: we wait for the client. */
    @StoredAs(name = "inquiry-paused", command = "pause-inquiry")
    record InquiryPaused(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}

    @StoredAs(name = "inquiry-resumed", command = "resume-inquiry")
    record InquiryResumed(@Key String inquiryId) implements InquiryEvent {}

    @StoredAs(name = "inquiry-resolved", command = "resolve-inquiry")
    record InquiryResolved(
            @Key String inquiryId, @Personal @Nullable String resolution) implements InquiryEvent {}

    @StoredAs(name = "inquiry-reopened", command = "reopen-inquiry")
    record InquiryReopened(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}
}
