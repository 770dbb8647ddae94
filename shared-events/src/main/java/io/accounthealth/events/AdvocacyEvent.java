package io.accounthealth.events;

import org.jspecify.annotations.Nullable;

/** What a client does for us of its own will. */
public sealed interface AdvocacyEvent extends AccountEvent {

    @StoredAs(name = "testimonial-given", command = "give-testimonial")
    record TestimonialGiven(
            @Label("Contact") @Key @Nullable String personId,
            @Personal(owner = "personId") @Nullable String quote) implements AdvocacyEvent {}

    @StoredAs(name = "testimonial-declined", command = "decline-testimonial")
    record TestimonialDeclined(
            @Label("Contact") @Key @Nullable String personId,
            @Personal(owner = "personId") @Nullable String reason) implements AdvocacyEvent {}

    @StoredAs(name = "reference-given", command = "give-reference")
    record ReferenceGiven(
            @Label("Contact") @Key @Nullable String personId,

            @Label("Given to") @Personal(owner = "personId") @Nullable
            String to)
            implements AdvocacyEvent {}

    @StoredAs(name = "beta-joined", command = "join-beta")
    record BetaJoined(String program) implements AdvocacyEvent {}

    @StoredAs(name = "beta-left", command = "leave-beta")
    record BetaLeft(String program, @Personal @Nullable String reason) implements AdvocacyEvent {}
}
