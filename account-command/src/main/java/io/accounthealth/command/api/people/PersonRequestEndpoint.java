package io.accounthealth.command.api.people;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.command.api.Answer;
import io.accounthealth.command.api.ProblemException;
import io.accounthealth.command.api.RequestExecutor;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.erasure.PersonErasure;
import io.accounthealth.command.erasure.PersonRequestDesk;
import io.accounthealth.command.erasure.RequestedErasure;
import io.accounthealth.command.erasure.RequestedErasure.CarriedOut;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.PersonRequestEvent.Kind;
import io.accounthealth.events.PersonRequestEvent.PersonRequestClosed;
import io.accounthealth.events.PersonRequestEvent.PersonRequestOpened;
import io.accounthealth.privacy.PersonRequests.Request;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactReader;
import io.accounthealth.storage.Outcome;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests of people about their data, over all accounts. */
@RestController
@Tag(name = "privacy")
public record PersonRequestEndpoint(RequestExecutor executor, PersonRequestDesk desk, Access access) {

    public static final String PATH = "/v1/person-requests";
    public static final String CLOSE = PATH + "/{requestId}/close";
    public static final String CARRY_OUT = PATH + "/{requestId}/carry-out";
    private static final String REQUEST = "requestId";

    record CarriedOutRequest(
            String requestId, List<PersonErasure.Erased> erasures, List<RequestedErasure.Result> results) {}

    /** The persons who were erased are there for an erasure. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonRequest(
            String requestId,
            @Schema(allowableValues = {"export", "erasure"}) String kind,
            List<String> persons,
            LocalDate due,
            String reason,

            @Schema(allowableValues = {"open", "overdue", "done", "withdrawn"})
            String state,

            String openedBy,
            Instant openedAt,
            @Nullable List<String> erased,
            @Nullable String closedBy,
            @Nullable Instant closedAt,
            @Nullable String note) {}

    record PersonRequestList(List<PersonRequest> requests) {}

    private static final String NAMES = "alsoNames";
    private static final int MOST_NAMES = 100;
    private static final int MAX_NAME = 200;

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "requestId")
    @Operation(
            operationId = "open-person-request",
            summary = "Open a request of a person: an export or an erasure over all accounts, due on a day",
            description = "persons has the person on each account, as <account>/<person>; GET"
                    + " /v1/accounts/{id}/persons/{personId}/everywhere finds them by the e-mail address. The reason is"
                    + " kept, so it must not name the person. A due day may have passed, by a year at most. A"
                    + " requestId is made up where there is none.")
    Mono<ResponseEntity<byte[]>> open(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            ObjectNode body = request.json();
            UUID eventId = request.newId(0);
            if (!body.has(REQUEST)) {
                body.put(REQUEST, "request-" + eventId);
            }
            PersonRequestOpened fact =
                    (PersonRequestOpened) FactReader.read(EventTypes.of(PersonRequestOpened.class), body);
            Outcome outcome = desk.open(request.caller(), fact, eventId, request.origin(access));
            return Answer.recorded(HttpStatus.CREATED, REQUEST, fact.requestId(), eventId, outcome);
        });
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = CARRY_OUT, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(value = PersonRequestEndpoint.CarriedOutRequest.class, also = 207)
    @Operation(
            operationId = "carry-out-person-request",
            summary = "Erase the person of a request on every account of it, and close it",
            description = "As erase-person does on each account; alsoNames names further names of the person to look"
                    + " for, which are recorded nowhere. Where an account is against it, as under a legal hold, nothing"
                    + " is erased, and the problem names each such account. results has what became of each account;"
                    + " where one refused it only after others were erased, or the store failed there, the answer is"
                    + " 207 and the request stays open, to be carried out again. Where"
                    + " accounthealth.policies.second-person is true, or second-person-for names erasures, another"
                    + " person must do it than opened the request.")
    Mono<ResponseEntity<byte[]>> carryOut(Caller caller, @PathVariable String requestId, ServerWebExchange exchange) {
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            Set<String> names = names(request.json(List.of(NAMES)));
            CarriedOut done = desk.carryOut(caller, requestId, names, request.newId(0), request.origin(access));
            return Answer.of(
                    done.isWhole() ? HttpStatus.OK : HttpStatus.MULTI_STATUS,
                    new CarriedOutRequest(requestId, done.erasures(), done.results()));
        });
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = CLOSE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(naming = "requestId")
    @Operation(
            operationId = "close-person-request",
            summary = "Close a request: done, such as an export that was handed over, or withdrawn")
    Mono<ResponseEntity<byte[]>> close(Caller caller, @PathVariable String requestId, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            PersonRequestClosed fact = (PersonRequestClosed)
                    FactReader.read(EventTypes.of(PersonRequestClosed.class), request.json(REQUEST, requestId));
            UUID eventId = request.newId(0);
            Outcome outcome = desk.close(request.caller(), fact, eventId, request.origin(access));
            return Answer.recorded(HttpStatus.OK, REQUEST, requestId, eventId, outcome);
        });
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping(PATH)
    @Answered(PersonRequestEndpoint.PersonRequestList.class)
    @Operation(
            summary = "The requests of people: what was asked for, until when, and what became of it",
            description = "Open ones first, by the day on which they are due. erased has the persons of an erasure whom"
                    + " it, or another since it was opened, has erased.")
    Mono<ResponseEntity<byte[]>> list(Caller caller, ServerWebExchange exchange) {
        return AuditContext.noting(audit -> executor.answer(caller, exchange, 0, request -> {
            List<Request> all = desk.all(caller);
            audit.rows(all::size);
            ObjectNode body = FactJson.mapper().createObjectNode();
            ArrayNode shown = body.putArray("requests");
            all.forEach(one -> describe(shown.addObject(), one, desk.today()));
            return Answer.of(HttpStatus.OK, body);
        }));
    }

    private static Set<String> names(ObjectNode body) {
        JsonNode given = body.path(NAMES);
        Set<String> names = new LinkedHashSet<>();
        given.valueStream().map(name -> name.asString("")).forEach(names::add);
        boolean wrong = !(given.isMissingNode() || given.isArray())
                || names.size() > MOST_NAMES
                || names.stream().anyMatch(name -> name.isBlank() || name.length() > MAX_NAME);
        if (wrong) {
            throw ProblemException.malformed(
                    "/" + NAMES,
                    "must be a list of at most %d names of 1 to %d characters".formatted(MOST_NAMES, MAX_NAME));
        }
        return names;
    }

    private static void describe(ObjectNode node, Request one, LocalDate today) {
        JsonNode opened = FactJson.mapper().valueToTree(one.opened());
        node.setAll((ObjectNode) opened);
        node.put("state", one.state(today).name().toLowerCase(Locale.ROOT))
                .put("openedBy", one.by().origin().actor())
                .put("openedAt", one.by().recordedAt().toString());
        if (one.opened().kind() == Kind.ERASURE) {
            ArrayNode erased = node.putArray("erased");
            one.erased().forEach(person -> erased.add(person.written()));
        }
        if (one.end() != null && one.endedBy() != null) {
            node.put("closedBy", one.endedBy().origin().actor())
                    .put("closedAt", one.endedBy().recordedAt().toString());
            if (one.end().note() != null) {
                node.put("note", one.end().note());
            }
        }
    }
}
