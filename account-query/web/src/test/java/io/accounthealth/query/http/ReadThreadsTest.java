package io.accounthealth.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.CallerAuthentication;
import io.accounthealth.edge.limits.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import reactor.core.publisher.Mono;

@Timeout(60)
class ReadThreadsTest {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final Limits limits =
            new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("accounthealth.limits", Limits.class);
    private final ReadThreads threads = new ReadThreads(limits, new LiveReads(), new SimpleMeterRegistry());
    private volatile boolean ended;

    @AfterEach
    void end_all() {
        ended = true;
        threads.destroy();
    }

    @Test
    void a_short_read_is_answered_while_reads_of_one_account_compute_on_all_processors() throws Exception {
        answersBeside(threads::run);
    }

    @Test
    void a_short_read_is_answered_while_reads_of_all_accounts_compute_on_all_processors() throws Exception {
        answersBeside(threads::runOverAll);
    }

    private void answersBeside(Function<Callable<String>, Mono<String>> how) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(PROCESSORS);
        for (int i = 0; i < PROCESSORS; i++) {
            how.apply(() -> computing(begun))
                    .contextWrite(ReactiveSecurityContextHolder.withAuthentication(
                            CallerAuthentication.of(new Caller("caller-" + i, Set.of(), Set.of(), null))))
                    .subscribe();
        }
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(threads.run(() -> "short").toFuture())
                .as("though nothing waits in the others")
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo("short");
    }

    private String computing(CountDownLatch begun) {
        begun.countDown();
        while (!ended) {
            Thread.onSpinWait();
        }
        return "long";
    }
}
