package io.accounthealth.query.privacy;

import io.accounthealth.model.people.People.Person;
import io.accounthealth.privacy.PersonalDataSearch.Why;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.privacy.PersonEndpoint.PersonAnswer;
import io.accounthealth.query.privacy.PersonEndpoint.PersonText;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one account keeps of a person, and what can be done about it.
 *
 * @param person as the account has it
 * @param elsewhere the same id or name on other accounts
 * @param kept by event and field
 * @param stop why the person cannot be erased here; null where it can be done
 */
record PersonPage(
        PeoplePage.Row person,
        String personId,
        String accountId,
        boolean held,
        List<PeoplePage.Row> elsewhere,
        List<Kept> kept,
        PersonAnswer answer,
        @Nullable Stop stop)
        implements RowCounted {

    /**
     * @param where the event and its field, in words
     * @param texts that can be read
     * @param mentions those of them that are of somebody else, and speak of the person
     * @param clear those of them that an erasure cannot destroy
     */
    record Kept(String where, long texts, long mentions, long clear) {

        static Kept of(String where, List<PersonText> texts) {
            return new Kept(
                    where,
                    texts.size(),
                    texts.stream().filter(text -> text.why() != Why.OWN).count(),
                    texts.stream().filter(text -> !text.erasable()).count());
        }
    }

    static PersonPage of(Person person, List<Person> all, PersonAnswer answer, boolean twoPeople) {
        Map<String, List<PersonText>> byField = answer.texts().stream()
                .collect(Collectors.groupingBy(PersonPage::where, TreeMap::new, Collectors.toList()));
        return new PersonPage(
                PeoplePage.Row.of(person),
                person.personId(),
                person.accountId().value(),
                !person.holds().isEmpty(),
                all.stream()
                        .filter(other -> !other.accountId().equals(person.accountId())
                                && (other.personId().equals(person.personId())
                                        || (other.name() != null && other.name().equals(person.name()))))
                        .map(PeoplePage.Row::of)
                        .toList(),
                byField.entrySet().stream()
                        .map(each -> Kept.of(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparingLong(Kept::texts).reversed())
                        .toList(),
                answer,
                Stop.ofErasure(person, twoPeople));
    }

    /** {@code Interaction logged, summary}. */
    private static String where(PersonText text) {
        EventType type = EventTypes.named(text.type()).orElseThrow();
        return Labels.written(text.type()) + ", " + Labels.within(Labels.of(type, text.field()));
    }

    /** Null: what is kept is shown as it is now. */
    public @Nullable PointBar point() {
        return null;
    }

    public String export() {
        return "/v1/accounts/" + accountId + "/persons/" + PeoplePage.encoded(personId) + "/export";
    }

    /** The same of all accounts. */
    public String exportEverywhere() {
        return "/v1/accounts/" + accountId + "/persons/" + PeoplePage.encoded(personId) + "/everywhere";
    }

    /** What an erasure would destroy. */
    public long erasable() {
        return kept.stream().mapToLong(each -> each.texts() - each.clear()).sum();
    }

    public long clear() {
        return kept.stream().mapToLong(Kept::clear).sum();
    }

    public long texts() {
        return answer.texts().size();
    }

    /** When the person was erased, the last time; null where never. */
    public @Nullable String erased() {
        return answer.erasures().isEmpty()
                ? null
                : Wording.utc(answer.erasures().getLast().at());
    }

    @Override
    public long rowCount() {
        return answer.rowCount();
    }
}
