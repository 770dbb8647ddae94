package io.accounthealth.query.privacy;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.people.People;
import io.accounthealth.privacy.PersonalDataSearch;
import io.accounthealth.privacy.PersonalDataSearch.Found;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.log.AccountExports;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.privacy.PersonEndpoint.ErasureRecord;
import io.accounthealth.query.privacy.PersonEndpoint.PersonAnswer;
import io.accounthealth.query.privacy.PersonEndpoint.PersonFact;
import io.accounthealth.query.privacy.PersonEndpoint.PersonText;
import io.accounthealth.query.privacy.PersonEndpoint.RefusedEvent;
import io.accounthealth.query.read.Reads;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

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

    /** Of the person and, on other accounts, of whoever has the same e-mail address. */
    Mono<List<PersonAnswer>> everywhere(Caller caller, String id, String personId) {
        return of(caller, id, personId)
                .flatMap(own -> reads.portfolio(
                                caller,
                                UseCase.EXPORT_PERSON,
                                PointParameters.NONE,
                                (tables, at) -> tables.queryAll(
                                                at.at().knownAtPosition(),
                                                all -> People.everywhere(
                                                        all, at.at(), new AccountId(own.accountId()), personId))
                                        .answer())
                        .flatMap(people -> reads.run(() -> Stream.concat(
                                        Stream.of(own),
                                        people.stream()
                                                .filter(person -> !person.accountId()
                                                                .value()
                                                                .equals(own.accountId())
                                                        || !person.personId().equals(personId))
                                                .map(person -> answer(person.accountId(), person.personId())))
                                .toList())));
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
