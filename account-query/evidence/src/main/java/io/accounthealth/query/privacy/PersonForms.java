package io.accounthealth.query.privacy;

import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.forms.FormField;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.query.forms.FormFields;
import io.accounthealth.query.page.Wording;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.PersonalData;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The forms about one person. */
final class PersonForms {

    private static final String HOLD_ID = "holdId";

    private PersonForms() {}

    /** Asks first: what an erasure destroys nobody brings back. */
    static EntryForm erase(PersonPage page) {
        String clear = page.clear() == 0
                ? ""
                : " %s in clear text cannot be destroyed and %s."
                        .formatted(Wording.counted(page.clear(), "text"), page.clear() == 1 ? "stays" : "stay");
        return EntryForm.toRoute(
                        "Erase " + page.person().name(),
                        "Erase for ever",
                        "/v1/accounts/" + page.accountId() + "/persons/" + PeoplePage.encoded(page.personId())
                                + "/erase",
                        List.of(
                                FormField.text(
                                        "reason",
                                        "Reason",
                                        "it is kept, so it must not name the person",
                                        Control.TEXT,
                                        true),
                                FormField.text(
                                        "alsoNames",
                                        "Other names of the person",
                                        "one a line; texts with them go too, the names are recorded nowhere",
                                        Control.LINES,
                                        false)),
                        page.person().url())
                .saying(
                        "This destroys %s that %s keeps of this person: the name, what the person wrote, and what others wrote of them.%s"
                                .formatted(
                                        Wording.counted(page.erasable(), "text"),
                                        page.person().account(),
                                        clear),
                        "It cannot be undone. Nobody can read these texts any more, also not in the past. The events"
                                + " stay.")
                .dangerous();
    }

    static EntryForm hold(PersonPage page) {
        return EntryForm.toRoute(
                        "Place a legal hold",
                        "Place",
                        route(page, "place-legal-hold"),
                        fields(LegalHoldPlaced.class)
                                .filter(field -> !field.name().equals(HOLD_ID))
                                .toList(),
                        page.person().url())
                .saying("Until it is lifted nobody of %s can be erased, and none of its old texts."
                        .formatted(page.person().account()))
                .making(HOLD_ID, null);
    }

    /** @param holds that stand on the account, with their reasons */
    static EntryForm liftHold(PersonPage page, Map<String, String> holds) {
        List<Choice> standing = holds.entrySet().stream()
                .map(hold -> new Choice(
                        hold.getKey(), PersonalData.isReadable(hold.getValue()) ? hold.getValue() : hold.getKey()))
                .toList();
        return EntryForm.toRoute(
                        "Lift the legal hold",
                        "Lift",
                        route(page, "lift-legal-hold"),
                        fields(LegalHoldLifted.class)
                                .map(field -> field.name().equals(HOLD_ID)
                                        ? field.among(standing)
                                                .holding(
                                                        holds.size() == 1
                                                                ? holds.keySet()
                                                                        .iterator()
                                                                        .next()
                                                                : "")
                                        : field)
                                .toList(),
                        page.person().url())
                .saying("From then on people of %s can be erased again."
                        .formatted(page.person().account()));
    }

    private static Stream<FormField> fields(Class<? extends PrivacyEvent> type) {
        return new FormFields(EventTypes.of(type), field -> Stream.empty(), ZoneOffset.UTC, false)
                .of("", FactJson.mapper().createObjectNode()).stream();
    }

    private static String route(PersonPage page, String command) {
        return "/v1/accounts/" + page.accountId() + "/" + command;
    }
}
