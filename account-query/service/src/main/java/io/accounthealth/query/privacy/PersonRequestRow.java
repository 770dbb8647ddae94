package io.accounthealth.query.privacy;

import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person about their data, on the screen of people.
 *
 * @param persons links to the person on each account
 * @param carryOut null where it is no erasure, or it ended
 * @param close null where it ended
 */
record PersonRequestRow(
        String what,
        List<PersonLink> persons,
        String due,
        BandLabel state,
        String openedBy,
        @Nullable String carryOut,
        @Nullable String close) {

    record PersonLink(String account, String url) {}

    static PersonRequestRow of(Request request, LocalDate today) {
        boolean open = request.end() == null;
        String url = "/person-requests/" + request.opened().requestId();
        boolean erases = request.opened().kind() == Kind.ERASURE;
        return new PersonRequestRow(
                erases ? "Erasure" : "Export",
                request.persons().stream().map(PersonRequestRow::link).toList(),
                Wording.day(request.opened().due()),
                switch (request.state(today)) {
                    case OPEN -> new BandLabel("watch", "Open");
                    case OVERDUE -> new BandLabel("at-risk", "Overdue");
                    case DONE -> new BandLabel("healthy", "Done");
                    case WITHDRAWN -> new BandLabel("churned", "Withdrawn");
                },
                Wording.person(request.by().origin().actor()),
                open && erases ? url + "/carry-out" : null,
                open ? url + "/close" : null);
    }

    private static PersonLink link(OnAccount person) {
        return new PersonLink(
                person.account().value(), "/people/" + person.account() + "/" + PeoplePage.encoded(person.personId()));
    }
}
