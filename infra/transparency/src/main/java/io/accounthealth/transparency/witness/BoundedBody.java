package io.accounthealth.transparency.witness;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer of an untrusted server: one that is too long is an error, and not kept. */
final class BoundedBody implements BodySubscriber<String> {

    private final BodySubscriber<String> whole = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private long left;
    private @Nullable Subscription subscription;

    private BoundedBody(long most) {
        this.left = most;
    }

    /** @param most bytes */
    static BodySubscriber<String> ofString(long most) {
        return new BoundedBody(most);
    }

    @Override
    public CompletionStage<String> getBody() {
        return whole.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        whole.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> part) {
        if (left < 0) {
            return;
        }
        left -= part.stream().mapToLong(ByteBuffer::remaining).sum();
        if (left >= 0) {
            whole.onNext(part);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        whole.onError(new IOException("the answer is too long"));
    }

    @Override
    public void onError(Throwable why) {
        whole.onError(why);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            whole.onComplete();
        }
    }
}
