package io.accounthealth.command.api;

import io.accounthealth.command.attributes.Attributes;
import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.commands.CommandReader.Heading;
import io.accounthealth.command.commands.KnownToPeople;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.commands.ReportApprovals;
import io.accounthealth.command.commands.SealedFacts;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.inbox.Redeliveries;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.Placement;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.metrics.Metric;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records the fact of a request: reads it, submits it for decision, and answers its position in the log. */
@Component
record FactRecorder(
        CommandReader reader,
        Attributes attributes,
        AccountCommands commands,
        Stores stores,
        EventCodec codec,
        KeyRing ring,
        MeterRegistry meters,
        Access access,
        PackSeals seals,
        ReportApprovals approvals,
        InstantSource clock) {

    private static final String OCCURRED_AT = "occurredAt";
    private static final EventType RETRACTED = EventTypes.of(FactRetracted.class);

    /** A caller with limited scope may not undo a placement. */
    private static final Set<String> PLACES = EventTypes.names(Placement.class);

    /** For how long somebody may take back what they recorded of an account that they no longer see. */
    private static final Duration UNDO = Duration.ofDays(1);

    /**
     * @param useCase that authorizes the caller
     * @param fields the fact's fields, with an optional {@code occurredAt} beside them, and the {@code seal} of what it
     *     is of
     */
    Answer record(
            Incoming request,
            UseCase useCase,
            HttpStatus status,
            AccountId account,
            EventType type,
            ObjectNode fields) {
        Grant grant = access.demand(request.caller(), useCase);
        Scope scope = scope(grant, account);
        Long expectedVersion = request.expectedVersion();
        Instant occurredAt = occurredAt(fields.remove(OCCURRED_AT));
        boolean isSealed = SealedFacts.has(type);
        JsonNode seal = isSealed ? fields.remove(SealedFacts.SEAL) : null;
        Heading heading =
                new Heading(account, request.newId(0), occurredAt, request.origin(access), beside(type, isSealed));
        AccountCommand command = reader.read(type, fields, heading);
        KnownToPeople.require(command);
        attributes.require(command, attribute -> request.caller().maySee(attribute.visibleTo()));
        if (isSealed) {
            if (!commands.isThere(account, scope)) { // which takes precedence over a wrong seal
                throw Problems.of(new Refusal.UnknownAccount(account));
            }
            SealedFacts.require(seals, account, type, command.fact(), seal);
            if (command.fact() instanceof ReportApproved approval) {
                approvals.require(
                        account,
                        approval.reportId(),
                        request.caller().name(),
                        command.origin().actor());
            }
        }
        reader.requireEvent(command);
        if (command.fact() instanceof AccountPlacedUnder placed) {
            requireScope(grant, scope, placed.parentId());
        }
        AccountCommand decided = reader.withAncestry(command);
        Receipt receipt = commands.submit(account, List.of(decided), scope, expectedVersion);
        return answer(status, grant, List.of(decided), receipt);
    }

    /** The fields that a command takes besides those of its fact. */
    private static List<String> beside(EventType type, boolean isSealed) {
        if (type.record() == AccountOpened.class) {
            return List.of(CommandEndpoint.ACCOUNT_ID, OCCURRED_AT);
        }
        return isSealed ? List.of(OCCURRED_AT, SealedFacts.SEAL) : List.of(OCCURRED_AT);
    }

    /**
     * Retracts facts of an account in one commit: all of them, or none.
     *
     * @param facts the events that recorded them
     */
    Answer retract(Incoming request, AccountId account, List<UUID> facts, JsonNode reason) {
        Grant grant = access.demand(request.caller(), UseCase.RECORD_FACT);
        Scope own = new Scope(grant.onlyAccountsOf());
        boolean isGone = !own.isEveryAccount() && !commands.isThere(account, own);
        Scope scope =
                isGone && isOwnWork(request.caller(), account, facts) ? Scope.EVERY_ACCOUNT : scope(grant, account);
        List<AccountCommand> retractions = new ArrayList<>();
        for (UUID fact : facts) {
            ObjectNode fields = FactJson.mapper().createObjectNode().put("retracts", fact.toString());
            if (!reason.isMissingNode()) {
                fields.set("reason", reason);
            }
            Heading heading =
                    new Heading(account, request.newId(retractions.size()), null, request.origin(access), List.of());
            AccountCommand retraction = reader.read(RETRACTED, fields, heading);
            attributes.require(retraction, attribute -> request.caller().maySee(attribute.visibleTo()));
            retractions.add(retraction);
        }
        Receipt receipt = commands.submitTogether(account, retractions, scope, request.expectedVersion());
        return answer(HttpStatus.OK, grant, retractions, receipt);
    }

    /**
     * Whether the caller alone recorded these facts, and lately: who hands an account over by mistake sees it no more.
     */
    private boolean isOwnWork(Caller caller, AccountId account, List<UUID> facts) {
        Instant since = clock.instant().minus(UNDO);
        Collection<Long> positions = stores.log().positionsOf(facts).values();
        return positions.size() == facts.size()
                && positions.stream()
                        .map(position -> stores.log().at(position).envelope())
                        .allMatch(recorded -> recorded.accountId().equals(account)
                                && recorded.origin().actor().equals(caller.name())
                                && recorded.origin().source().equals(Caller.API)
                                && !PLACES.contains(recorded.type())
                                && recorded.recordedAt().isAfter(since));
    }

    /** @param status of what was recorded, or is in the log already */
    private Answer answer(HttpStatus status, Grant grant, List<AccountCommand> sent, Receipt receipt) {
        List<UUID> events = new ArrayList<>();
        long first = receipt.firstPosition();
        long last = receipt.lastPosition();
        long version = receipt.appended().version();
        for (int i = 0; i < sent.size(); i++) {
            switch (receipt.results().get(i)) {
                case Result.Refused refused -> {
                    Metric.COMMANDS.counter(meters, "refused").increment();
                    if (refused.refusal() instanceof Refusal.ForeignAccount) {
                        access.foreign(grant, sent.get(i).account().value());
                    }
                    throw Problems.of(refused.refusal());
                }
                case Result.Recorded recorded -> {
                    Metric.COMMANDS.counter(meters, "recorded").increment();
                    events.add(recorded.eventId());
                }
                case Result.Known known -> {
                    Metric.COMMANDS.counter(meters, "known").increment();
                    StoredEvent twin = stores.log().at(known.position());
                    Redeliveries redeliveries = new Redeliveries(codec, stores.log(), new ErasedTexts(ring));
                    if (redeliveries.objection(sent.get(i), twin) != null) {
                        throw ProblemException.keyReused();
                    }
                    events.add(known.eventId());
                    first = first == 0 ? known.position() : first;
                    last = known.position();
                    version = twin.envelope().sequence() + 1;
                }
            }
        }
        return answer(status, events, first, last, version);
    }

    /**
     * An account out of the caller's scope is refused before anything else of the request is checked: another problem
     * (a wrong version, an unknown event) would reveal that the account exists.
     */
    private Scope scope(Grant grant, AccountId account) {
        Scope scope = new Scope(grant.onlyAccountsOf());
        if (!scope.isEveryAccount() && !commands.isThere(account, scope)) {
            access.foreign(grant, account.value());
            throw Problems.of(new Refusal.UnknownAccount(account));
        }
        return scope;
    }

    /** A group tells the sums of all of its accounts to a manager of one, so that no manager joins one of others. */
    private void requireScope(Grant grant, Scope scope, String parentId) {
        boolean isOwn = scope.isEveryAccount()
                || (AccountId.isValid(parentId) && commands.isThere(new AccountId(parentId), scope));
        if (!isOwn) {
            access.foreign(grant, parentId);
            throw new RefusedException(Refusal.parentOutOfScope(parentId));
        }
    }

    private static Answer answer(HttpStatus status, List<UUID> events, long first, long last, long version) {
        return Answer.of(status, new CommandEndpoint.Recorded(events, first, last, version))
                .with(HttpHeaders.ETAG, "\"" + version + "\"");
    }

    private static @Nullable Instant occurredAt(@Nullable JsonNode given) {
        if (given == null || given.isNull()) {
            return null;
        }
        try {
            return Instant.parse(given.asString(""));
        } catch (DateTimeException e) {
            throw new InvalidFactException(List.of(
                    new FieldProblem("/" + OCCURRED_AT, "must be an instant such as \"2026-01-31T09:30:00Z\"")));
        }
    }
}
