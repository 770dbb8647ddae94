package io.accounthealth.query.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

@Timeout(60)
class RenderingRequestsTest {

    private static final List<String> FILES = List.of(
            "/v1/accounts/acme/reports/w27/file?as=pdf",
            "/shared/reports/acme/link?key=k",
            "/shared/reports/a/b?as=pdf");

    private final RenderingRequests requests = new RenderingRequests();
    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(FILES.size());
    private final List<String> lookedAt = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        release.countDown();
        requests.destroy();
    }

    private void ask(String path, WebFilterChain chain) {
        requests.filter(MockServerWebExchange.from(MockServerHttpRequest.get(path)), chain)
                .subscribe();
    }

    @Test
    void reads_pass_requests_for_files_that_are_looked_at_one_by_one() throws Exception {
        for (String file : FILES) {
            ask(
                    file,
                    exchange -> Mono.fromRunnable(() -> {
                        lookedAt.add(exchange.getRequest().getPath().value());
                        begun.countDown();
                        awaitRelease();
                        answered.countDown();
                    }));
        }
        begun.await();

        for (String read : List.of("/v1/accounts/acme/reports/w27", "/v1/accounts/acme/health", "/")) {
            ask(read, exchange -> Mono.fromRunnable(() -> lookedAt.add(read)));
        }

        assertThat(lookedAt)
                .containsExactly(
                        "/v1/accounts/acme/reports/w27/file",
                        "/v1/accounts/acme/reports/w27",
                        "/v1/accounts/acme/health",
                        "/");
        release.countDown();
        answered.await();
        assertThat(lookedAt).endsWith("/shared/reports/acme/link", "/shared/reports/a/b");
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
