package io.accounthealth.query.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.ExportEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessLogTest extends ServerTest {

    private final EventCodec codec = new EventCodec();

    private volatile boolean accessLogIsBroken;

    @Override
    Stores stores() {
        Stores real = super.stores();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (accessLogIsBroken && method.getName().equals("append")) {
                        throw new LogUnavailableException(LogUnavailableException.Cause.FULL, "the disk is full");
                    }
                    return method.invoke(real.accessLog(), arguments);
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) ->
                        method.getName().equals("accessLog") ? log : method.invoke(real, arguments));
    }

    @BeforeEach
    void three_facts_about_acme() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "1");
        history.spend("acme", "2018-07-01", "1");
    }

    @Test
    void who_looks_at_the_past_is_recorded_with_the_point_and_the_rows() {
        getAs("director", "/v1/accounts/acme/timeline?knownAtPosition=2&asOf=2018-08-01T00:00:00Z");

        assertThat(recorded()).singleElement().satisfies(entry -> {
            assertThat(entry.envelope().accountId()).isEqualTo(AccountId.ACCESS);
            assertThat(entry.envelope().origin().actor()).isEqualTo("director");
            assertThat(entry.envelope().origin().correlationId()).matches("[0-9a-f]{32}");
            assertThat(entry.event())
                    .isEqualTo(new HistoryRead(
                            List.of("director"),
                            "read-account",
                            "acme",
                            "GET /v1/accounts/acme/timeline?knownAtPosition=2&asOf=2018-08-01T00:00:00Z",
                            Instant.parse("2018-08-01T00:00:00Z"),
                            2,
                            "v1",
                            2));
        });
    }

    @Test
    void how_things_stand_now_is_nobodys_secret_but_an_auditor_is_followed_everywhere() {
        getAs("director", "/v1/accounts/acme");
        getAs("director", "/v1/portfolio");
        assertThat(recorded()).isEmpty();

        getAs("auditor", "/v1/accounts");
        assertThat(recorded())
                .singleElement()
                .satisfies(entry ->
                        assertThat(((HistoryRead) entry.event()).rows()).isEqualTo(1));
    }

    @Test
    void events_taken_away_are_recorded_before_the_first_byte_and_after_the_last() {
        getAs("auditor", "/v1/log");

        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(entries.getFirst().event())
                .isEqualTo(new ExportBegun(List.of("auditor"), "read-whole-log", null, "GET /v1/log", null, 3));
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(3, true));
        assertThat(entries.getLast().envelope().origin().causationId())
                .isEqualTo(entries.getFirst().envelope().eventId());
    }

    @Test
    void who_hangs_up_in_the_middle_of_an_export_did_not_get_all_of_it() throws IOException {
        String story = "x".repeat(4_000);
        for (int i = 0; i < 4_000; i++) {
            history.append("acme", Instant.parse("2018-06-01T00:00:00Z"), new NarrativeRecorded(null, story, null));
        }
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setReceiveBufferSize(4_096);
            socket.getOutputStream()
                    .write(("GET /v1/log HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + server.token("auditor") + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
        }

        ExportEnded end = (ExportEnded) awaitRecorded(2).getLast().event();
        assertThat(end.rows()).isBetween(1L, 4_002L);
        assertThat(end.complete()).isFalse();
    }

    @Test
    void who_follows_from_the_past_on_is_recorded_and_who_follows_from_now_on_is_not() throws IOException {
        follow("director", "/v1/changes");
        follow("director", "/v1/changes?after=0");

        assertThat(awaitRecorded(1))
                .singleElement()
                .satisfies(entry ->
                        assertThat(((HistoryRead) entry.event()).request()).isEqualTo("GET /v1/changes?after=0"));
    }

    private void follow(String role, String path) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                            .formatted(path, server.token(role))
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12))
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo("HTTP/1.1 200");
        }
    }

    @Test
    void what_was_refused_is_recorded_with_its_reason() {
        assertThat(getAs("integration", "/v1/accounts/acme").status()).isEqualTo(403);
        assertThat(getAtOnce("/v1/accounts/acme", "Authorization", "Bearer nonsense")
                        .status())
                .isEqualTo(401);

        assertThat(awaitRecorded(2))
                .extracting(Recorded::event)
                .satisfiesExactly(
                        foreign -> {
                            AccessRefused refused = (AccessRefused) foreign;
                            assertThat(refused.use()).isEqualTo("read-account");
                            assertThat(refused.reason()).contains("director");
                        },
                        nobody -> assertThat(((AccessRefused) nobody).roles()).isEmpty());
    }

    @Test
    void the_access_log_is_read_newest_first_and_to_read_it_is_an_access_too() {
        getAs("director", "/v1/accounts/acme/health?asOf=2018-03-01");
        getAs("director", "/v1/accounts/acme/health?asOf=2018-04-01");
        getAs("owner", "/v1/accounts?asOf=2018-05-01");

        Answer newest = getAs("auditor", "/v1/access?limit=2");
        assertThat(requests(newest))
                .containsExactly("GET /v1/accounts?asOf=2018-05-01", "GET /v1/accounts/acme/health?asOf=2018-04-01");
        assertThat(requests(getAs("auditor", next(newest))))
                .containsExactly("GET /v1/accounts/acme/health?asOf=2018-03-01");
        assertThat(requests(getAs("auditor", "/v1/access?actor=director&account=acme")))
                .hasSize(2);
        assertThat(requests(getAs("auditor", "/v1/access?actor=auditor"))).hasSize(3);
        assertThat(getAs("director", "/v1/access").status()).isEqualTo(403);
    }

    @Test
    void a_past_that_cannot_be_recorded_is_not_shown() {
        accessLogIsBroken = true;

        Answer refused = getAs("director", "/v1/accounts/acme?knownAtPosition=2");
        assertThat(refused.problem()).isEqualTo("503 application/problem+json /problems/access-not-recorded");
        assertThat(refused.body()).doesNotContain("Name of acme");
        assertThat(getAs("director", "/v1/accounts/acme").status()).isEqualTo(200);
    }

    private Answer getAs(String role, String path) {
        return get(path, "Authorization", "Bearer " + server.token(role));
    }

    private static List<String> requests(Answer answer) {
        return answer.json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("payload").path("request").asString(""))
                .toList();
    }

    private List<Recorded<DomainEvent>> awaitRecorded(int number) {
        await().until(() -> recorded().size() >= number);
        return recorded();
    }

    private List<Recorded<DomainEvent>> recorded() {
        EventLog log = server.stores().accessLog();
        return log.readAll(0, 100).stream().map(codec::decode).toList();
    }
}
