package io.accounthealth.edge.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CallerAuthentication;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

@Timeout(30)
class FairBulkheadTest {

    private final BlockingQueue<String> begun = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void let_all_go() {
        release.countDown();
    }

    @Test
    void a_caller_has_half_of_the_turns_at_most() throws Exception {
        FairBulkhead turns = turns(4, 8);
        for (int i = 0; i < 4; i++) {
            waiting(turns, "mia").toFuture();
        }
        assertThat(nextBegun()).isEqualTo("mia");
        assertThat(nextBegun()).isEqualTo("mia");

        CompletableFuture<String> other = waiting(turns, "ada").toFuture();
        assertThat(nextBegun()).isEqualTo("ada");

        release.countDown();
        assertThat(other.get()).isEqualTo("ada");
        assertThat(nextBegun()).isEqualTo("mia");
        assertThat(nextBegun()).isEqualTo("mia");
    }

    @Test
    void the_next_turn_goes_to_the_caller_whose_last_one_is_longest_ago() throws Exception {
        FairBulkhead turns = turns(1, 20);
        for (int i = 0; i < 3; i++) {
            waiting(turns, "mia").toFuture();
        }
        assertThat(nextBegun()).isEqualTo("mia");
        waiting(turns, "ada").toFuture();
        waiting(turns, "ada").toFuture();
        waiting(turns, "eve").toFuture();

        release.countDown();

        List<String> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            order.add(nextBegun());
        }
        assertThat(order).containsExactly("ada", "eve", "mia", "ada", "mia");
    }

    @Test
    void a_caller_has_half_of_the_queue_at_most() {
        FairBulkhead turns = turns(2, 6);
        for (int i = 0; i < 4; i++) {
            waiting(turns, "mia").toFuture();
        }

        assertThatThrownBy(() -> waiting(turns, "mia").block()).isInstanceOfSatisfying(LimitReached.class, refused -> {
            assertThat(refused.getStatusCode().value()).isEqualTo(503);
            assertThat(refused.getBody().getProperties()).containsEntry("limit", "portfolio-reads");
            assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("7");
        });
        CompletableFuture<String> other = waiting(turns, "ada").toFuture();
        release.countDown();
        assertThat(other).succeedsWithin(Duration.ofMinutes(2));
    }

    @Test
    void without_a_queue_a_second_call_is_refused_at_once() throws Exception {
        FairBulkhead turns = turns(1, 0);
        CompletableFuture<String> first = waiting(turns, "mia").toFuture();
        assertThat(nextBegun()).isEqualTo("mia");

        assertThatThrownBy(() -> waiting(turns, "ada").block())
                .hasMessageContaining("another one is being worked on: portfolio-reads allows 1 at once");

        release.countDown();
        first.get();
        assertThat(waiting(turns, "ada").block()).isEqualTo("ada");
    }

    @Test
    void what_is_given_up_is_interrupted_and_keeps_its_turn_until_it_has_stopped() throws Exception {
        FairBulkhead turns = turns(1, 0);
        CountDownLatch interrupted = new CountDownLatch(1);
        Disposable given = as("mia", turns.run(() -> {
                    begun.add("mia");
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                    release.await();
                    return "mia";
                }))
                .subscribe();
        assertThat(nextBegun()).isEqualTo("mia");

        given.dispose();
        assertThat(interrupted.await(2, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(() -> waiting(turns, "ada").block()).isInstanceOf(LimitReached.class);

        release.countDown();
        assertThat(untilLetIn(turns, "ada")).isEqualTo("ada");
    }

    @Test
    void who_gives_up_while_waiting_makes_room_and_is_never_worked_for() throws Exception {
        FairBulkhead turns = turns(2, 2);
        waiting(turns, "mia").toFuture();
        assertThat(nextBegun()).isEqualTo("mia");
        Disposable second = waiting(turns, "mia").subscribe();
        assertThatThrownBy(() -> waiting(turns, "mia").block()).isInstanceOf(LimitReached.class);

        second.dispose();
        CompletableFuture<String> third =
                as("mia", turns.run(() -> begun.add("third") ? "third" : "")).toFuture();
        release.countDown();
        assertThat(third.get()).isEqualTo("third");
        assertThat(begun).containsExactly("third");
    }

    private String nextBegun() throws InterruptedException {
        return begun.poll(10, TimeUnit.SECONDS);
    }

    private String untilLetIn(FairBulkhead turns, String caller) {
        return Mono.defer(() -> waiting(turns, caller))
                .retryWhen(Retry.fixedDelay(1_000, Duration.ofMillis(5)))
                .block();
    }

    private Mono<String> waiting(FairBulkhead turns, String caller) {
        return as(caller, turns.run(() -> {
            begun.add(caller);
            release.await();
            return caller;
        }));
    }

    private static <T> Mono<T> as(String caller, Mono<T> work) {
        return work.contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                CallerAuthentication.of(new Caller(caller, Set.of(), Set.of(), null))));
    }

    private static FairBulkhead turns(int atOnce, int waiting) {
        return new FairBulkhead("portfolio-reads", atOnce, waiting, Duration.ofSeconds(7), new SimpleMeterRegistry());
    }
}
