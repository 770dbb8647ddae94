package io.accounthealth.storage.mongo.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.mongo.database.MongoHealth;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MongoWriterTest {

    private static final int MORE_THAN_MAY_WAIT = 1_100;

    @Test
    void a_caller_waits_for_room_until_the_deadline() throws Exception {
        BlockingQueue<LogUnavailableException> refused = new LinkedBlockingQueue<>();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        try (MongoWriter writer =
                new MongoWriter("writer", new MongoHealth("MongoDB", true), Duration.ofMillis(200), null, history -> {
                    busy.countDown();
                    await(free);
                })) {
            try {
                start(writer, refused);
                await(busy);
                for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
                    start(writer, refused);
                }

                assertThat(refused.poll(30, TimeUnit.SECONDS))
                        .as("while the writer is busy still")
                        .isNotNull()
                        .hasMessageContaining("not all of this was tried");
            } finally {
                free.countDown();
            }
        }
    }

    private static void start(MongoWriter writer, BlockingQueue<LogUnavailableException> refused) {
        Thread.ofVirtual().start(() -> {
            try {
                writer.restore(List.of());
            } catch (LogUnavailableException e) {
                refused.add(e);
            }
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
