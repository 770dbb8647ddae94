package io.accounthealth.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.accounthealth.edge.audit.ViewRecorder;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccessEvent.AccountViewed;
import io.accounthealth.events.AccessEvent.ExportBegun;
import io.accounthealth.events.AccessEvent.HistoryRead;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.testing.ReadingTest;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who looked at an account as it stands now: once for a page, and behind the answer. */
class AccountViewsTest extends ReadingTest {

    private static final Duration HANGS = Duration.ofMinutes(2);

    private final EventCodec codec = new EventCodec();

    /** What every append to the access log ends with; null for one that works. */
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();

    /** The last entry before the test. */
    private long before;

    @Override
    protected Stores stores() {
        Stores real = realStores();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    RuntimeException broken = fault.get();
                    if (broken != null && method.getName().equals("append")) {
                        throw broken;
                    }
                    try {
                        return method.invoke(real.accessLog(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (Stores) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) ->
                        method.getName().equals("accessLog") ? log : method.invoke(real, arguments));
    }

    Stores realStores() {
        return super.stores();
    }

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("bolt", "2018-01-01T00:00:00Z");
        await().atMost(HANGS)
                .until(() -> server.bean(LiveTables.class).processed().get() == 2);
    }

    @BeforeEach
    void without_what_was_recorded_before() {
        fault.set(null);
        before = server.stores().accessLog().head().position();
    }

    @Test
    void a_view_of_the_present_account_is_recorded() {
        getAs("director", "/v1/accounts/acme/health");

        assertThat(awaitRecorded(1)).singleElement().satisfies(entry -> {
            assertThat(entry.envelope().origin().actor()).isEqualTo("director");
            assertThat(entry.envelope().origin().correlationId()).matches("[0-9a-f]{32}");
            assertThat(entry.envelope().occurredAt()).isEqualTo(CLOCK.instant());
            assertThat(entry.event())
                    .isEqualTo(new AccountViewed(
                            List.of("director"),
                            "read-account",
                            "acme",
                            "GET /v1/accounts/acme/health",
                            CLOCK.instant(),
                            2,
                            "v1",
                            1));
        });
    }

    @Test
    void figures_of_many_accounts_and_what_is_not_there_are_no_view_of_an_account() {
        getAs("director", "/v1/portfolio");
        getAs("director", "/v1/accounts");
        getAs("director", "/v1/accounts/nobody");
        getAs("director", "/v1/accounts/bolt");

        assertThat(requests(awaitRecorded(1))).containsExactly("GET /v1/accounts/bolt");
    }

    @Test
    void a_page_with_all_its_parts_is_one_entry() {
        String view = viewOf(page("director", "/accounts/acme"));
        page("director", "/accounts/acme/levers", "X-Page-View", view);
        page("director", "/accounts/acme", "X-Page-View", view);
        page("director", "/accounts/acme?span=all", "X-Page-View", view);
        getAs("director", "/v1/accounts/bolt");

        List<Recorded<DomainEvent>> entries = awaitRecorded(2);
        assertThat(requests(entries)).containsExactly("GET /accounts/acme", "GET /v1/accounts/bolt");
        assertThat(entries.getFirst().envelope().eventId()).hasToString(view);
    }

    @Test
    void each_page_that_is_opened_anew_is_an_entry() {
        page("director", "/accounts/acme");
        page("director", "/accounts/acme");
        page("director", "/accounts/acme/spend");

        assertThat(requests(awaitRecorded(3)))
                .containsExactly("GET /accounts/acme", "GET /accounts/acme", "GET /accounts/acme/spend");
    }

    @Test
    void nobody_hides_behind_a_page_of_another_person_or_of_another_account() {
        String view = viewOf(page("director", "/accounts/acme"));
        page("owner", "/accounts/acme/levers", "X-Page-View", view);
        page("director", "/accounts/bolt/levers", "X-Page-View", view);
        getAs("director", "/v1/accounts/acme", "X-Page-View", view);
        page("director", "/accounts/acme/levers", "X-Page-View", "no id");

        assertThat(requests(awaitRecorded(5)))
                .containsExactly(
                        "GET /accounts/acme",
                        "GET /accounts/acme/levers",
                        "GET /accounts/bolt/levers",
                        "GET /v1/accounts/acme",
                        "GET /accounts/acme/levers");
    }

    @Test
    void parts_of_a_page_that_another_node_has_shown_are_one_entry_here() {
        String view = UUID.randomUUID().toString();
        page("director", "/accounts/acme/levers", "X-Page-View", view);
        page("director", "/accounts/acme", "X-Page-View", view);
        page("director", "/accounts/bolt", "X-Page-View", view);

        assertThat(requests(awaitRecorded(2))).containsExactly("GET /accounts/acme/levers", "GET /accounts/bolt");
    }

