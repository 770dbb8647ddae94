package io.accounthealth.command.api;

import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.erasure.PersonErasure;
import io.accounthealth.command.erasure.PersonErasure.Erased;
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
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FieldProblem;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Personal data forgotten, or held for the law. */
@RestController
class PrivacyEndpoint {

    static final String ERASE = "/v1/accounts/{accountId}/persons/{personId}/erase";
    static final String HOLD = "/v1/accounts/{accountId}/place-legal-hold";
    static final String LIFT = "/v1/accounts/{accountId}/lift-legal-hold";

    static final String REASON = "reason";
    static final String ALSO = "alsoEvents";
    static final String NAMES = "alsoNames";
    static final List<String> FIELDS = List.of(REASON, ALSO, NAMES);

    static final int MAX_NAME = 200;

    private final RequestExecutor edge;
    private final IdempotentResponses answers;
    private final PersonErasure erasing;
    private final FactRecorder recording;
    private final Access access;

    PrivacyEndpoint(
            RequestExecutor edge,
            IdempotentResponses answers,
            PersonErasure erasing,
            FactRecorder recording,
            Access access) {
        this.edge = edge;
        this.answers = answers;
        this.erasing = erasing;
        this.recording = recording;
        this.access = access;
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = ERASE, consumes = MediaType.APPLICATION_JSON_VALUE)
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
        AccountId account = existing(accountId);
        return edge.answer(caller, exchange, RequestExecutor.FACT_LIMIT, request -> {
            ObjectNode body = request.json();
            known(body);
            PersonErasure.Wish wish =
                    new PersonErasure.Wish(person(personId), reason(body), alsoEvents(body), alsoNames(body));
            Erased erased = erasing.erase(caller, account, wish, request.origin(access));
            return answer(account, personId, erased);
        });
    }

    @Allowed(UseCase.ERASE_PERSON)
    @PostMapping(path = HOLD, consumes = MediaType.APPLICATION_JSON_VALUE)
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
    @Operation(operationId = "lift-legal-hold", summary = "Lift a legal hold")
    Mono<ResponseEntity<byte[]>> lift(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        return record(caller, accountId, LegalHoldLifted.class, exchange);
    }

    private Mono<ResponseEntity<byte[]>> record(
            Caller caller, String accountId, Class<? extends PrivacyEvent> fact, ServerWebExchange exchange) {
        EventType type = EventTypes.of(fact);
        AccountId account = existing(accountId);
        return edge.answer(
                caller,
                exchange,
                RequestExecutor.FACT_LIMIT,
                request -> answers.once(
                        request,
                        () -> recording.record(
                                request, UseCase.ERASE_PERSON, HttpStatus.OK, account, type, request.json())));
    }

    private static Answer answer(AccountId account, String personId, Erased erased) {
        ObjectNode body = FactJson.mapper()
                .createObjectNode()
                .put("accountId", account.value())
                .put("personId", personId);
        ids(body.putArray("eventIds"), erased.events());
        ids(body.putArray("erased"), erased.erased());
        ids(body.putArray("kept"), erased.kept());
        return Answer.of(HttpStatus.OK, body);
    }

    private static void ids(ArrayNode list, List<UUID> ids) {
        ids.forEach(id -> list.add(id.toString()));
    }

    private static void known(ObjectNode body) {
        for (String name : body.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw ProblemException.malformed(List.of(FieldProblem.unknown("", name, FIELDS)));
            }
        }
    }

    private static String reason(ObjectNode body) {
        String reason = body.path(REASON).asString("");
        if (reason.isBlank() || reason.length() > FactShape.MAX_TEXT) {
            throw ProblemException.malformed(
                    "/" + REASON, "is required: a text of 1 to " + FactShape.MAX_TEXT + " characters");
        }
        return reason;
    }

    private static Set<UUID> alsoEvents(ObjectNode body) {
        Set<UUID> ids = new LinkedHashSet<>();
        JsonNode given = list(body, ALSO);
        for (int i = 0; i < given.size(); i++) {
            try {
                ids.add(UUID.fromString(given.get(i).asString("")));
            } catch (IllegalArgumentException e) {
                throw ProblemException.malformed("/" + ALSO + "/" + i, "must be the id of an event, a UUID");
            }
        }
        return ids;
    }

    private static Set<String> alsoNames(ObjectNode body) {
        Set<String> names = new LinkedHashSet<>();
        JsonNode given = list(body, NAMES);
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(i).isString() ? given.get(i).stringValue() : "";
            if (name.isBlank() || name.length() > MAX_NAME) {
                throw ProblemException.malformed(
                        "/" + NAMES + "/" + i, "must be a name of 1 to " + MAX_NAME + " characters");
            }
            names.add(name);
        }
        return names;
    }

    private static JsonNode list(ObjectNode body, String field) {
        JsonNode given = body.path(field);
        if (!given.isArray() && !given.isMissingNode()) {
            throw ProblemException.malformed("/" + field, "must be a list");
        }
        if (given.size() > FactShape.MAX_ENTRIES) {
            throw ProblemException.malformed("/" + field, "must have " + FactShape.MAX_ENTRIES + " entries at most");
        }
        return given;
    }

    private static AccountId existing(String accountId) {
        if (!AccountId.isValid(accountId)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_ACCOUNT, "there is no such account, and none can have a name like this");
        }
        return new AccountId(accountId);
    }

    private static String person(String personId) {
        if (personId.isBlank() || personId.length() > Key.MAX_LENGTH) {
            throw Problems.of(Refusal.unknownPerson(personId));
        }
        return personId;
    }
}
