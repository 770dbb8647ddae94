package io.accounthealth.command.api;

import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.description.Answered;
import io.accounthealth.command.handover.HandOver;
import io.accounthealth.command.handover.HandOverReader;
import io.accounthealth.command.handover.HandOvers;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.Role;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FieldProblem;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Hands accounts over to another manager. */
@RestController
@Tag(name = "commands")
record HandOverEndpoint(RequestExecutor executor, HandOvers handOvers, EventCodec codec, Access access) {

    static final String ONE = "/v1/accounts/{accountId}/hand-over";
    static final String SEVERAL = "/v1/hand-overs";

    record HandedOver(String accountId, List<UUID> eventIds, long firstPosition, long lastPosition, long version) {}

    record RefusedHandOver(String accountId, String type, String detail) {}

    record HandOverReport(List<HandedOver> handedOver, List<RefusedHandOver> refused) {}

    /** More events than any account's hand-over has. */
    private static final int EVENTS_EACH = 100_000;

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = ONE, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(HandOverEndpoint.HandedOver.class)
    @Operation(
            operationId = "hand-over",
            summary = "Hand an account over to another manager",
            description = "In one commit: the manager is assigned, who gets the open action items, the alerts that are"
                + " not closed, and the roles in the team of the manager before, and a checklist as action items, with"
                + " one for each meeting that is scheduled. A note becomes a comment on the account. What is open of"
                + " the checklist of an earlier hand-over is closed. A user name that is not known here is refused"
                + " (409 unknown-user), until a director hands an account over to it with newUser. Where one of these"
                + " is refused, nothing is recorded.")
    Mono<ResponseEntity<byte[]>> one(Caller caller, @PathVariable String accountId, ServerWebExchange exchange) {
        AccountId account = Parameters.account(accountId);
        return executor.idempotent(caller, exchange, request -> {
            HandOver handOver = HandOverReader.one(request.json());
            Grant grant = access.demand(caller, UseCase.RECORD_FACT);
            requireKnown(caller, handOver);
            HandedOver done = handOver(request, grant, account, handOver, request.expectedVersion(), 0);
            return Answer.of(HttpStatus.OK, done).with(HttpHeaders.ETAG, "\"" + done.version() + "\"");
        });
    }

    @Allowed(UseCase.RECORD_FACT)
    @PostMapping(path = SEVERAL, consumes = MediaType.APPLICATION_JSON_VALUE)
    @Answered(HandOverEndpoint.HandOverReport.class)
    @Operation(
            operationId = "hand-overs",
            summary = "Hand several accounts over to another manager",
            description =
                    "Each as POST /v1/accounts/{id}/hand-over does, in a commit of its own. The answer lists those"
                            + " that were handed over, and those that were refused, with the reason.")
    Mono<ResponseEntity<byte[]>> several(Caller caller, ServerWebExchange exchange) {
        return executor.idempotent(caller, exchange, request -> {
            HandOverReader.OfSeveral several = HandOverReader.several(request.json());
            HandOver handOver = several.handOver();
            List<AccountId> accounts = several.accounts();
            Grant grant = access.demand(caller, UseCase.RECORD_FACT);
            requireKnown(caller, handOver);
            HandOverReport report = new HandOverReport(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < accounts.size(); i++) {
                AccountId account = accounts.get(i);
                try {
                    report.handedOver().add(handOver(request, grant, account, handOver, null, i * EVENTS_EACH));
                } catch (RuntimeException e) { // whatever it is, the report says what was done before
                    ProblemDetail problem = Problems.of(e).getBody();
                    String type = String.valueOf(problem.getType());
                    String detail = Objects.requireNonNullElse(problem.getDetail(), "");
                    report.refused().add(new RefusedHandOver(account.value(), type, detail));
                }
            }
            return Answer.of(HttpStatus.OK, report);
        });
    }

    /** One who mistypes a name would lose the account to nobody; who runs the book says that a user is new. */
    private void requireKnown(Caller caller, HandOver handOver) {
        boolean directs =
                caller.roles().contains(Role.DIRECTOR) || caller.roles().contains(Role.OWNER);
        if (handOver.isNewUser() && !directs) {
            throw refused("/" + HandOverReader.NEW_USER, "is for directors; leave it out", "new-user");
        }
        if (!handOver.isNewUser() && !handOvers.knows(handOver.to())) {
            throw refused(
                    "/" + HandOverReader.TO,
                    directs
                            ? "names a user who is not known here; choose one who is, or confirm that the user is new"
                                    + " (newUser: true)"
                            : "names a user who is not known here; choose one who is, or ask a director to confirm the"
                                    + " new user",
                    "unknown-user");
        }
    }

    private static ProblemException refused(String pointer, String message, String code) {
        return new ProblemException(
                ProblemType.REFUSED, pointer + " " + message, code, List.of(new FieldProblem(pointer, message)));
    }

    private HandedOver handOver(
            Incoming request,
            Grant grant,
            AccountId account,
            HandOver handOver,
            @Nullable Long expectedVersion,
            int firstId) {
        IntFunction<UUID> ids = place -> request.newId(firstId + place);
        List<StoredEvent> before = request.idempotencyKey() == null ? List.of() : handOvers.recordedBefore(ids);
        if (!before.isEmpty()) {
            return recorded(account, handOver, before);
        }
        Scope scope = new Scope(grant.onlyAccountsOf());
        Receipt receipt = handOvers.handOver(account, handOver, scope, expectedVersion, request.origin(access), ids);
        if (receipt == null) {
            List<StoredEvent> meanwhile = handOvers.recordedBefore(ids); // by the same request, at the same time
            if (!meanwhile.isEmpty()) {
                return recorded(account, handOver, meanwhile);
            }
            if (!scope.isEveryAccount()) {
                access.foreign(grant, account.value());
            }
            throw Problems.of(new Refusal.UnknownAccount(account));
        }
        List<UUID> events = new ArrayList<>();
        for (Result result : receipt.results()) {
            switch (result) {
                case Result.Refused refused -> throw Problems.of(refused.refusal());
                case Result.Recorded recorded -> events.add(recorded.eventId());
                case Result.Known known -> { // the same request, at the same time
                    return recorded(account, handOver, handOvers.recordedBefore(ids));
                }
            }
        }
        return new HandedOver(
                account.value(),
                events,
                receipt.firstPosition(),
                receipt.lastPosition(),
                receipt.appended().version());
    }

    private HandedOver recorded(AccountId account, HandOver handOver, List<StoredEvent> events) {
        Envelope first = events.getFirst().envelope();
        Envelope last = events.getLast().envelope();
        boolean isSame = first.accountId().equals(account)
                && codec.decode(events.getFirst()).event() instanceof ManagerAssigned assigned
                && assigned.managerId().equals(handOver.to());
        if (!isSame) {
            throw ProblemException.keyReused();
        }
        return new HandedOver(
                account.value(),
                events.stream().map(event -> event.envelope().eventId()).toList(),
                first.position(),
                last.position(),
                last.sequence() + 1);
    }
}
