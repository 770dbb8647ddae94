package io.accounthealth.command.api;

import io.accounthealth.command.attributes.Attributes;
import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.commands.CommandReader.Heading;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.commands.SealedFacts;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.inbox.Redeliveries;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.metrics.Metric;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
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
        PackSeals seals) {

    private static final String OCCURRED_AT = "occurredAt";

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
        AccountCommand command =
                reader.read(type, fields, new Heading(account, request.newId(0), occurredAt, request.origin(access)));
        attributes.require(command, attribute -> request.caller().maySee(attribute.visibleTo()));
        if (isSealed) {
            if (!commands.isThere(account, scope)) { // which takes precedence over a wrong seal
                throw Problems.of(new Refusal.UnknownAccount(account));
            }
            SealedFacts.require(seals, account, type, command.fact(), seal);
        }
        reader.requireEvent(command);
        if (command.fact() instanceof AccountPlacedUnder placed) {
            requireScope(grant, scope, placed.parentId());
        }
        Receipt receipt = commands.submit(account, List.of(reader.withAncestry(command)), scope, expectedVersion);
        return switch (receipt.results().getFirst()) {
            case Result.Refused refused -> {
                Metric.COMMANDS.counter(meters, "refused").increment();
                if (refused.refusal() instanceof Refusal.ForeignAccount) {
                    access.foreign(grant, account.value());
                }
                throw Problems.of(refused.refusal());
            }
            case Result.Recorded recorded -> {
                Metric.COMMANDS.counter(meters, "recorded").increment();
                yield answer(
                        status,
                        recorded.eventId(),
                        receipt.lastPosition(),
                        receipt.appended().version());
            }
            case Result.Known known -> {
                Metric.COMMANDS.counter(meters, "known").increment();
                StoredEvent twin = stores.log().at(known.position());
                Redeliveries redeliveries = new Redeliveries(codec, stores.log(), new ErasedTexts(ring));
                if (redeliveries.objection(command, twin) != null) {
                    throw ProblemException.keyReused();
                }
                yield answer(
                        status,
                        known.eventId(),
                        known.position(),
                        twin.envelope().sequence() + 1);
            }
        };
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

    private static Answer answer(HttpStatus status, UUID eventId, long position, long version) {
        ObjectNode body = FactJson.mapper().createObjectNode();
        body.putArray("eventIds").add(eventId.toString());
        body.put("firstPosition", position).put("lastPosition", position).put("version", version);
        return Answer.of(status, body).with(HttpHeaders.ETAG, "\"" + version + "\"");
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
