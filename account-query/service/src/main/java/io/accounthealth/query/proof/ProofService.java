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

/** What proofs this node keeps: none, where no folder is named for them. */
public final class ProofService {

    /**
     * @param size events that it covers
     * @param root of the tree over them, in hexadecimal digits
     * @param recordedAt when the last of them was recorded; null when it covers none, or that event cannot be read
     */
    public record Signed(long size, String root, @Nullable String recordedAt) {}

    /**
     * @param origin the name of the log; null when its keys cannot be used
     * @param key that signs now, as a verifier key
     * @param tree events that are in the tree
     * @param checked events that the check at the start, or the last that was asked for, has come to
     * @param toCheck events that it comes to in the end
     * @param checking whether it is under way
     * @param damage null as far as is known
     * @param checkpoint the last one; null when there is none yet
     * @param firstSigned events that the first checkpoint covers: whether they were altered before it, nothing here
     *     tells; null when there is none yet
     * @param rebuilt tables and indexes that said something else than the log, and were rebuilt from it, since the
     *     start
     * @param witnessed events that a witness signed for since the start
     * @param witnessTrouble why the last checkpoint has no signature of the witness; null when nothing is wrong
     */
    public record State(
            @Nullable String origin,
            @Nullable String key,
            long tree,
            long checked,
            long toCheck,
            boolean checking,
            @Nullable IntegrityViolation damage,
            @Nullable Signed checkpoint,
            @Nullable Long firstSigned,
            RebuiltTables.Told rebuilt,
            long witnessed,
            @Nullable String witnessTrouble) {}

    private final @Nullable TransparencyLog transparency;
    private final @Nullable Proofs proofs;
    private final ProvenExport.@Nullable Maker exports;
    private final ReportedViolation told;
    private final RebuiltTables rebuilt;
    private final EventLog log;
    private final Reads reads;
    private final Access access;

    ProofService(
            ObjectProvider<TransparencyLog> transparency,
            ObjectProvider<Proofs> proofs,
            ObjectProvider<ProvenExport.Maker> exports,
            ReportedViolation told,
            RebuiltTables rebuilt,
            EventLog log,
            Reads reads,
            Access access) {
        this.transparency = transparency.getIfAvailable();
        this.proofs = proofs.getIfAvailable();
        this.exports = exports.getIfAvailable();
        this.told = told;
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

    /** Whether this node keeps proofs. */
    public boolean areKept() {
        return transparency != null;
    }

    /** What is not as it was signed, in sentences for a person; null as far as this node knows. */
    public @Nullable String warning() {
        TransparencyLog there = transparency;
        if (there == null) {
            return told.text();
        }
        IntegrityViolation damage = there.damage();
        return damage == null ? null : damage.refusal();
    }

    public Mono<State> state(Caller caller) {
        return Mono.defer(() -> {
            access.demand(caller, UseCase.READ_PROOFS);
            TransparencyLog there = transparency();
            return reads.run(() -> state(there));
        });
    }

    private State state(TransparencyLog there) {
        CheckRun check = there.lastCheck();
        SignedNote newest = there.newest();
        return new State(
                there.origin(),
                there.key(),
                there.nodes().size(),
                check.done(),
                check.total(),
                check.isUnderWay(),
                there.damage(),
                newest == null ? null : signed(Checkpoint.parse(newest.text())),
                newest == null ? null : there.firstSignedSize(),
                rebuilt.told(),
                there.witnessed(),
                there.witnessTrouble());
    }

    private Signed signed(Checkpoint checkpoint) {
        return new Signed(checkpoint.size(), Hashing.hex(checkpoint.root()), recordedAt(checkpoint.size()));
    }

    /** The state is told whatever else cannot be read. */
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
