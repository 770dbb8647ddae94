package io.accounthealth.auditor;

import io.accounthealth.auditor.console.AuditException;
import io.accounthealth.auditor.console.Progress;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Paths;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.export.ExportCheck;
import io.accounthealth.proof.export.Finding;
import io.accounthealth.proof.export.Finding.Kind;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.proof.export.PublishedKeys;
import io.accounthealth.proof.export.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A log as a server shows it now, against what was kept of it. */
final class LiveLog {

    private static final String KEYS = "/v1/audit/keys";
    private static final String CHECKPOINT = "/v1/audit/checkpoint";
    private static final String CONSISTENCY = "/v1/audit/consistency";
    private static final String EXPORT = "/v1/audit/export?format=ndjson";

    private final Server server;
    private final Trust known;
    private final SignedNote note;
    private final Checkpoint now;
    private final List<Finding> findings = new ArrayList<>();

    private LiveLog(Server server, Trust known, SignedNote note) {
        this.server = server;
        this.known = known;
        this.note = note;
        this.now = Checkpoint.parse(note.text());
    }

    /** @param known without a key the server's word is taken for it */
    static LiveLog check(Server server, Trust known) {
        try {
            PublishedKeys told = PublishedKeys.parse(server.text(KEYS));
            KeyChain keys = told.trusting(known.keys());
            LiveLog log = new LiveLog(server, known, SignedNote.parse(server.text(CHECKPOINT)));
            log.signed(keys, told);
            known.checkpoints().forEach(each -> log.goesOnFrom(each, keys));
            return log;
        } catch (IllegalArgumentException e) {
            throw AuditException.unreadable(
                    "the server answered with something that is no proof: " + e.getMessage(), e);
        }
    }

    private void signed(KeyChain keys, PublishedKeys told) {
        if (!keys.hasSigned(note)) {
            find(
                    Kind.OTHER_KEY,
                    now.size(),
                    "The server's checkpoint of " + now.size() + " events is not signed by "
                            + (known.knowsKey()
                                    ? "the key that is trusted, nor by one it named. The first that the server names"
                                            + " is "
                                            + told.first() + "."
                                    : "a key that it names."));
        }
    }

    private void goesOnFrom(SignedNote keptNote, KeyChain keys) {
        Checkpoint before = Checkpoint.parse(keptNote.text());
        int signer = keys.signer(keptNote);
        if (signer < 0) {
            find(
                    Kind.OTHER_KEY,
                    before.size(),
                    "The checkpoint of " + before.size() + " events that was kept is signed by another key than the"
                            + " server's log has.");
        } else if (before.size() < now.size() && keys.hasSigned(note) && keys.signer(note) < signer) {
            find(
                    Kind.OTHER_KEY,
                    now.size(),
                    "The server's checkpoint is signed by a key that had been replaced when the one of " + before.size()
                            + " events was kept.");
        }
        if (!before.origin().equals(now.origin())) {
            find(
                    Kind.FORGED_CHECKPOINT,
                    null,
                    "The checkpoint that was kept is of " + before.origin() + ", and the server's log is "
                            + now.origin() + ".");
        } else if (now.size() < before.size()) {
            find(
                    Kind.ROLLED_BACK,
                    now.size(),
                    "The log had " + before.size() + " events when a checkpoint was kept, and has " + now.size()
                            + " now.");
        } else if (now.size() == before.size()
                ? !Arrays.equals(now.root(), before.root()) || !Arrays.equals(now.accountsRoot(), before.accountsRoot())
                : !Paths.extend(before.root(), before.size(), now.root(), now.size(), path(before))) {
            find(
                    Kind.OTHER_HISTORY,
                    before.size(),
                    "The first " + before.size() + " events are not those of the checkpoint that was kept: the history"
                            + " was written anew.");
        }
    }

    private List<byte[]> path(Checkpoint before) {
        JsonNode answer = server.json(CONSISTENCY + "?from=" + before.size() + "&to=" + now.size());
        List<byte[]> path = new ArrayList<>();
        for (JsonNode each : answer.path("path")) {
            path.add(Hashing.fromHex(each.asString("")));
        }
        return path;
    }

    private void find(Kind kind, @Nullable Long position, String text) {
        findings.add(new Finding(kind, position, text));
    }

    SignedNote checkpoint() {
        return note;
    }

    ServerVerified verified() {
        List<Long> sizes = known.checkpoints().stream()
                .map(each -> Checkpoint.parse(each.text()).size())
                .toList();
        return ServerVerified.of(now, sizes, known.knowsKey(), findings);
    }

    /** Takes the whole log and checks it against this checkpoint and those that were kept. */
    ServerVerified withExport() throws IOException {
        List<SignedNote> checkpoints = new ArrayList<>(known.checkpoints());
        checkpoints.add(note);
        Trust trust = new Trust(known.keys(), checkpoints);
        try (InputStream in = Progress.over(server.stream(EXPORT), -1)) {
            return verified().with(Verified.of(ExportCheck.check(in, trust, (account, line, from, to) -> {}), trust));
        }
    }
}
