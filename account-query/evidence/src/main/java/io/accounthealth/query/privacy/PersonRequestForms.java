package io.accounthealth.query.privacy;

import io.accounthealth.model.people.People.Person;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.forms.FormField;
import io.accounthealth.query.forms.FormField.Choice;
import io.accounthealth.query.forms.FormField.Control;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The forms of requests of people about their data. */
final class PersonRequestForms {

    private static final String PEOPLE = "/people";
    private static final String ROUTE = "/v1/person-requests";

    /** A month, within which the GDPR wants such a request answered. */
    private static final int USUAL_DAYS = 30;

    private PersonRequestForms() {}

    /** @param everywhere the person on each account; nothing is ticked beforehand */
    static EntryForm open(PersonPage page, List<Person> everywhere, LocalDate today) {
        return EntryForm.toRoute(
                        "Request of " + page.person().name(),
                        "Open",
                        ROUTE,
                        List.of(
                                FormField.text("kind", "What is asked for", null, Control.CHOICE, true)
                                        .among(List.of(
                                                new Choice("export", "Export of all data"),
                                                new Choice("erasure", "Erasure of all data"))),
                                FormField.text("persons", "On these accounts", null, Control.CHECKS, true)
                                        .choosing(everywhere.stream()
                                                .map(PersonRequestForms::choice)
                                                .toList()),
                                FormField.text("due", "Due", "the last day for the answer", Control.DAY, true)
                                        .holding(today.plusDays(USUAL_DAYS).toString()),
                                FormField.text(
                                        "reason",
                                        "Reason",
                                        "it is kept, so it must not name the person",
                                        Control.TEXT,
                                        true)),
                        PEOPLE)
                .saying("Nothing is erased before the request is carried out. Accounts are found by the e-mail address"
                        + " of the person.");
    }

    private static Choice choice(Person person) {
        return new Choice(
                new OnAccount(person.accountId(), person.personId()).written(),
                person.account() + " · " + PeoplePage.name(person));
    }

    static EntryForm carryOut(PersonRequestRow request) {
        List<String> notes = new ArrayList<>(request.persons().stream()
                .filter(person -> !person.erased())
                .map(person -> "This destroys what %s keeps of %s.".formatted(person.account(), person.name()))
                .toList());
        notes.add("It cannot be undone. Nobody can read these texts any more, also not in the past. The events stay.");
        return EntryForm.toRoute(
                        "Carry out the erasure",
                        "Erase for ever",
                        ROUTE + "/" + request.id() + "/carry-out",
                        List.of(FormField.text(
                                "alsoNames",
                                "Other names of the person",
                                "one a line; texts with them go too, the names are recorded nowhere",
                                Control.LINES,
                                false)),
                        PEOPLE)
                .saying(notes.toArray(String[]::new))
                .dangerous();
    }

    static EntryForm close(PersonRequestRow request) {
        return EntryForm.toRoute(
                "Close the request",
                "Close",
                ROUTE + "/" + request.id() + "/close",
                List.of(
                        FormField.text("end", "How it ended", null, Control.CHOICE, true)
                                .among(List.of(new Choice("done", "Done"), new Choice("withdrawn", "Withdrawn"))),
                        FormField.text("note", "Note", "it must not name the person", Control.TEXT, false)),
                PEOPLE);
    }
}
