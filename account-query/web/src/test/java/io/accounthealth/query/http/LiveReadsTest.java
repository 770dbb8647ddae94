package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class LiveReadsTest {

    @Test
    void who_gives_way_waits_for_a_read_that_does_not_end_but_not_for_ever() throws Exception {
        Duration longest = Duration.ofMillis(20);
        LiveReads reads = new LiveReads(() -> longest);
        reads.begin();

        long start = System.nanoTime();
        reads.giveWay();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(longest);
    }

    @Test
    void who_gives_way_goes_on_when_nobody_reads_any_more() throws Exception {
        LiveReads reads = new LiveReads(() -> Duration.ofHours(1));
        reads.begin();
        reads.begin();
        Thread waiting = Thread.ofPlatform().start(() -> {
            try {
                reads.giveWay();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        reads.end();
        assertThat(waiting.join(Duration.ofMillis(50))).as("one reads still").isFalse();
        reads.end();

        waiting.join();
        reads.giveWay(); // and whoever comes later
    }
}
