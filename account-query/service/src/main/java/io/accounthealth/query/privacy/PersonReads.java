package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.AccountId;
import io.accounthealth.privacy.PersonalDataSearch;
import io.accounthealth.privacy.PersonalDataSearch.Found;
import io.accounthealth.privacy.PersonalDataSearch.Named;
import io.accounthealth.privacy.PersonalDataSearch.Text;
import io.accounthealth.privacy.PersonalDataSearch.Why;
import io.accounthealth.query.changes.AccountExports;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Everything about one person of an account: the answer to a subject access request, and what an erasure would destroy.
 */
@Component
final class PersonReads {

    private final PersonalDataSearch traces;
    private final EventLog log;
    private final AccountExports exports;
    private final Reads reads;
    private final Access access;
    private final InstantSource clock;

    PersonReads(PersonalDataSearch traces, Stores stores, Reads reads, Access access, InstantSource clock) {
        this.traces = traces;
        this.log = stores.log();
        this.exports = new AccountExports(stores.accessLog());
        this.reads = reads;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param at when this was compiled
     * @param events of the account, all of which were searched
     * @param searchedFor names, parts of names, addresses and the id, as texts are searched for them; fewer after an
     *     erasure
     * @param erasable whether an erasure would destroy anything of what follows
     * @param facts events with the id of the person, whole
     * @param texts readable texts of or about the person, in the order of the log
     * @param refused events in the inbox about the person
     * @param readers who read the past of the account, or exported its data; the newest
     * @param readersComplete whether the whole access log was searched for them
     * @param erasures of the person that were carried out
     * @param kept ids of events with unencrypted text about the person, which the log cannot forget
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
     * @param field JSON pointer into the fact
     * @param why own: of the person by id; mentioned: about the person
     * @param erasable false for unencrypted text in the log
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

    /** Is recorded in the access log, as a read of the account's history. */
    Mono<PersonAnswer> of(Caller caller, String id, String personId) {
        return AuditContext.noting(audit -> {
            access.demand(caller, UseCase.EXPORT_PERSON);
            if (!AccountId.isValid(id) || new AccountId(id).isReserved()) {
                throw ReadProblem.unknownAccount(id);
            }
            audit.atAccount(id);
            audit.atHistory();
            return reads.run(() -> answer(new AccountId(id), personId));
        });
    }

    private PersonAnswer answer(AccountId account, String personId) {
        if (log.readStream(account, 0, 1).stream()
                .noneMatch(first -> EventTypes.isOfAnAccount(first.envelope().type()))) {
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

    /** Unencrypted text stays, and new mentions of the name may have been recorded after the erasure. */
    private static Set<UUID> kept(Found found) {
        Set<UUID> kept = new LinkedHashSet<>(found.keptAsRecorded());
        kept.addAll(found.kept());
        return kept;
    }
}
