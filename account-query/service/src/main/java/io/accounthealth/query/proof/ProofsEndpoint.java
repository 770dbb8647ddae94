package io.accounthealth.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.audit.AuditContext;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.Proofs.Consistency;
import io.accounthealth.transparency.Proofs.Inclusion;
import io.accounthealth.transparency.TransparencyLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Proofs of one event, and of growth, as RFC 9162 has them. */
@RestController
@Tag(name = "proofs")
final class ProofsEndpoint {

    private final ProofService kept;
    private final EventLog log;
    private final Reads reads;
    private final Access access;

    ProofsEndpoint(ProofService kept, Stores stores, Reads reads, Access access) {
        this.kept = kept;
        this.log = stores.log();
        this.reads = reads;
        this.access = access;
    }

    /**
     * @param leaf what is hashed of the event: a line of JSON, to the byte
     * @param leafHash SHA-256 over a byte 0 and the leaf
     * @param size of the tree
     * @param path the hashes from the leaf to the root, the nearest first
     * @param checkpoint that signs the root
     */
    record InclusionAnswer(
            long position,
            UUID eventId,
            String leaf,
            String leafHash,
            long size,
            String root,
            List<String> path,
            String checkpoint) {
        static InclusionAnswer of(Inclusion proof) {
            return new InclusionAnswer(
                    proof.event().position(),
                    proof.event().eventId(),
                    new String(proof.leaf(), StandardCharsets.UTF_8),
                    Hashing.hex(proof.leafHash()),
                    proof.checkpoint().size(),
                    Hashing.hex(proof.checkpoint().root()),
                    proof.path().stream().map(Hashing::hex).toList(),
                    proof.note().toString());
        }
    }

    /**
     * @param fromRoot of the tree over the first events
     * @param path the hashes that show both to be one tree
     * @param fromCheckpoint that signs the first root; absent when nothing was signed at that size
     * @param checkpoint that signs the second root
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConsistencyAnswer(
            long from,
            String fromRoot,
            long to,
            String toRoot,
            List<String> path,
            @Nullable String fromCheckpoint,
            String checkpoint) {
        static ConsistencyAnswer of(Consistency proof, @Nullable SignedNote first) {
            return new ConsistencyAnswer(
                    proof.from(),
                    Hashing.hex(proof.root()),
                    proof.checkpoint().size(),
                    Hashing.hex(proof.checkpoint().root()),
                    proof.path().stream().map(Hashing::hex).toList(),
                    first == null ? null : first.toString(),
                    proof.note().toString());
        }
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/inclusion", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "That an event is in the log that was signed: the hashes that lead from it to the signed root")
    Mono<InclusionAnswer> inclusion(
            Caller caller,
            @RequestParam(required = false) @Nullable String position,
            @Parameter(description = "In place of position") @RequestParam(required = false) @Nullable String eventId,
            @Parameter(
                            description =
                                    "A number of events that the log was signed at; the newest that has the event,"
                                            + " when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String size) {
        access.demand(caller, UseCase.READ_PROOFS);
        if ((position == null) == (eventId == null)) {
            throw ReadProblem.badParameter(
                    position == null ? "position" : "eventId", "give either position or eventId, and not both");
        }
        long asked = position == null ? 0 : Numbers.between("position", position, 0, 1, Numbers.MAX);
        UUID event = eventId == null ? null : Values.uuid("eventId", eventId);
        Long signedAt = size == null ? null : Numbers.position("size", size);
        return AuditContext.noting(looked -> reads.run(() -> {
            kept.transparency();
            long place = event == null ? withinTheLog("position", asked) : positionOf(event);
            Inclusion proof = kept.proofs().inclusion(place, note(signedAt, place, "size"));
            looked.atHistory();
            if (!proof.event().accountId().isReserved()) {
                looked.atAccount(proof.event().accountId().value());
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
        TransparencyLog transparency = kept.transparency();
        if (size == null) {
            SignedNote newest = transparency.signedSize() >= atLeast ? transparency.newest() : null;
            return newest == null ? transparency.seal(atLeast, false).note() : newest;
        }
        if (size < atLeast) {
            throw ReadProblem.badParameter(parameter, "must be " + atLeast + " or more, to have it");
        }
        SignedNote signed = transparency.signedAt(size);
        if (signed == null) {
            throw ReadProblem.notSigned(size);
        }
        return signed;
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/consistency", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "That the log only grew: the hashes that show one size of it to be the beginning of another")
    Mono<ConsistencyAnswer> consistency(
            Caller caller,
            @Parameter(description = "A number of events, such as that of a checkpoint that was kept") @RequestParam
                    String from,
            @Parameter(description = "A number of events that the log was signed at; the newest when absent")
                    @RequestParam(required = false)
                    @Nullable
                    String to) {
        access.demand(caller, UseCase.READ_PROOFS);
        long first = Numbers.position("from", from);
        Long second = to == null ? null : Numbers.position("to", to);
        return reads.run(() -> {
            TransparencyLog transparency = kept.transparency();
            SignedNote note = note(second, withinTheLog("from", first), "to");
            return ConsistencyAnswer.of(kept.proofs().consistency(first, note), transparency.signedAt(first));
        });
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/state", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "How far the log is held against what was signed, what was found, and what was signed last")
    Mono<ProofService.State> state(Caller caller) {
        return kept.state(caller);
    }
}
