package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.changes.AccountExports;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.PersonalDataSearch;
import io.accounthealth.storage.privacy.PersonalDataSearch.Found;
import io.accounthealth.storage.privacy.PersonalDataSearch.Named;
import io.accounthealth.storage.privacy.PersonalDataSearch.Text;
import io.accounthealth.storage.privacy.PersonalDataSearch.Why;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Everything about one person: for himself, and to see what an erasure would destroy. */
@RestController
@Tag(name = "accounts")
final class PersonEndpoint {

    private final PersonalDataSearch traces;
    private final EventLog log;
    private final AccountExports exports;
    private final Reads reads;
    private final Access access;
    private final InstantSource clock;

    PersonEndpoint(PersonalDataSearch traces, Stores stores, Reads reads, Access access, InstantSource clock) {
        this.traces = traces;
        this.log = stores.log();
        this.exports = new AccountExports(stores.accessLog());
        this.reads = reads;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param at when this was put together
     * @param events of the account, all of which were looked through
     * @param searchedFor names, parts of names, addresses and the id, as they are looked for in texts; fewer once he
     *     was erased
     * @param erasable whether an erasure would destroy anything of what follows
     * @param facts events that name him by his id, with all that they say
     * @param texts that can be read and are his or speak of him, in the order of the log
     * @param refused events in the inbox that speak of him
     * @param readers who was shown the past of the account, or took its data away; the newest
     * @param readersComplete whether all of the access log was looked through for them
     * @param erasures of him that were carried out
     * @param kept ids of events that say something of him in clear text, which the log cannot forget
     */
    record PersonAnswer(
            String accountId,
            String personId,
            Instant at,
            long events,
            List<String> searchedFor,
            boolean erasable,
            List<PersonFact> facts,
            List<PersonText> texts,
            List<RefusedEvent> refused,
            List<AccountExports.Export> readers,
            boolean readersComplete,
            List<ErasureRecord> erasures,
            Set<UUID> kept)
            implements RowCounted {

        @Override
        public long rowCount() {
            return (long) facts.size() + texts.size() + refused.size() + readers.size();
        }
    }

    /** @param fact as the schema of its type has it; what was erased is absent, or says so */
    record PersonFact(
            UUID eventId,
            long position,
            Instant occurredAt,
            Instant recordedAt,
            String type,
            @Schema(type = "object") JsonNode fact) {

        static PersonFact of(Named named) {
            return new PersonFact(
                    named.envelope().eventId(),
                    named.envelope().position(),
                    named.envelope().occurredAt(),
                    named.envelope().recordedAt(),
                    named.envelope().type(),
                    named.fact());
        }
    }

    /**
     * @param field where it stands in the fact, as a JSON pointer
     * @param why own: of the person by his id; mentioned: it speaks of him
     * @param erasable false where it lies in the log in clear
     */
    record PersonText(
            UUID eventId,
            long position,
            Instant occurredAt,
            Instant recordedAt,
            String type,
            String field,
            Why why,
            String text,
            boolean erasable) {

        static PersonText of(Text text) {
            return new PersonText(
                    text.envelope().eventId(),
                    text.envelope().position(),
                    text.envelope().occurredAt(),
                    text.envelope().recordedAt(),
                    text.envelope().type(),
                    text.field(),
                    text.why(),
                    text.text(),
                    text.key() != null);
        }
    }

    record RefusedEvent(
            long id, Instant receivedAt, @Nullable String source, String reason, String body) {

        static RefusedEvent of(Refused refused) {
            return new RefusedEvent(
                    refused.id(),
                    refused.receivedAt(),
                    refused.source(),
                    refused.reason(),
                    new String(refused.body(), StandardCharsets.UTF_8));
        }
    }

    record ErasureRecord(UUID eventId, Instant at, int events) {

        static ErasureRecord of(Erasure erasure) {
            return new ErasureRecord(
                    erasure.eventId(), erasure.at(), erasure.events().size());
        }
    }

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping("/v1/accounts/{id}/persons/{personId}/export")
    @Operation(
            summary = "Everything about one person of an account: what is his, and what speaks of him",
            description =
                    "It is what he may ask to see; texts and refused events are at the same time what an erasure would"
                        + " destroy. Once he was erased it says so, and lists what remains: his id, and what stood in"
                        + " clear text.")
    Mono<PersonAnswer> export(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return AuditContext.noting(looked -> {
            access.demand(caller, UseCase.EXPORT_PERSON);
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            looked.atAccount(id);
            looked.atHistory();
            return reads.run(() -> answer(new AccountId(id), personId));
        });
    }

    private PersonAnswer answer(AccountId account, String personId) {
        if (log.readStream(account, 0, 1).isEmpty()) {
            throw ReadProblem.unknownAccount(account.value());
        }
        Instant now = clock.instant();
        Found found = traces.find(account, personId, Set.of(), Set.of());
        AccountExports.Found readers = exports.between(account, Instant.EPOCH, now);
        return new PersonAnswer(
                account.value(),
                personId,
                now,
                found.version(),
                found.mention().words(),
                found.isAnyLeft(),
                found.named().stream().map(PersonFact::of).toList(),
                found.texts().stream().map(PersonText::of).toList(),
                found.refused().stream().map(RefusedEvent::of).toList(),
                readers.entries().stream().filter(each -> !each.ofMany()).toList(),
                readers.complete(),
                found.erasures().stream().map(ErasureRecord::of).toList(),
                kept(found));
    }

    /** What was recorded in clear stays, and more of it may be found by a name since he came back. */
    private static Set<UUID> kept(Found found) {
        Set<UUID> kept = new LinkedHashSet<>(found.keptAsRecorded());
        kept.addAll(found.kept());
        return kept;
    }
}
