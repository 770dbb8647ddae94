package io.accounthealth.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollerTest {

    @Test
    void a_look_that_throws_is_followed_by_others() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);

        try (Poller looking = Poller.every(Duration.ofMillis(1), "looks", () -> {
            looks.countDown();
            throw new IllegalStateException("nothing to see");
        })) {
            assertThat(looks.await(2, TimeUnit.MINUTES)).isTrue();
        }
    }
}
