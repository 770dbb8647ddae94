package io.accounthealth.events;

import org.jspecify.annotations.Nullable;

/** A client's question and the clock that runs on it. */
public sealed interface InquiryEvent extends AccountEvent {

    @Key
    String inquiryId();

    /** @param priority normal when not said */
    record InquiryReceived(
            @Key String inquiryId,
            @Nullable String channel,
            @Nullable Priority priority,
            @Personal(owner = "personId") @Nullable String subject,
            @Key @Nullable String personId)
            implements InquiryEvent {}

    record InquiryAnswered(
            @Key String inquiryId, @Personal @Nullable String summary) implements InquiryEvent {}

    /** The clock stops: we wait for the client. */
    record InquiryPaused(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}

    record InquiryResumed(@Key String inquiryId) implements InquiryEvent {}

    record InquiryResolved(
            @Key String inquiryId, @Personal @Nullable String resolution) implements InquiryEvent {}

    record InquiryReopened(
            @Key String inquiryId, @Personal @Nullable String reason) implements InquiryEvent {}
}
