package io.accounthealth.query.proof;

import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.log.EventLine;
import io.accounthealth.query.read.Reads;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.transparency.CheckRun;
import io.accounthealth.transparency.Proofs;
import io.accounthealth.transparency.ProvenExport;
import io.accounthealth.transparency.RebuiltTables;
import io.accounthealth.transparency.ReportedViolation;
import io.accounthealth.transparency.TransparencyLog;
import io.accounthealth.transparency.folder.IntegrityViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import reactor.core.publisher.Mono;

/** The proofs that this node keeps: none, where no folder is configured for them. */
public final class ProofService {

    private final @Nullable TransparencyLog transparency;
    private final @Nullable Proofs proofs;
    private final ProvenExport.@Nullable Maker exports;
    private final ReportedViolation reported;
    private final RebuiltTables rebuilt;
    private final EventLog log;
    private final Reads reads;
    private final Access access;

    ProofService(
            ObjectProvider<TransparencyLog> transparency,
            ObjectProvider<Proofs> proofs,
            ObjectProvider<ProvenExport.Maker> exports,
            ReportedViolation reported,
            RebuiltTables rebuilt,
            EventLog log,
            Reads reads,
            Access access) {
        this.transparency = transparency.getIfAvailable();
        this.proofs = proofs.getIfAvailable();
        this.exports = exports.getIfAvailable();
        this.reported = reported;
        this.rebuilt = rebuilt;
        this.log = log;
        this.reads = reads;
        this.access = access;
    }

    /** @throws ReadProblem when this node keeps none */
    TransparencyLog transparency() {
        return kept(transparency);
    }

    /** @throws ReadProblem when this node keeps none */
    Proofs proofs() {
        return kept(proofs);
    }

    /** @throws ReadProblem when this node keeps none */
    ProvenExport.Maker exports() {
        return kept(exports);
    }

    private static <T> T kept(@Nullable T there) {
        if (there == null) {
            throw ReadProblem.noProofs();
        }
        return there;
    }

    /** @throws ReadProblem when nothing was signed at the size */
    SignedNote signedAt(long size) {
        SignedNote signed = transparency().signedAt(size);
        if (signed == null) {
            throw ReadProblem.notSigned(size);
        }
        return signed;
    }

    public boolean areKept() {
        return transparency != null;
    }

    /** The integrity violation, in sentences for a person; null when this node knows of none. */
    public @Nullable String warning() {
        TransparencyLog there = transparency;
        if (there == null) {
            return reported.text();
        }
        IntegrityViolation violation = there.violation();
        return violation == null ? null : violation.refusal();
    }

    public Mono<ProofState> state(Caller caller) {
        return Mono.defer(() -> {
            access.demand(caller, UseCase.READ_PROOFS);
            TransparencyLog there = transparency();
            return reads.run(() -> state(there));
        });
    }

    private ProofState state(TransparencyLog there) {
        CheckRun check = there.lastCheck();
        SignedNote newest = there.newest();
        return new ProofState(
                there.origin(),
                there.key(),
                there.nodes().size(),
                check.done(),
                check.total(),
                check.isUnderWay(),
                there.violation(),
                newest == null ? null : signed(Checkpoint.parse(newest.text())),
                newest == null ? null : there.firstSignedSize(),
                rebuilt.summary(),
                there.witnessed(),
                there.witnessTrouble());
    }

    private ProofState.Signed signed(Checkpoint checkpoint) {
        return new ProofState.Signed(checkpoint.size(), Hashing.hex(checkpoint.root()), recordedAt(checkpoint.size()));
    }

    /** Null where the event cannot be read, so that the rest of the state is answered all the same. */
    private @Nullable String recordedAt(long position) {
        try {
            return position == 0 || position > log.head().position()
                    ? null
                    : EventLine.micros(log.at(position).envelope().recordedAt());
        } catch (LogUnavailableException e) {
            return null;
        }
    }
}
