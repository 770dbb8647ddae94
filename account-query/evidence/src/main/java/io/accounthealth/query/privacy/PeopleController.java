package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.people.People;
import io.accounthealth.model.people.People.Person;
import io.accounthealth.model.table.Tables;
import io.accounthealth.privacy.PersonRequests;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.privacy.PersonEndpoint.PersonAnswer;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The screens of who is responsible for personal data: people, what is kept of one, and the forms about it. */
@Screen
final class PeopleController {

    /**
     * The form of a request that is open.
     *
     * @param stop why it cannot be carried out now; null where it can, or another form is meant
     */
    record RequestPage(
            PersonRequestRow request,
            EntryForm form,
            @Nullable Stop stop) {

        /** Null: it is of the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    /**
     * @param person whom it is about
     * @param stop why it cannot be done now, in place of the form; null where it can
     */
    record FormPage(
            PersonPage person, EntryForm form, @Nullable Stop stop) {

        /** Null: it is of the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    private static final String FORM = "people/form";

    /** Of requests, the open ones first. */
    private static final int MOST_REQUESTS = 50;

    private final PersonReads persons;
    private final PersonRequests requests;
    private final Reads reads;
    private final Screens screens;
    private final Access access;
    private final PolicyApproval approval;

    PeopleController(
            PersonReads persons,
            Reads reads,
            Screens screens,
            Access access,
            PolicyApproval approval,
            Stores stores,
            EventCodec codec) {
        this.persons = persons;
        this.approval = approval;
        this.requests = new PersonRequests(stores, codec);
        this.reads = reads;
        this.screens = screens;
        this.access = access;
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/request", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> request(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(
                caller,
                id,
                personId,
                of -> PersonRequestForms.open(
                        of.page(),
                        People.everywhere(of.all(), of.at(), of.person().accountId(), personId),
                        of.today()));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/person-requests/{requestId}/carry-out", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> carryOut(Caller caller, @PathVariable String requestId) {
        return requested(caller, requestId, (request, row) -> {
            boolean own =
                    twoPeople() && OriginText.isSamePerson(request.by().origin().actor(), caller.name());
            return new RequestPage(row, PersonRequestForms.carryOut(row), Stop.ofCarryOut(row, own));
        });
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/person-requests/{requestId}/close", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> close(Caller caller, @PathVariable String requestId) {
        return requested(
                caller, requestId, (request, row) -> new RequestPage(row, PersonRequestForms.close(row), null));
    }

    private Mono<Rendering> requested(
            Caller caller, String requestId, BiFunction<Request, PersonRequestRow, RequestPage> made) {
        access.demand(caller, UseCase.ERASE_PERSON);
        return reads.run(() -> requests.all().stream()
                        .filter(each -> each.opened().requestId().equals(requestId) && each.end() == null)
                        .findFirst()
                        .orElseThrow(PeopleController::unknownRequest))
                .flatMap(request -> shown(caller, "people/request", (all, at, now) -> {
                    var people = PersonRequestRow.byPlace(People.of(all, at.at(), ""));
                    return made.apply(request, PersonRequestRow.of(request, day(now), people));
                }));
    }

    private boolean twoPeople() {
        return approval.isNeeded(PolicyApproval.Kind.ERASURES);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static ErrorResponseException unknownRequest() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "it may have another name, or have ended");
        problem.setTitle("There is no such request");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping(path = "/people", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> people(
            Caller caller, @RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "") String account) {
        String text = q.strip();
        AccountId only = account.isBlank() ? null : accountId(account.strip());
        access.demand(caller, UseCase.EXPORT_PERSON);
        return reads.run(() -> text.isEmpty() && only == null
                        ? requests.all().stream().limit(MOST_REQUESTS).toList()
                        : List.<Request>of())
                .flatMap(open -> shown(caller, "people/people", (all, at, now) -> {
                    List<Person> found = People.of(all, at.at(), text);
                    var places = PersonRequestRow.byPlace(open.isEmpty() ? List.of() : found);
                    return PeoplePage.of(
                            text,
                            only,
                            found,
                            open.stream()
                                    .map(request -> PersonRequestRow.of(request, day(now), places))
                                    .toList());
                }));
    }

    private static AccountId accountId(String id) {
        if (!AccountId.isValid(id)) {
            throw ReadProblem.unknownAccount(id);
        }
        return new AccountId(id);
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping(path = "/people/{id}/{personId}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> person(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return page(caller, id, personId, "people/person", Looked::page);
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/erase", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> erase(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return page(
                caller,
                id,
                personId,
                FORM,
                of -> new FormPage(
                        of.page(), PersonForms.erase(of.page()), of.page().stop()));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/hold", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> hold(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(caller, id, personId, of -> PersonForms.hold(of.page()));
    }

    @Allowed(UseCase.ERASE_PERSON)
    @GetMapping(path = "/people/{id}/{personId}/lift", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> liftHold(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return form(
                caller,
                id,
                personId,
                of -> PersonForms.liftHold(of.page(), of.person().holds()));
    }

    private Mono<Rendering> form(Caller caller, String id, String personId, Function<Looked, EntryForm> form) {
        return page(caller, id, personId, FORM, of -> new FormPage(of.page(), form.apply(of), null));
    }

    private Mono<Rendering> page(
            Caller caller, String id, String personId, String template, Function<Looked, ? extends Record> made) {
        return persons.of(caller, id, personId)
                .flatMap(answer -> shown(caller, template, (all, at, now) -> {
                    List<Person> people = People.of(all, at.at(), "");
                    Person person = find(people, answer);
                    PersonPage page = PersonPage.of(person, people, answer, twoPeople());
                    return made.apply(new Looked(page, person, all, at.at(), day(now)));
                }));
    }

    private Mono<Rendering> shown(Caller caller, String template, Screens.OfPortfolio page) {
        return screens.portfolio(caller, UseCase.EXPORT_PERSON, PointParameters.NONE, template, page);
    }

    /** A person as it was looked up, and where. */
    private record Looked(PersonPage page, Person person, Tables all, PointInTime at, LocalDate today) {}

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
                            null,
                            false,
                            !answer.erasures().isEmpty(),
                            other == null ? Map.of() : other.holds());
                });
    }
}
