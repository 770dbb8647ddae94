package io.accounthealth.command.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.edge.limits.NodeLimits;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Clients that go away while a command of theirs is worked on: what was begun is finished, and nobody hears of them.
 */
@Isolated("it captures what the whole JVM prints")
@ExtendWith(OutputCaptureExtension.class)
class ClientDisconnectTest {

    private static final String OPEN =
            "{\"accountId\":\"acc-%d\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}";
    private static final int CLIENTS = 20;
    private static final Duration HANG = Duration.ofMinutes(2);

    @TempDir
    static Path data;

    private static final MemoryStores real = new MemoryStores(InstantSource.system());
    private static Service service;
    private static int accounts;
    private static volatile ClientDisconnectTest test;

    /** The end of the log before the test. */
    private long head;

    private final CountDownLatch room = new CountDownLatch(1);
    private final AtomicInteger appending = new AtomicInteger();

    /** Appends to some accounts wait for room on the disk, and like those of SQLite cannot be interrupted. */
    private volatile boolean held;

    private volatile boolean leaves;
    private volatile boolean full;
    private final AtomicInteger interrupted = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @BeforeAll
    static void start() {
        EventLog log = (EventLog) Proxy.newProxyInstance(
                ClientDisconnectTest.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("append")) {
                        test.appending.incrementAndGet();
                        if (test.leaves) {
                            test.gone.await();
                        } else if (test.held) {
                            test.awaitUninterruptibly();
                        }
                        if (test.full) {
                            test.failed.incrementAndGet();
                            throw new LogUnavailableException(LogUnavailableException.Cause.FULL, "the disk is full");
                        }
                    }
                    return method.invoke(real.log(), arguments);
                });
        service = new Service(
                (Stores) Proxy.newProxyInstance(
                        ClientDisconnectTest.class.getClassLoader(),
                        new Class<?>[] {Stores.class},
                        (proxy, method, arguments) ->
                                method.getName().equals("log") ? log : method.invoke(real, arguments)),
                data,
                beans -> beans.registerBean(WebFilter.class, () -> (exchange, chain) -> test.unheard(exchange, chain)));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        test = this;
        head = service.position();
    }

    @AfterEach
    void end() {
        room.countDown();
    }

    @Test
    void a_command_whose_client_goes_away_is_recorded_and_no_error(CapturedOutput output) throws IOException {
        held = true;
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String body = OPEN.formatted(accounts++);
            clients.add(sent("/v1/accounts", body, body.length()));
        }
        await().atMost(HANG).until(() -> appending.get() == CLIENTS);
        long taken = bodiesTaken();
        for (Socket client : clients) {
            client.close();
        }
        await().atMost(HANG).until(() -> left.get() == CLIENTS);
        assertThat(bodiesTaken()).as("which the work holds").isEqualTo(taken).isPositive();
        held = false;
        room.countDown();

        await().atMost(HANG).until(() -> service.position() == head + CLIENTS);
        await().atMost(HANG).until(() -> bodiesTaken() == 0);
        assertThat(interrupted).as("in the middle of their commits").hasValue(0);
        thatNobodyIsToldOfIt(output);
    }

    @Test
    void a_command_that_fails_when_its_client_has_gone_away_is_told_to_nobody(CapturedOutput output)
            throws IOException {
        held = true;
        full = true;
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String body = OPEN.formatted(accounts++);
            clients.add(sent("/v1/accounts", body, body.length()));
        }
        await().atMost(HANG).until(() -> appending.get() == CLIENTS);
        long taken = bodiesTaken();
        for (Socket client : clients) {
            client.close();
        }
        await().atMost(HANG).until(() -> left.get() == CLIENTS);
        assertThat(bodiesTaken()).as("which the work holds").isEqualTo(taken).isPositive();
        room.countDown();

        await().atMost(HANG).until(() -> failed.get() == CLIENTS);
        await().atMost(HANG).until(() -> bodiesTaken() == 0);
        thatNobodyIsToldOfIt(output);
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void a_client_that_goes_away_within_its_body_is_no_error(CapturedOutput output) throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(sent("/v1/accounts", "{\"accountId\"", 100));
        }
        await().atMost(HANG).until(() -> bodiesTaken() >= CLIENTS * 100L);
        for (Socket client : clients) {
            client.close();
        }
        await().atMost(HANG).until(() -> bodiesTaken() == 0);

        thatNobodyIsToldOfIt(output);
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void a_client_that_goes_away_as_it_is_answered_is_no_error(CapturedOutput output) throws IOException {
        String body = OPEN.formatted(accounts++);
        leaves = true;
        try (Socket client = sent("/v1/accounts", body, body.length())) {
            await().atMost(HANG).until(() -> appending.get() == 1);
            client.close();
            await().atMost(HANG).until(() -> answered.getCount() == 0);
        }
        assertThat(service.position()).isEqualTo(head + 1);
        thatNobodyIsToldOfIt(output);
    }

    /** The request hears of the end of its connection only when it has tried to answer. */
    private Mono<Void> unheard(ServerWebExchange exchange, WebFilterChain chain) {
        if (!leaves) {
            return chain.filter(exchange).doFinally(end -> left.incrementAndGet());
        }
        HttpServerResponse response = ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        response.withConnection(each -> each.channel().pipeline().addFirst(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelInactive(ChannelHandlerContext context) throws Exception {
                gone.countDown();
                answered.await();
                super.channelInactive(context);
            }
        }));
        return chain.filter(exchange).doFinally(end -> answered.countDown());
    }

    @Test
    void no_unit_of_work_has_a_task_that_warns_of_it() {
        assertThat(service.hasBean("axonTimeoutConfigurerModule")).isFalse();
    }

    /** Another command is answered after them, so that what they would have had told is told by now. */
    private void thatNobodyIsToldOfIt(CapturedOutput output) {
        service.http.get().uri("/actuator/health").exchange().expectStatus().isOk();
        assertThat(output.getAll()).doesNotContain("ERROR", "WARN", "Exception");
    }

    private long bodiesTaken() {
        return service.bean(NodeLimits.class).bodies().taken();
    }

    private Socket sent(String path, String body, int length) throws IOException {
        Socket socket = new Socket("localhost", service.port());
        socket.getOutputStream()
                .write("""
                    POST %s HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Bearer %s\r
                    Content-Type: application/json\r
                    Content-Length: %d\r
                    \r
                    %s\
                    """.formatted(path, service.token("owner"), length, body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void awaitUninterruptibly() {
        while (true) {
            try {
                room.await();
                return;
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
        }
    }
}
