package io.accounthealth.model.people;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.InquiryEvent.InquiryReceived;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import org.jspecify.annotations.Nullable;

/** The person whom an event names by id, besides those of contacts themselves. */
final class NamedPerson {

    private NamedPerson() {}

    /** Null where it names nobody. */
    static @Nullable String of(AccountEvent event) {
        return switch (event) {
            case NpsAnswered e -> e.personId();
            case CsatAnswered e -> e.personId();
            case InquiryReceived e -> e.personId();
            case InteractionLogged e -> e.personId();
            case AdvocacyEvent.TestimonialGiven e -> e.personId();
            case AdvocacyEvent.TestimonialDeclined e -> e.personId();
            case AdvocacyEvent.ReferenceGiven e -> e.personId();
            default -> null;
        };
    }
}