    @Test
    void parts_of_a_past_page_name_the_page_they_belong_to() {
        String view = viewOf(page("director", "/accounts/acme?asOf=2018-08-01"));
        page("director", "/accounts/acme/levers?asOf=2018-08-01", "X-Page-View", view);

        assertThat(recorded())
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.event()).isInstanceOf(HistoryRead.class));
        assertThat(recorded().getFirst().envelope().eventId()).hasToString(view);
        assertThat(recorded().getLast().envelope().origin().causationId()).hasToString(view);

        page("director", "/accounts/acme/levers", "X-Page-View", view);
        assertThat(awaitRecorded(3).getLast().event())
                .as("a page of the past covers no look at the present")
                .isInstanceOf(AccountViewed.class);
    }

    @Test
    void a_page_that_follows_the_present_names_itself_as_the_cause_where_that_is_recorded() throws IOException {
        String view = viewOf(page("auditor", "/accounts/acme"));
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write(("GET /v1/changes?after=0&view=%s HTTP/1.1\r\n"
                                    + "Host: localhost\r\n"
                                    + "Authorization: Bearer %s\r\n\r\n")
                            .formatted(view, server.token("auditor"))
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
        }

        // with its end, which comes late and is of no other test
        assertThat(awaitRecorded(3).get(1)).satisfies(entry -> {
            assertThat(entry.event()).isInstanceOf(ExportBegun.class);
            assertThat(entry.envelope().origin().causationId()).hasToString(view);
        });
    }

    @Test
    void of_an_auditor_a_view_is_on_disk_before_the_answer() {
        getAs("auditor", "/v1/accounts/acme");
        assertThat(recorded())
                .singleElement()
                .satisfies(entry -> assertThat(entry.event()).isInstanceOf(AccountViewed.class));

        breakDown();
        assertThat(getAs("auditor", "/v1/accounts/acme").problem())
                .isEqualTo("503 application/problem+json /problems/access-not-recorded");
    }

    @Test
    void views_wait_to_be_recorded_while_the_disk_is_full() {
        long lost = views().lost();
        breakDown();
        assertThat(getAs("director", "/v1/accounts/acme").status()).isEqualTo(200);
        assertThat(getAs("director", "/v1/accounts/bolt").status()).isEqualTo(200);
        await().atMost(HANGS).until(() -> !views().isWriting());
        assertThat(getAs("director", "/v1/accounts/acme?knownAtPosition=2").status())
                .isEqualTo(503);
        assertThat(recorded()).isEmpty();

        fault.set(null);
        assertThat(requests(awaitRecorded(2))).containsExactly("GET /v1/accounts/acme", "GET /v1/accounts/bolt");
        assertThat(views().lost()).isEqualTo(lost);
        await().atMost(HANGS).until(() -> views().isWriting());
    }

    @Test
    void a_view_that_is_lost_is_counted_and_told_where_one_reads_who_looked() {
        startAnew();
        assertThat(page("auditor", "/audit")).doesNotContain("missing here");
        fault.set(new IllegalStateException("no entry of this kind can be written"));
        getAs("director", "/v1/accounts/acme");
        await().atMost(HANGS).until(() -> views().lost() == 1);
        fault.set(null);

        assertThat(server.bean(MeterRegistry.class)
                        .get("accounthealth.access.lost")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(Jsoup.parse(page("auditor", "/audit"))
                        .getElementById("unrecorded")
                        .text())
                .isEqualTo("1 view of accounts is missing here since this server was started: the access log could not"
                        + " be written.");
        assertThat(server.bean(AccessHealth.class).health().getDetails())
                .containsEntry("writing", true)
                .containsEntry("viewsWaiting", 0)
                .containsEntry("viewsLost", 1L);
    }

    @Test
    void a_stop_records_what_waits() {
        try {
            Stores stores = server.stores();
            for (int i = 0; i < 50; i++) {
                getAs("director", "/v1/accounts/acme");
            }
            server.bean(ViewRecorder.class).stop();

            assertThat(stores.accessLog().head().position()).isEqualTo(before + 50);
        } finally {
            startAnew();
        }
    }

    private void breakDown() {
        fault.set(new LogUnavailableException(LogUnavailableException.Cause.FULL, "the disk is full"));
    }

    private ViewRecorder views() {
        return server.bean(ViewRecorder.class);
    }

    private Answer getAs(String role, String path, String... headers) {
        return getAtOnce(
                path,
                Stream.concat(Stream.of("Authorization", "Bearer " + server.token(role)), Stream.of(headers))
                        .toArray(String[]::new));
    }

    private String page(String role, String path, String... headers) {
        Answer answer = getAs(
                role,
                path,
                Stream.concat(Stream.of("Accept", "text/html"), Stream.of(headers))
                        .toArray(String[]::new));
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    private static String viewOf(String page) {
        return Jsoup.parse(page).getElementById("page").attr("data-view");
    }

    private static List<String> requests(List<Recorded<DomainEvent>> entries) {
        return entries.stream()
                .map(entry -> ((AccountViewed) entry.event()).request())
                .toList();
    }

    private List<Recorded<DomainEvent>> awaitRecorded(int number) {
        await().atMost(HANGS).until(() -> recorded().size() >= number);
        return recorded();
    }

    private List<Recorded<DomainEvent>> recorded() {
        return server.stores().accessLog().readAll(before, 100).stream()
                .map(codec::decode)
                .toList();
    }
}
