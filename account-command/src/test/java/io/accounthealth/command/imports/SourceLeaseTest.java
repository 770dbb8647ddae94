package io.accounthealth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.command.imports.SourceLease.Turn;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A later file of a source says what holds now, so it must not be overtaken by an earlier one. */
class SourceLeaseTest {

    private final SourceLease turns = new SourceLease(
            new MemoryStores(InstantSource.system()).leases(), InstantSource.system(), Duration.ofSeconds(30));

    @Test
    void imports_of_a_source_run_in_the_order_they_came() throws Exception {
        Turn running = turns.inLine("dsp");
        running.await(() -> {});
        List<Turn> waiting = List.of(turns.inLine("dsp"), turns.inLine("dsp"), turns.inLine("dsp"));
        Queue<Integer> began = new ConcurrentLinkedQueue<>();
        CountDownLatch pauses = new CountDownLatch(12);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = waiting.size() - 1; i >= 0; i--) {
                int place = i;
                all.add(threads.submit(() -> {
                    try (Turn turn = waiting.get(place)) {
                        turn.await(pauses::countDown);
                        began.add(place);
                    }
                }));
            }
            assertThat(pauses.await(2, TimeUnit.MINUTES)).isTrue();
            running.close();
            for (Future<?> each : all) {
                each.get(2, TimeUnit.MINUTES);
            }
        }
        assertThat(began).containsExactly(0, 1, 2);
    }

    @Test
    void one_that_gives_up_waiting_lets_those_behind_it_pass() {
        Turn running = turns.inLine("dsp");
        running.await(() -> {});
        Turn givesUp = turns.inLine("dsp");
        Turn last = turns.inLine("dsp");
        try (givesUp) {
            assertThatThrownBy(() -> givesUp.await(() -> {
                        throw new IllegalStateException("this node stops");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        running.close();

        last.await(() -> {});
        last.check();
        last.close();
    }

    @Test
    void sources_do_not_wait_for_each_other() {
        try (Turn dsp = turns.inLine("dsp");
                Turn server = turns.inLine("ad-server")) {
            dsp.await(() -> {});
            server.await(() -> {});
            server.check();
        }
    }
}
