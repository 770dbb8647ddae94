package io.accounthealth.events;

import org.jspecify.annotations.Nullable;

/** What a client does for us of its own will. */
public sealed interface AdvocacyEvent extends AccountEvent {

    record TestimonialGiven(
            @Key @Nullable String personId,
            @Personal(owner = "personId") @Nullable String quote) implements AdvocacyEvent {}

    record TestimonialDeclined(
            @Key @Nullable String personId,
            @Personal(owner = "personId") @Nullable String reason) implements AdvocacyEvent {}

    record ReferenceGiven(
            @Key @Nullable String personId,
            @Personal(owner = "personId") @Nullable String to) implements AdvocacyEvent {}

    record BetaJoined(String program) implements AdvocacyEvent {}

    record BetaLeft(String program, @Personal @Nullable String reason) implements AdvocacyEvent {}
}
