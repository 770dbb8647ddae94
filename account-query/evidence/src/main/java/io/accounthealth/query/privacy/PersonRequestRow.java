package io.accounthealth.query.privacy;

import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.model.people.People.Person;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A request of a person about their data, as screens show it.
 *
 * @param persons the person on each account
 * @param progress of an open erasure that was carried out in part; null for any other
 * @param carryOut null where it is no erasure, or it ended
 * @param close null where it ended
 */
record PersonRequestRow(
        String what,
        String id,
        List<PersonLink> persons,
        String reason,
        String due,
        BandLabel state,
        @Nullable String progress,
        String openedBy,
        @Nullable String carryOut,
        @Nullable String close) {

    /**
     * @param name as far as it can still be read
     * @param erased whether it was erased since the request was opened
     * @param held whether a legal hold stands on the account
     */
    record PersonLink(String name, String account, String url, boolean erased, boolean held) {}

    /** People by their place, to be looked up by requests. */
    static Map<OnAccount, Person> byPlace(List<Person> people) {
        return people.stream()
                .collect(Collectors.toMap(
                        person -> new OnAccount(person.accountId(), person.personId()), Function.identity()));
    }

    static PersonRequestRow of(Request request, LocalDate today, Map<OnAccount, Person> people) {
        boolean open = request.end() == null;
        String url = "/person-requests/" + request.opened().requestId();
        boolean erases = request.opened().kind() == Kind.ERASURE;
        return new PersonRequestRow(
                erases ? "Erasure" : "Export",
                request.opened().requestId(),
                request.persons().stream()
                        .map(person -> link(person, people, request.erased().contains(person)))
                        .toList(),
                request.opened().reason(),
                Wording.day(request.opened().due()),
                switch (request.state(today)) {
                    case OPEN -> new BandLabel("watch", "Open");
                    case OVERDUE -> new BandLabel("at-risk", "Overdue");
                    case DONE -> new BandLabel("healthy", "Done");
                    case WITHDRAWN -> new BandLabel("churned", "Withdrawn");
                },
                open && !request.erased().isEmpty()
                        ? "%s of %s erased"
                                .formatted(
                                        Wording.count(request.erased().size()),
                                        Wording.count(request.persons().size()))
                        : null,
                Wording.person(request.by().origin().actor()),
                open && erases ? url + "/carry-out" : null,
                open ? url + "/close" : null);
    }

    /** Of a person whom no event names, others of the account tell its name. */
    private static PersonLink link(OnAccount place, Map<OnAccount, Person> people, boolean erased) {
        Person person = people.get(place);
        Person other = people.values().stream()
                .filter(each -> each.accountId().equals(place.account()))
                .findFirst()
                .orElse(null);
        return new PersonLink(
                person == null ? place.personId() : PeoplePage.name(person),
                other == null ? place.account().value() : other.account(),
                "/people/" + place.account() + "/" + PeoplePage.encoded(place.personId()),
                erased,
                other != null && !other.holds().isEmpty());
    }
}
