package io.accounthealth.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class WriteQueueTest {

    private static final class Request extends QueuedRequest<String> {}

    private final CountDownLatch taken = new CountDownLatch(1);
    private final CountDownLatch free = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    /** Whose thread stays with its first batch until it is free. */
    private WriteQueue<Request> queue(Runnable then) {
        return new WriteQueue<>(
                "writer",
                batch -> {
                    taken.countDown();
                    await(free);
                    then.run();
                    batch.forEach(each -> each.succeed("written"));
                },
                () -> new IllegalStateException("closed"),
                ended::countDown);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Request added(WriteQueue<Request> queue) {
        Request request = new Request();
        assertThat(queue.add(request, Long.MAX_VALUE)).isTrue();
        return request;
    }

    @Test
    void interruptions_do_not_prolong_the_wait_for_room() throws Exception {
        try (WriteQueue<Request> queue = queue(() -> {})) {
            Request first = added(queue);
            await(taken);
            for (int i = 0; i < 1024; i++) {
                added(queue);
            }
            FutureTask<Boolean> late = new FutureTask<>(
                    () -> queue.add(new Request(), Duration.ofMillis(200).toNanos())
                            || !Thread.currentThread().isInterrupted());
            Thread thread = Thread.ofPlatform().start(late);
            long giveUp = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (!late.isDone() && System.nanoTime() < giveUp) {
                thread.interrupt();
                Thread.onSpinWait();
            }
            boolean gaveUp = late.isDone();
            free.countDown();

            assertThat(gaveUp).as("while there was no room").isTrue();
            assertThat(late.get())
                    .as("it was added, or forgot that it was interrupted")
                    .isFalse();
            assertThat(first.await()).isEqualTo("written");
        }
        assertThat(ended.getCount()).isZero();
    }

    @Test
    void an_error_ends_the_thread_and_nobody_who_waits_waits_in_vain() {
        WriteQueue<Request> queue = queue(() -> {
            throw new LinkageError("ends the thread");
        });
        added(queue);
        await(taken);
        Request waits = added(queue);
        free.countDown();

        assertThatThrownBy(waits::await)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("closed");
        await(ended);
        assertThatThrownBy(() -> queue.add(new Request(), 0)).hasMessage("closed");
        queue.close();
    }

    @Test
    void a_runtime_exception_is_thrown_as_it_was_given_and_an_error_as_a_cause() {
        IllegalStateException reason = new IllegalStateException("reason");
        LinkageError error = new LinkageError("error");

        Request failed = new Request();
        failed.fail(reason);
        assertThatThrownBy(failed::await).isSameAs(reason);
        Request broken = new Request();
        broken.fail(error);
        assertThatThrownBy(broken::await)
                .isInstanceOf(CompletionException.class)
                .hasCause(error);
    }
}
