package io.accounthealth.model.people;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.model.search.Search;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.PersonalData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Contacts, and people whom an event names by id alone, each on one account: a person on several accounts has a row for
 * each, since each keeps its own of them.
 */
public final class People {

    /**
     * @param name null where none is recorded, or it was erased
     * @param email null where none is recorded, or it was erased
     * @param role as recorded; null where none is
     * @param left whether the person left the client
     * @param erased whether the person was erased; what was recorded after that can be read
     * @param holds the legal holds of the account, under which nobody of it can be erased, with their reasons, by id
     */
    public record Person(
            AccountId accountId,
            String account,
            String personId,
            @Nullable String name,
            @Nullable String email,
            @Nullable String role,
            boolean left,
            boolean erased,
            Map<String, String> holds) {}

    private static final Comparator<Person> ORDER = Comparator.comparing((Person person) -> person.name() == null)
            .thenComparing(person -> person.name() == null ? person.personId() : person.name())
            .thenComparing(Person::account)
            .thenComparing(person -> person.accountId().value());

    /** A person while the events of an account are read. */
    private static final class Known {
        private @Nullable String name;
        private @Nullable String email;
        private @Nullable String role;
        private boolean left;
        private boolean erased;

        private void named(@Nullable String newName, @Nullable String newEmail, @Nullable String newRole) {
            name = newName == null ? name : newName;
            email = newEmail == null ? email : newEmail;
            role = newRole == null ? role : newRole;
        }
    }

    private People() {}

    /**
     * By their names, those without one last.
     *
     * @param text a part of a name, id or e-mail address; all when empty
     */
    public static List<Person> of(Tables tables, PointInTime point, String text) {
        BitemporalPoint at = BitemporalPoint.of(point);
        Predicate<String> wanted = text.isBlank() ? any -> true : Search.matching(text);
        return tables.each(table -> people(table, at)).stream()
                .flatMap(List::stream)
                .filter(person -> Stream.of(person.personId(), person.name(), person.email())
                        .filter(Objects::nonNull)
                        .anyMatch(wanted))
                .sorted(ORDER)
                .toList();
    }

    /**
     * A person of an account and, on other accounts, whoever has the same e-mail address: the same person, since ids
     * are of one account. By their names; the one alone where no address is known.
     */
    public static List<Person> everywhere(Tables tables, PointInTime point, AccountId account, String personId) {
        List<Person> all = of(tables, point, "");
        Person one = all.stream()
                .filter(person ->
                        person.accountId().equals(account) && person.personId().equals(personId))
                .findFirst()
                .orElse(null);
        String address = one == null ? null : one.email();
        return all.stream()
                .filter(person -> person.equals(one)
                        || (address != null
                                && person.email() != null
                                && person.email().strip().equalsIgnoreCase(address.strip())))
                .toList();
    }

    /** All people of an account, in the order in which events first named them. */
    public static List<Person> people(AccountTable table, BitemporalPoint at) {
        Profile profile = AccountAt.of(table, at).profile();
        if (profile == null) {
            return List.of();
        }
        Map<String, Known> known = known(table, at);
        Map<String, String> holds = holds(table, at);
        List<Person> people = new ArrayList<>();
        known.forEach((id, person) -> people.add(new Person(
                table.account(),
                profile.name(),
                id,
                readable(person.name),
                readable(person.email),
                person.role,
                person.left,
                person.erased,
                holds)));
        return people;
    }

    private static @Nullable String readable(@Nullable String text) {
        return text != null && PersonalData.isReadable(text) ? text : null;
    }

    private static Map<String, Known> known(AccountTable table, BitemporalPoint at) {
        Map<String, Known> known = new LinkedHashMap<>();
        for (Fact<HandoverEvent> fact : table.facts(HandoverEvent.class).all(at)) {
            if (fact.event() instanceof StakeholderAdded e) {
                Known person = of(known, e.personId());
                person.named(e.name(), e.email(), e.role());
                person.left = false;
            } else if (fact.event() instanceof StakeholderChanged e) {
                of(known, e.personId()).named(e.name(), e.email(), e.role());
            } else if (fact.event() instanceof StakeholderLeft e) {
                of(known, e.personId()).left = true;
            }
        }
        Stream.of(SatisfactionEvent.class, InquiryEvent.class, MeetingEvent.class, AdvocacyEvent.class)
                .flatMap(events -> table.facts(events).all(at).stream())
                .map(fact -> NamedPerson.of(fact.event()))
                .filter(Objects::nonNull)
                .forEach(id -> of(known, id));
        for (Fact<PersonErased> erased : table.journal().all(at, PersonErased.class)) {
            of(known, erased.event().personId()).erased = true;
        }
        return known;
    }

    private static Known of(Map<String, Known> known, String personId) {
        return known.computeIfAbsent(personId, id -> new Known());
    }

    /** The reasons of the legal holds that stand on an account. */
    private static Map<String, String> holds(AccountTable table, BitemporalPoint at) {
        Map<String, String> holds = new LinkedHashMap<>();
        table.journal()
                .all(at, LegalHoldPlaced.class)
                .forEach(placed ->
                        holds.put(placed.event().holdId(), placed.event().reason()));
        table.journal()
                .all(at, LegalHoldLifted.class)
                .forEach(lifted -> holds.remove(lifted.event().holdId()));
        return holds;
    }
}
