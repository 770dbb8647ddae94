package io.accounthealth.command.api;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.erasure.PersonErasure;
import io.accounthealth.command.erasure.PersonRequestDesk;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.Key;
import io.accounthealth.events.PrivacyEvent;
import io.accounthealth.events.PrivacyEvent.LegalHoldLifted;
import io.accounthealth.events.PrivacyEvent.LegalHoldPlaced;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Erases personal data, and places and lifts legal holds. */
@RestController
@Tag(name = "privacy")
record PrivacyEndpoint(
        RequestExecutor executor,
        PersonErasure erasure,
        PersonRequestDesk requests,
        FactRecorder recorder,
        Access access) {

    static final String ERASE = "/v1/accounts/{accountId}/persons/{personId}/erase";
    static final String HOLD = "/v1/accounts/{accountId}/place-legal-hold";
    static final String LIFT = "/v1/accounts/{accountId}/lift-legal-hold";

    static final String REASON = "reason";
    static final String ALSO = "alsoEvents";
    static final String NAMES = "alsoNames";
    static final List<String> FIELDS = List.of(REASON, ALSO, NAMES);

    static final int MAX_NAME = 200;

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = ERASE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(PersonErasure.Erased.class)
    @Operation(
            operationId = "erase-person",
            summary = "Erase what an account holds of a person: nobody can read it any more",
            description = "What is the person's own goes, and each text of the account that speaks of him by name or"
                    + " e-mail address; alsoEvents names further events whose texts are to go, and alsoNames further"
                    + " names of his to look for, which are recorded nowhere. GET"
                    + " /v1/accounts/{id}/persons/{personId}/export shows it all before. The answer names in kept the"
                    + " events that say something of him in clear text, which the log cannot forget. The same again"
                    + " gives the same answer. Refused while a legal hold stands.")
    Mono<ResponseEntity<byte[]>> erase(
            Caller caller, @PathVariable String accountId, @PathVariable String personId, ServerWebExchange exchange) {
        AccountId account = Parameters.account(accountId);
        return executor.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            ObjectNode body = request.json(FIELDS);
            access.demand(request.caller(), UseCase.ERASE_PERSON);
            requests.requireTwo();
            PersonErasure.Wish wish = new PersonErasure.Wish(
                    person(personId),
                    reason(body),
                    entries(body, ALSO, PrivacyEndpoint::eventId, "must be the id of an event, a UUID"),
                    entries(body, NAMES, PrivacyEndpoint::name, "must be a name of 1 to " + MAX_NAME + " characters"));
            return Answer.of(HttpStatus.OK, erasure.erase(caller, account, wish, request.origin(access)));
        });
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = HOLD, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(CommandEndpoint.Recorded.class)
    @Operation(
            operationId = "place-legal-hold",
            summary =
                    "Hold all that an account says of people: until the hold is lifted nobody of it is erased, and none"
                            + " of its old texts")
    Mono<ResponseEntity<byte[]>> hold(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        return record(caller, accountId, LegalHoldPlaced.class, exchange);
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = LIFT, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(CommandEndpoint.Recorded.class)
    @Operation(operationId = "lift-legal-hold", summary = "Lift a legal hold")
    Mono<ResponseEntity<byte[]>> liftHold(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        return record(caller, accountId, LegalHoldLifted.class, exchange);
    }

    private Mono<ResponseEntity<byte[]>> record(
            Caller caller, String accountId, Class<? extends PrivacyEvent> fact, ServerWebExchange exchange) {
        EventType type = EventTypes.of(fact);
        AccountId account = Parameters.account(accountId);
        return executor.idempotent(
                caller,
                exchange,
                request ->
                        recorder.record(request, UseCase.ERASE_PERSON, HttpStatus.OK, account, type, request.json()));
    }

    private static String reason(ObjectNode body) {
        String reason = body.path(REASON).asString("");
        if (reason.isBlank() || reason.length() > FactShape.MAX_TEXT) {
            throw ProblemException.malformed(
                    "/" + REASON, "is required: a text of 1 to " + FactShape.MAX_TEXT + " characters");
        }
        return reason;
    }

    /**
     * A list without duplicates.
     *
     * @param read throws IllegalArgumentException for an invalid entry
     * @param requirement of an entry, for the sender
     */
    private static <T> Set<T> entries(ObjectNode body, String field, Function<JsonNode, T> read, String requirement) {
        JsonNode given = body.path(field);
        if (!given.isArray() && !given.isMissingNode()) {
            throw ProblemException.malformed("/" + field, "must be a list");
        }
        if (given.size() > FactShape.MAX_ENTRIES) {
            throw ProblemException.malformed("/" + field, "must have " + FactShape.MAX_ENTRIES + " entries at most");
        }
        Set<T> entries = new LinkedHashSet<>();
        for (int i = 0; i < given.size(); i++) {
            try {
                entries.add(read.apply(given.get(i)));
            } catch (IllegalArgumentException e) {
                throw ProblemException.malformed("/" + field + "/" + i, requirement);
            }
        }
        return entries;
    }

    private static UUID eventId(JsonNode entry) {
        return UUID.fromString(entry.asString(""));
    }

    private static String name(JsonNode entry) {
        String name = entry.isString() ? entry.stringValue() : "";
        if (name.isBlank() || name.length() > MAX_NAME) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    private static String person(String personId) {
        if (personId.isBlank() || personId.length() > Key.MAX_LENGTH) {
            throw Problems.of(Refusal.unknownPerson(personId));
        }
        return personId;
    }
}
