package io.accounthealth.query.privacy;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.people.People.Person;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording.BandLabel;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * People by a part of their name, on all accounts or on one.
 *
 * @param text that was searched for
 * @param account whose people these are; null for those of all
 * @param requests of people about their data, open ones first; none where one account or a name is asked about
 * @param accountName its name; null for all, or where it knows nobody
 * @param count of all that were found
 */
record PeoplePage(
        String text,
        @Nullable AccountId account,
        @Nullable String accountName,
        int count,
        List<Row> rows,
        List<PersonRequestRow> requests)
        implements RowCounted {

    /** More are not shown at once: one searches. */
    private static final int MOST = 200;

    /** @param states such as left and erased; none for who is at the client */
    record Row(
            String name,
            String url,
            String account,
            String accountUrl,
            String peopleUrl,
            String role,
            List<BandLabel> states) {

        static Row of(Person person) {
            return new Row(
                    PeoplePage.name(person),
                    PeoplePage.url(person),
                    person.account(),
                    new Address("/", Map.of()).account(person.accountId()).toString(),
                    "/people?account=" + encoded(person.accountId().value()),
                    person.role() == null ? "" : person.role(),
                    PeoplePage.states(person));
        }
    }

    /** @param found on all accounts */
    static PeoplePage of(
            String text, @Nullable AccountId account, List<Person> found, List<PersonRequestRow> requests) {
        List<Person> people = found.stream()
                .filter(person -> account == null || person.accountId().equals(account))
                .toList();
        return new PeoplePage(
                text,
                account,
                account == null || people.isEmpty() ? null : people.getFirst().account(),
                people.size(),
                people.stream().limit(MOST).map(Row::of).toList(),
                requests);
    }

    /** Null: people are found in the present. */
    public @Nullable PointBar point() {
        return null;
    }

    /** The name; of who has none what one can know the person by. */
    static String name(Person person) {
        return person.name() != null ? person.name() : person.erased() ? "Erased person" : "Name not recorded";
    }

    static String url(Person person) {
        return "/people/" + person.accountId() + "/" + encoded(person.personId());
    }

    static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static List<BandLabel> states(Person person) {
        return List.of(
                        new State(person.erased(), new BandLabel("no-score", "Erased")),
                        new State(!person.holds().isEmpty(), new BandLabel("watch", "Legal hold")),
                        new State(person.left(), new BandLabel("churned", "Left")))
                .stream()
                .filter(State::holds)
                .map(State::label)
                .toList();
    }

    private record State(boolean holds, BandLabel label) {}

    @Override
    public long rowCount() {
        return rows.size();
    }
}
