package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.read.GetList;
import io.accounthealth.query.read.Page;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.transparency.TransparencyLog;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Checkpoints, to be kept elsewhere, and the keys of the log. */
@RestController
@Tag(name = "proofs")
final class CheckpointsEndpoint {

    private static final String PATH = "/v1/audit/checkpoints";
    private static final int DEFAULT_LIMIT = 100;

    private final ProofService proofs;
    private final EventLog log;
    private final Reads reads;
    private final Access access;

    CheckpointsEndpoint(ProofService proofs, Stores stores, Reads reads, Access access) {
        this.proofs = proofs;
        this.log = stores.log();
        this.reads = reads;
        this.access = access;
    }

    /**
     * @param root of the tree over the events, in hexadecimal digits
     * @param accounts streams that the events are of
     * @param note as it was signed
     */
    record CheckpointRow(long size, String root, long accounts, String accountsRoot, String note) {
        static CheckpointRow of(SignedNote note) {
            Checkpoint signed = Checkpoint.parse(note.text());
            return new CheckpointRow(
                    signed.size(),
                    Hashing.hex(signed.root()),
                    signed.accounts(),
                    Hashing.hex(signed.accountsRoot()),
                    note.toString());
        }
    }

    record CheckpointsAnswer(@Tabular.Rows List<CheckpointRow> checkpoints) implements Tabular {}

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> checkpoint(Caller caller, @RequestParam(required = false) @Nullable String size) {
        access.demand(caller, UseCase.READ_PROOFS);
        Long requested = size == null ? null : Numbers.position("size", size);
        return reads.run(() -> (requested == null ? newest() : proofs.signedAt(requested)).toString());
    }

    private SignedNote newest() {
        TransparencyLog transparency = proofs.transparency();
        SignedNote newest = transparency.newest();
        return newest == null ? transparency.seal(log.head().position(), false).note() : newest;
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetList(PATH)
    Mono<ResponseEntity<CheckpointsAnswer>> checkpoints(
            Caller caller,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        access.demand(caller, UseCase.READ_PROOFS);
        int most = (int) Numbers.between("limit", limit, DEFAULT_LIMIT, 1, Page.MOST);
        long below = Numbers.between("cursor", cursor, Numbers.MAX, 0, Numbers.MAX);
        return reads.run(() -> {
            List<CheckpointRow> found = proofs.transparency().signedBelow(below, most).stream()
                    .map(CheckpointRow::of)
                    .toList();
            ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
            if (found.size() == most) {
                answer.header(
                        HttpHeaders.LINK,
                        "<%s?limit=%d&cursor=%d>; rel=\"next\""
                                .formatted(PATH, most, found.getLast().size()));
            }
            return answer.body(new CheckpointsAnswer(found));
        });
    }

    @Allowed(UseCase.READ_PROOFS)
    @GetMapping(path = "/v1/audit/keys", produces = MediaType.TEXT_PLAIN_VALUE)
    Mono<String> keys(Caller caller) {
        access.demand(caller, UseCase.READ_PROOFS);
        return reads.run(() -> {
            String keys = proofs.transparency().keysText();
            if (keys == null) {
                throw ReadProblem.noKeys();
            }
            return keys;
        });
    }
}
