package io.accounthealth.transparency.witness;

import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.Tree;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each checkpoint to a witness elsewhere, which cosigns it when it extends the last one that it has signed:
 * C2SP's tlog-witness. Writes do not wait for it; where it does not answer, it is sent the next one. Its signature is
 * stored as received: those who trust its key verify it.
 */
public final class Witness {

    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int CONFLICT = 409;
    private static final int MOST_COSIGNATURES = 16;
    private static final int MOST_BYTES = 64 << 10;

    private final @Nullable URI submissions;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("witness").daemon().factory());
    private final AtomicReference<@Nullable SignedNote> next = new AtomicReference<>();
    private volatile long size;
    private volatile @Nullable String trouble;

    /** @param url without {@code /add-checkpoint}; null when there is no witness */
    public Witness(@Nullable URI url) {
        this.submissions = url == null ? null : URI.create(url.toString().replaceFirst("/*$", "") + "/add-checkpoint");
    }

    /** The size that it has cosigned; 0 when it has not yet. */
    public long size() {
        return size;
    }

    /** Why it did not cosign the last one, in a sentence; null when it did. */
    @Nullable
    public String trouble() {
        return trouble;
    }

    /**
     * @param nodes of the tree, at least of the note's size
     * @param cosigned takes the note with its signature
     */
    public void submit(SignedNote note, Nodes nodes, Consumer<SignedNote> cosigned) {
        URI to = submissions;
        if (to == null) {
            return;
        }
        next.set(note);
        try {
            thread.execute(() -> {
                SignedNote newest = next.getAndSet(null);
                if (newest != null) {
                    show(to, newest, new Tree(nodes), cosigned);
                }
            });
        } catch (RejectedExecutionException e) {
            // It stops; the next start sends the next.
        }
    }

    public void stop() {
        thread.shutdownNow();
        http.shutdownNow();
    }

    private void show(URI to, SignedNote note, Tree tree, Consumer<SignedNote> cosigned) {
        try {
            long signed = Checkpoint.parse(note.text()).size();
            HttpResponse<String> answer = send(to, note, tree, size, signed);
            if (answer.statusCode() == CONFLICT) {
                String said = answer.body().strip();
                if (!said.matches("0|[1-9][0-9]{0,17}")) {
                    troubled("The witness refused the checkpoint of %d events, and did not say how many it has seen."
                            .formatted(signed));
                    return;
                }
                long seen = Long.parseLong(said);
                if (seen > signed) {
                    troubled(
                            "The witness has seen %d events of this log, which was signed with %d now: was it rolled back?"
                                    .formatted(seen, signed));
                    return;
                }
                size = seen;
                answer = send(to, note, tree, seen, signed);
            }
            if (answer.statusCode() == OK && answer.body().isBlank()) {
                troubled("The witness did not sign the checkpoint of %d events, though it answered that it had."
                        .formatted(signed));
            } else if (answer.statusCode() == OK) {
                cosigned.accept(withSignatures(note, answer.body()));
                size = signed;
                trouble = null;
            } else {
                troubled("The witness answered %d to the checkpoint of %d events."
                        .formatted(answer.statusCode(), signed));
            }
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            troubled("The witness at %s did not take a checkpoint: %s."
                    .formatted(to, e instanceof ExecutionException ? e.getCause() : e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void troubled(String what) {
        trouble = what;
        LOG.warn("{} It is sent the next one.", what);
    }

    private HttpResponse<String> send(URI to, SignedNote note, Tree tree, long old, long signed)
            throws InterruptedException, ExecutionException, TimeoutException {
        StringBuilder body = new StringBuilder("old ").append(old).append('\n');
        for (byte[] hash : tree.consistency(old, signed)) {
            body.append(Base64.getEncoder().encodeToString(hash)).append('\n');
        }
        body.append('\n').append(note);
        HttpRequest request = HttpRequest.newBuilder(to)
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request, head -> BoundedBody.ofString(MOST_BYTES));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            answer.cancel(true); // a request's own timeout would end with the head of its answer
        }
    }

    private static SignedNote withSignatures(SignedNote note, String lines) {
        return lines.lines()
                .limit(MOST_COSIGNATURES)
                .map(SignedNote::cosignature)
                .reduce(note, SignedNote::with, (one, other) -> other);
    }
}
