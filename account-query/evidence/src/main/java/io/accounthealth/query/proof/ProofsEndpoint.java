package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.Proofs.Inclusion;
import io.accounthealth.transparency.TransparencyLog;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Inclusion and consistency proofs of RFC 9162. */
@RestController
@Tag(name = "proofs")
final class ProofsEndpoint {

    private final ProofService proofs;
    private final EventLog log;
    private final Reads reads;
    private final Access access;

    ProofsEndpoint(ProofService proofs, Stores stores, Reads reads, Access access) {
        this.proofs = proofs;
        this.log = stores.log();
        this.reads = reads;
        this.access = access;
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<InclusionAnswer> inclusion(
            Caller caller,
            @RequestParam(required = false) @Nullable String position,
            @RequestParam(required = false) @Nullable String eventId,
            @RequestParam(required = false) @Nullable String size) {
        access.demand(caller, UseCase.READ_PROOFS);
        if ((position == null) == (eventId == null)) {
            throw ReadProblem.badParameter(
                    position == null ? "position" : "eventId", "give either position or eventId, and not both");
        }
        long asked = position == null ? 0 : Numbers.between("position", position, 0, 1, Numbers.MAX);
        UUID event = eventId == null ? null : Values.uuid("eventId", eventId);
        Long signedAt = size == null ? null : Numbers.position("size", size);
        return AuditContext.noting(audit -> reads.run(() -> {
            proofs.transparency();
            long place = event == null ? withinTheLog("position", asked) : positionOf(event);
            Inclusion proof = proofs.proofs().inclusion(place, note(signedAt, place, "size"));
            audit.atHistory();
            if (!proof.event().accountId().isReserved()) {
                audit.atAccount(proof.event().accountId().value());
            }
            return InclusionAnswer.of(proof);
        }));
    }

    private long positionOf(UUID event) {
        Long found = log.positionsOf(List.of(event)).get(event);
        if (found == null) {
            throw ReadProblem.unknownEvent(event);
        }
        return found;
    }

    private long withinTheLog(String parameter, long position) {
        long head = log.head().position();
        if (position > head) {
            throw ReadProblem.beyondTheEnd(parameter, head);
        }
        return position;
    }

    /** What was signed at a size, or else the newest that has so many events. */
    private SignedNote note(@Nullable Long size, long atLeast, String parameter) {
        TransparencyLog transparency = proofs.transparency();
        if (size == null) {
            SignedNote newest = transparency.signedSize() >= atLeast ? transparency.newest() : null;
            return newest == null ? transparency.seal(atLeast, false).note() : newest;
        }
        if (size < atLeast) {
            throw ReadProblem.badParameter(parameter, "must be " + atLeast + " or more, to have it");
        }
        return proofs.signedAt(size);
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ConsistencyAnswer> consistency(
            Caller caller, @RequestParam String from, @RequestParam(required = false) @Nullable String to) {
        access.demand(caller, UseCase.READ_PROOFS);
        long first = Numbers.position("from", from);
        Long second = to == null ? null : Numbers.position("to", to);
        return reads.run(() -> {
            TransparencyLog transparency = proofs.transparency();
            SignedNote note = note(second, withinTheLog("from", first), "to");
            return ConsistencyAnswer.of(proofs.proofs().consistency(first, note), transparency.signedAt(first));
        });
    }
}
