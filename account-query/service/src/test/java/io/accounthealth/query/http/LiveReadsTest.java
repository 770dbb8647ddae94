package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveReadsTest {

    private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

    private final LiveReads reads = new LiveReads();

    @Test
    void who_gives_way_waits_for_a_read_that_does_not_end_but_not_for_ever() throws Exception {
        reads.begin();
        assertThat(waited()).isBetween(LONGEST_WAIT, Duration.ofSeconds(10));
    }

    @Test
    void who_gives_way_goes_on_when_nobody_reads_any_more() throws Exception {
        reads.begin();
        reads.begin();
        reads.end();
        assertThat(waited()).as("one reads still").isGreaterThanOrEqualTo(LONGEST_WAIT);
        reads.end();
        waited();
        List<Duration> tries = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tries.add(waited());
        }
        Collections.sort(tries);
        assertThat(tries.get(tries.size() / 2))
                .as("quiet by now, even where the machine pauses once or twice")
                .isLessThan(LONGEST_WAIT);
    }

    private Duration waited() throws InterruptedException {
        long start = System.nanoTime();
        reads.giveWay();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
