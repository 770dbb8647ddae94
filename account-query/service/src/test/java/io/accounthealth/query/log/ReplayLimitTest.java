package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReplayLimitTest extends ServerTest {

    private final CountDownLatch replaying = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    /** Whose log keeps replays over all accounts waiting. */
    @Override
    protected Stores stores() {
        Stores real = super.stores();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("streams")
                            && Thread.currentThread().getName().equals("replays")) {
                        replaying.countDown();
                        release.await();
                    }
                    return method.invoke(real.log(), arguments);
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(real, arguments));
    }

    @AfterEach
    void let_it_go() {
        release.countDown();
    }

    @Test
    void a_second_replay_of_the_portfolio_is_refused_at_once() throws Exception {
        history.open("acme", "2018-01-01T00:00:00Z");
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> get("/v1/portfolio?replay=true"));
        replaying.await();

        Answer second = getAtOnce("/v1/accounts?replay=true");
        assertThat(second.problem()).isEqualTo("503 application/problem+json /problems/limit-reached");
        assertThat(second.json().path("limit").asString()).isEqualTo("replays");
        assertThat(getAtOnce("/v1/portfolio").status()).isEqualTo(200);
        assertThat(getAtOnce("/v1/accounts/acme?replay=true").status()).isEqualTo(200);

        release.countDown();
        assertThat(first.get().status()).isEqualTo(200);
        assertThat(getAtOnce("/v1/accounts?replay=true").status()).isEqualTo(200);
    }
}
