package io.accounthealth.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent.AccessRefused;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.ExportEnded;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest extends ReadingTest {

    private final EventCodec codec = new EventCodec();

    private volatile boolean accessLogIsBroken;

    /** The last entry before the test. */
    private long before;

    @Override
    protected Stores stores() {
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

    /** Four facts. */
    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.spend("acme", "2018-06-01", "1");
        history.spend("acme", "2018-07-01", "1");
        history.open("other", "2018-02-01T00:00:00Z");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> server.bean(LiveTables.class).processed().get() == 4);
        before = 0;
    }

    @BeforeEach
    void without_what_was_recorded_before() {
        accessLogIsBroken = false;
        before = server.stores().accessLog().head().position();
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
    void an_unknown_type_is_a_problem_that_lists_the_known_ones() {
        Answer answer = getAs("auditor", "/v1/access?type=looked");

        assertThat(answer.problem()).isEqualTo("400 application/problem+json /problems/bad-parameter");
        assertThat(answer.json().path("detail").asString())
                .startsWith("type: must be one of ")
                .contains("account-viewed, ", "export-begun");
        assertThat(getAs("auditor", "/v1/access?type=account-viewed").status()).isEqualTo(200);
    }

    @Test
    void how_all_accounts_stand_now_is_nobodys_secret_but_an_auditor_is_followed_everywhere() {
        getAs("director", "/v1/retention");
        getAs("director", "/v1/portfolio");
        assertThat(recorded()).isEmpty();

        getAs("auditor", "/v1/accounts");
        assertThat(recorded())
                .singleElement()
                .satisfies(entry ->
                        assertThat(((HistoryRead) entry.event()).rows()).isEqualTo(2));
    }

    @Test
    void events_taken_away_are_recorded_before_the_first_byte_and_after_the_last() {
        getAs("auditor", "/v1/log");

        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(entries.getFirst().event())
                .isEqualTo(new ExportBegun(List.of("auditor"), "read-whole-log", null, "GET /v1/log", null, 4));
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(4, true));
        assertThat(entries.getLast().envelope().origin().causationId())
                .isEqualTo(entries.getFirst().envelope().eventId());
    }

    @Test
    void who_hangs_up_in_the_middle_of_an_export_did_not_get_all_of_it() throws IOException {
        try {
            String story = "x".repeat(4_000);
            history.appendAll(
                    "acme",
                    Instant.parse("2018-06-01T00:00:00Z"),
                    Collections.nCopies(4_000, new NarrativeRecorded(null, story, null)));
            try (Socket socket = new Socket("localhost", server.port())) {
                socket.setReceiveBufferSize(4_096);
                socket.getOutputStream()
                        .write(("GET /v1/log HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                        + server.token("auditor") + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(socket.getInputStream().readNBytes(1_000)).hasSize(1_000);
            }

            ExportEnded end = (ExportEnded) awaitRecorded(2).getLast().event();
            assertThat(end.rows()).isBetween(1L, 4_003L);
            assertThat(end.complete()).isFalse();
        } finally {
            startAnew();
        }
    }

    @TestFactory
    Stream<DynamicTest> who_names_a_day_or_a_period_before_today_asks_for_the_past() {
        return Stream.of(
                        "/v1/accounts/acme/health/changes?fromKnownAtPosition=1",
                        "/v1/portfolio/changes",
                        "/v1/accounts/acme/health/history?from=2018-04-04&to=2018-04-04",
                        "/v1/accounts/acme/health/history?from=2018-08-31T23:59:59Z",
                        "/v1/accounts/acme/spend?from=2018-06-01&to=2018-07-01",
                        "/v1/accounts/acme/spend?by=month&to=2018-08-31",
                        "/v1/retention?from=2018-06&to=2018-07",
                        "/v1/retention/accounts?from=2018-06&to=2018-07",
                        "/v1/retention/cohorts?from=2018-06&to=2018-09")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    int earlier = recorded().size();
                    assertThat(getAs("director", path).status()).isEqualTo(200);

                    assertThat(recorded().stream().skip(earlier))
                            .singleElement()
                            .satisfies(entry -> assertThat(((HistoryRead) entry.event()).request())
                                    .isEqualTo("GET " + path));
                }));
    }

    @TestFactory
    Stream<DynamicTest> the_default_views_and_what_begins_today_are_how_an_account_stands_now() {
        return Stream.of(
                        "/v1/accounts/acme/health/history",
                        "/v1/accounts/acme/health/history?from=2018-09-01T00:00:00Z&to=2018-10-01",
                        "/v1/accounts/acme/spend?by=month",
                        "/v1/accounts/acme/spend?from=2018-09-01",
                        "/v1/accounts/acme/timeline")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    int earlier = recorded().size();
                    assertThat(getAs("director", path).status()).isEqualTo(200);

                    assertThat(awaitRecorded(earlier + 1).stream().skip(earlier))
                            .singleElement()
                            .satisfies(entry -> assertThat(((AccountViewed) entry.event()).request())
                                    .isEqualTo("GET " + path));
                }));
    }

    @TestFactory
    Stream<DynamicTest> figures_of_all_accounts_as_they_stand_now_are_not_recorded() {
        return Stream.of("/v1/retention?from=2018-09&to=2018-10", "/v1/portfolio")
                .map(path -> DynamicTest.dynamicTest(path, () -> {
                    assertThat(getAs("director", path).status()).isEqualTo(200);

                    assertThat(recorded()).isEmpty();
                }));
    }

    @Test
    void a_list_as_csv_is_recorded_as_an_export() {
        getAs("director", "/v1/accounts/acme/spend?format=csv");

        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(entries.getFirst().event())
                .isEqualTo(new ExportBegun(
                        List.of("director"),
                        "read-account",
                        "acme",
                        "GET /v1/accounts/acme/spend?format=csv",
                        CLOCK.instant(),
                        4));
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(2, true));
    }

    @Test
    void a_page_counts_the_rows_that_it_shows() {
        getAs("director", "/?asOf=2018-08-01", "Accept", "text/html");
        getAs("director", "/accounts/acme?asOf=2018-08-01", "Accept", "text/html");

        assertThat(recorded())
                .extracting(entry -> ((HistoryRead) entry.event()).rows())
                .satisfiesExactly(
                        accounts -> assertThat(accounts).isEqualTo(2),
                        // 3 facts, 12 months of spend, and a point of the curve for each day since there is a score
                        lists -> assertThat(lists).isGreaterThan(3 + 12));
    }

    @Test
    void who_follows_from_now_on_is_not_recorded_unless_it_is_an_auditor() throws IOException {
        follow("director", "/v1/changes", "", 0);
        follow("auditor", "/v1/changes", "", 0);

        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(entries.getFirst().event())
                .isEqualTo(new ExportBegun(List.of("auditor"), "follow-changes", null, "GET /v1/changes", null, 4));
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(0, true));
    }

    @Test
    void a_follower_from_the_past_is_recorded_with_its_positions() throws IOException {
        follow("director", "/v1/changes?after=0", "", 4);
        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(entries.getFirst().event())
                .isEqualTo(new ExportBegun(
                        List.of("director"), "follow-changes", null, "GET /v1/changes?after=0", null, 4));
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(4, true));
        assertThat(entries.getLast().envelope().origin().causationId())
                .isEqualTo(entries.getFirst().envelope().eventId());

        follow("director", "/v1/changes", "Last-Event-ID: 1\r\n", 3);
        entries = awaitRecorded(4);
        assertThat(((ExportBegun) entries.get(2).event()).request()).isEqualTo("GET /v1/changes Last-Event-ID: 1");
        assertThat(entries.getLast().event()).isEqualTo(new ExportEnded(3, true));
    }

    /** Hangs up when it has been told so many changes. */
    private void follow(String role, String path, String header, int changes) throws IOException {
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n%s\r\n"
                            .formatted(path, server.token(role), header)
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
            for (int told = 0; told < changes; ) {
                told += answer.readLine().startsWith("id:") ? 1 : 0;
            }
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account-manager /v1/accounts/acme",
                "account-manager /v1/accounts/acme?replay=true",
                "account-manager /v1/accounts/acme/events?format=ndjson",
                "integration /v1/portfolio",
                "director /v1/access"
            })
    void what_was_refused_is_found_again_by_the_trace_of_its_request(String request) {
        String trace = "0123456789abcdef0123456789abcdef";
        String[] roleAndPath = request.split(" ");
        getAs(roleAndPath[0], roleAndPath[1], "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

        assertThat(awaitRecorded(1))
                .allSatisfy(entry ->
                        assertThat(entry.envelope().origin().correlationId()).isEqualTo(trace));
        assertThat(recorded()).extracting(Recorded::event).hasAtLeastOneElementOfType(AccessRefused.class);
    }

    @Test
    void the_access_log_is_read_newest_first_and_to_read_it_is_an_access_too() {
        startAnew();
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
        assertThat(requests(getAs("auditor", "/v1/access?actor=director&type=export-begun")))
                .isEmpty();
        assertThat(getAs("director", "/v1/access").status()).isEqualTo(403);
        // A refusal is recorded after its answer, and must not be taken for one of the next test.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> recorded().stream().anyMatch(entry -> entry.event() instanceof AccessRefused));
    }

    @Test
    void a_past_that_cannot_be_recorded_is_not_shown() {
        accessLogIsBroken = true;

        Answer refused = getAs("director", "/v1/accounts/acme?knownAtPosition=2");
        assertThat(refused.problem()).isEqualTo("503 application/problem+json /problems/access-not-recorded");
        assertThat(refused.body()).doesNotContain("Name of acme");
        assertThat(getAs("director", "/v1/accounts/acme").status()).isEqualTo(200);

        accessLogIsBroken = false;
        awaitRecorded(1);
    }

    private Answer getAs(String role, String path, String... headers) {
        return get(
                path,
                Stream.concat(Stream.of("Authorization", "Bearer " + server.token(role)), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private static List<String> requests(Answer answer) {
        return answer.json()
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("payload").path("request").asString(""))
                .toList();
    }

    private List<Recorded<DomainEvent>> awaitRecorded(int number) {
        await().atMost(Duration.ofMinutes(2)).until(() -> recorded().size() >= number);
        return recorded();
    }

    private List<Recorded<DomainEvent>> recorded() {
        EventLog log = server.stores().accessLog();
        return log.readAll(before, 100).stream().map(codec::decode).toList();
    }
}
