package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who follow changes from the past on, and what is left for others meanwhile. */
class CatchingUpTest extends ServerTest {

    private static final Duration HANG = Duration.ofMinutes(2);
    private static final int STREAMS = 12;
    private static final int EVENTS = 1_000;

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final List<Socket> sockets = new ArrayList<>();
    private volatile boolean held;

    /** Of a log whose reads for those who catch up can be held. */
    @Override
    protected Stores stores() {
        Stores real = super.stores();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    boolean catchingUp = Thread.currentThread().getName().equals("catch-ups");
                    if (catchingUp) {
                        asked.add(method.getName());
                        most.accumulateAndGet(reading.incrementAndGet(), Math::max);
                        if (held) {
                            goOn.await();
                        }
                    }
                    try {
                        return method.invoke(real.log(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    } finally {
                        if (catchingUp) {
                            reading.decrementAndGet();
                        }
                    }
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(real, arguments));
    }

    @Override
    protected List<String> properties() {
        return List.of("--accounthealth.heartbeat=100ms");
    }

    @AfterEach
    void hangUp() throws IOException {
        goOn.countDown();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void those_who_catch_up_take_turns_and_keep_nobody_from_writing_and_reading() throws IOException {
        tell("acme", EVENTS);
        held = true;
        List<BufferedReader> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(follow(i % 2 == 0 ? "director" : "auditor", 0));
        }
        for (BufferedReader stream : streams) {
            assertThat(stream.lines().anyMatch(line -> line.startsWith(":")))
                    .as("it beats")
                    .isTrue();
        }

        history.spend("acme", "2018-07-01", "77");
        assertThat(get("/v1/accounts/acme/spend").body()).contains("\"77\"");
        assertThat(get("/v1/portfolio").status()).isEqualTo(200);
        await().atMost(HANG).until(() -> reading.get() == 1);

        held = false;
        goOn.countDown();
        long last = server.stores().log().head().position();
        for (BufferedReader stream : streams) {
            assertThat(positions(stream, (int) last))
                    .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
        }
        assertThat(most).as("pages that were read at once").hasValue(1);
    }

    @Test
    void who_sees_few_accounts_is_told_of_them_without_the_log_of_all_others() throws IOException {
        tell("acme", EVENTS);
        history.open("own", "2018-01-01T00:00:00Z");
        history.append("own", Instant.parse("2018-01-02T00:00:00Z"), new ManagerAssigned("account-manager"));
        long handedOver = server.stores().log().head().position();
        for (int i = 0; i < 300; i++) {
            history.spend("own", "2018-06-03", "2" + i);
        }
        long own = server.stores().log().head().position();
        tell("zeta", EVENTS);
        history.spend("own", "2018-06-04", "5");
        long last = server.stores().log().head().position();
        get("/v1/portfolio");

        BufferedReader all = follow("account-manager", 0);
        List<Long> expected = new ArrayList<>(
                LongStream.rangeClosed(handedOver - 1, own).boxed().toList());
        expected.add(last);
        assertThat(positions(all, expected.size())).isEqualTo(expected);
        BufferedReader rest = follow("account-manager", handedOver);
        assertThat(positions(rest, expected.size() - 2)).isEqualTo(expected.subList(2, expected.size()));
        assertThat(asked).as("what the log was asked for").containsOnly("readStream");

        history.spend("acme", "2018-06-05", "5");
        history.spend("own", "2018-06-05", "5");
        assertThat(positions(all, 1)).containsExactly(last + 2);
        assertThat(positions(rest, 1)).containsExactly(last + 2);
    }

    private void tell(String account, int events) {
        history.open(account, "2018-01-01T00:00:00Z");
        for (int i = 1; i < events; i++) {
            history.spend(account, "2018-06-03", "1" + i);
        }
        get("/v1/portfolio");
    }

    private BufferedReader follow(String role, long after) throws IOException {
        Socket socket = new Socket("localhost", server.port());
        sockets.add(socket);
        socket.setSoTimeout((int) HANG.toMillis());
        socket.getOutputStream()
                .write("GET /v1/changes?after=%d HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                        .formatted(after, server.token(role))
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader told =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(told.readLine()).startsWith("HTTP/1.1 200");
        return told;
    }

    private static List<Long> positions(BufferedReader stream, int many) {
        return stream.lines()
                .filter(line -> line.startsWith("id:"))
                .limit(many)
                .map(line -> Long.valueOf(line.substring(3).strip()))
                .toList();
    }
}
