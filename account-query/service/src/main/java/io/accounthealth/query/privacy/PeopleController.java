package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.people.People;
import io.accounthealth.model.people.People.Person;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.PortfolioRendering;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.privacy.PersonEndpoint.PersonAnswer;
import io.accounthealth.query.read.Reads;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens of who is responsible for personal data: people, what is kept of one, and the forms about it. */
@Screen
final class PeopleController {

    /** @param person whom it is about */
    record FormPage(PersonPage person, EntryForm form) {

        /** Null: it is of the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    private final PersonReads persons;
    private final Reads reads;

    PeopleController(PersonReads persons, Reads reads) {
        this.persons = persons;
        this.reads = reads;
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping(path = "/people", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> people(Caller caller, @RequestParam(defaultValue = "") String q) {
        String text = q.strip();
        return reads.portfolio(
                        caller,
                        UseCase.EXPORT_PERSON,
                        PointParameters.NONE,
                        (tables, at) -> PortfolioRendering.of(tables.queryAll(
                                at.at().knownAtPosition(), all -> PeoplePage.of(text, People.of(all, at.at(), text)))))
                .map(page -> page.as("people/people"));
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping(path = "/people/{id}/{personId}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> person(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return page(caller, id, personId, (page, person) -> page).map(page -> page.as("people/person"));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/erase", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> erase(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(caller, id, personId, (page, person) -> PersonForms.erase(page));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/hold", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> hold(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(caller, id, personId, (page, person) -> PersonForms.hold(page));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/lift", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> lift(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(caller, id, personId, (page, person) -> PersonForms.lift(page, person.holds()));
    }

    private Mono<Rendering> form(
            Caller caller, String id, String personId, BiFunction<PersonPage, Person, EntryForm> form) {
        return page(caller, id, personId, (page, person) -> new FormPage(page, form.apply(page, person)))
                .map(page -> page.as("people/form"));
    }

    private <P extends Record> Mono<PortfolioRendering> page(
            Caller caller, String id, String personId, BiFunction<PersonPage, Person, P> made) {
        return persons.of(caller, id, personId)
                .flatMap(answer ->
                        reads.portfolio(caller, UseCase.EXPORT_PERSON, PointParameters.NONE, (tables, at) -> {
                            return PortfolioRendering.of(tables.queryAll(at.at().knownAtPosition(), all -> {
                                List<Person> people = People.of(all, at.at(), "");
                                Person person = find(people, answer);
                                return made.apply(PersonPage.of(person, people, answer), person);
                            }));
                        }));
    }

    /** A person whom no event names is one of whom nothing is kept; others of the account tell of that. */
    private static Person find(List<Person> people, PersonAnswer answer) {
        AccountId account = new AccountId(answer.accountId());
        return people.stream()
                .filter(each ->
                        each.accountId().equals(account) && each.personId().equals(answer.personId()))
                .findFirst()
                .orElseGet(() -> {
                    Person other = people.stream()
                            .filter(each -> each.accountId().equals(account))
                            .findFirst()
                            .orElse(null);
                    return new Person(
                            account,
                            other == null ? answer.accountId() : other.account(),
                            answer.personId(),
                            null,
                            null,
                            false,
                            !answer.erasures().isEmpty(),
                            other == null ? Map.of() : other.holds());
                });
    }
}
