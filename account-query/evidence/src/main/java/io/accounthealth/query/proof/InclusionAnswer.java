package io.accounthealth.query.proof;

import io.accounthealth.proof.Hashing;
import io.accounthealth.transparency.Proofs.Inclusion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * The inclusion proof of an event.
 *
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
