package io.accounthealth.query.proof;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.transparency.Proofs.Consistency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The consistency proof of two sizes of the log.
 *
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
