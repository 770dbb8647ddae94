package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.privacy.PersonalDataSearch.Named;
import io.accounthealth.privacy.PersonalDataSearch.Text;
import io.accounthealth.privacy.PersonalDataSearch.Why;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.log.AccountExports;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.InboxStore.Refused;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Everything about one person: for a subject access request, and to see what an erasure would destroy. */
@RestController
@Tag(name = "accounts")
final class PersonEndpoint {

    private final PersonReads persons;

    PersonEndpoint(PersonReads persons) {
        this.persons = persons;
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

    @Allowed(UseCase.EXPORT_PERSON)
    @GetMapping("/v1/accounts/{id}/persons/{personId}/export")
    Mono<PersonAnswer> export(Caller caller, @PathVariable String id, @PathVariable String personId) {
        return persons.of(caller, id, personId);
    }
}
