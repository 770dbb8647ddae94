package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Files of exchange rates, in both layouts. */
class RatesImportTest {

    private static final String PAIRS = "base,quote,day,rate\n";
    private static final String NUMBER =
            " must be a number above 0 such as 1.0842, without separators of thousands, at most 9 digits before and 12"
                    + " after the point";
    private static final String DATE = " must be a date such as 2026-01-31, from 1990-01-01 to 2199-12-31";
    private static final String CURRENCY = " must be an ISO 4217 currency such as USD";

    @TempDir
    static Path data;

    static Service service;
    static int tests;

    /** Of the test's files. */
    String source;

    /** The end of the log before the test. */
    long head;

    @BeforeAll
    static void start() {
        service = new Service(data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void begin() {
        source = "bank-" + ++tests;
        head = service.position();
    }

    @Test
    void a_rate_a_row_is_recorded_as_of_the_beginning_of_its_day() {
        JsonNode done = run("rate,day,quote,base,note\n1.0842,2026-01-06,USD,EUR,first\n0.9223,2026-01-05,EUR,USD,\n");

        assertCounts(done, 2, 0, 0, 0, 0);
        assertThat(List.of(
                        done.get("kind").stringValue(),
                        done.get("mode").stringValue(),
                        done.get("rowsRead").intValue(),
                        done.get("rowsTotal").intValue(),
                        done.get("firstPosition").longValue(),
                        done.get("lastPosition").longValue()))
                .isEqualTo(List.of("rates", "append", 2, 2, head + 1, head + 2));
        assertThat(events())
                .extracting(
                        each -> each.envelope().accountId(),
                        each -> each.envelope().type(),
                        each -> each.envelope().occurredAt(),
                        each -> each.envelope().origin().source(),
                        each -> each.envelope().origin().correlationId(),
                        RatesImportTest::text)
                .containsExactly(
                        tuple(
                                AccountId.RATES,
                                "exchange-rate-reported",
                                Instant.parse("2026-01-05T00:00:00Z"),
                                source,
                                done.get("importId").stringValue(),
                                fact("USD", "EUR", "2026-01-05", "0.9223")),
                        tuple(
                                AccountId.RATES,
                                "exchange-rate-reported",
                                Instant.parse("2026-01-06T00:00:00Z"),
                                source,
                                done.get("importId").stringValue(),
                                fact("EUR", "USD", "2026-01-06", "1.0842")));
    }

    @Test
    void the_history_of_the_european_central_bank_is_read_as_it_is_published() {
        String history = "Date,USD,JPY,CYP,\n"
                + "2026-01-06,1.1705,183.21,N/A,\n"
                + "2026-01-05,1.1664,,N/A,\n"
                + "1999-01-04,1.1789,133.73,0.58231,\n";
        JsonNode done = run(history);

        assertCounts(done, 6, 0, 0, 0, 0);
        assertThat(done.get("rowsRead").intValue()).isEqualTo(3);
        assertThat(events())
                .extracting(RatesImportTest::text)
                .containsExactly(
                        fact("EUR", "CYP", "1999-01-04", "0.58231"),
                        fact("EUR", "JPY", "1999-01-04", "133.73"),
                        fact("EUR", "USD", "1999-01-04", "1.1789"),
                        fact("EUR", "USD", "2026-01-05", "1.1664"),
                        fact("EUR", "JPY", "2026-01-06", "183.21"),
                        fact("EUR", "USD", "2026-01-06", "1.1705"));

        JsonNode daily = run("Date, USD, JPY, CYP, \n6 January 2026, 1.1705, 183.5, N/A, \n");

        assertCounts(daily, 0, 1, 0, 1, 0);
        assertThat(text(events().getLast())).isEqualTo(fact("EUR", "JPY", "2026-01-06", "183.5"));
        assertCounts(run(history.replace("183.21", "183.500")), 0, 0, 0, 6, 0);
    }

    @Test
    void a_rate_is_restated_where_its_number_differs_from_the_newest_of_its_source() {
        run(PAIRS + "EUR,USD,2026-01-05,1.5\nEUR,USD,2026-01-06,1.6\n");

        assertCounts(run(PAIRS + "EUR,USD,2026-01-05,1.50\nEUR,USD,2026-01-06,1.61\n"), 0, 1, 0, 1, 0);
        assertCounts(run(PAIRS + "EUR,USD,2026-01-05,1.500\nEUR,USD,2026-01-06,1.6\n"), 0, 1, 0, 1, 0);
        assertCounts(run(PAIRS + "EUR,USD,2026-01-06,01.60\n"), 0, 0, 0, 1, 0);
        assertThat(events())
                .extracting(RatesImportTest::text)
                .endsWith(fact("EUR", "USD", "2026-01-06", "1.61"), fact("EUR", "USD", "2026-01-06", "1.6"));
        source += "-other";
        assertCounts(run(PAIRS + "EUR,USD,2026-01-06,1.6\nUSD,EUR,2026-01-06,1.6\n"), 2, 0, 0, 0, 0);
    }

    @Test
    void a_key_that_stands_twice_counts_once_or_is_rejected_by_its_first_row() {
        JsonNode done = run(PAIRS
                + "EUR,USD,2026-01-05,1.5\n"
                + "EUR,USD,2026-01-06,1.6\n"
                + "EUR,USD,2026-01-05,1.50\n"
                + "EUR,USD,2026-01-05,1.51\n");

        assertCounts(done, 2, 0, 0, 1, 1);
        assertRejected(done, "5 rate: \"1.51\" differs from \"1.5\" in row 2, which has the same base, quote and day");
        assertRejected(
                run("Date,GBP,GBP\n2026-01-05,0.9,0.8\n"),
                "2 GBP: \"0.8\" differs from \"0.9\" in row 2, which has the same base, quote and day");
    }

    @Test
    void what_is_rejected_is_named_by_its_column_its_value_and_the_fix() {
        LocalDate ahead = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        JsonNode done = run(PAIRS
                + "EUR,USD,2026-01-05,1.5\n"
                + "EUR,USD,2026-01-06,0\n"
                + "EUR,USD,2026-01-06,-1.5\n"
                + "EUR,USD,2026-01-06,\"1,084.2\"\n"
                + "EUR,USD,2026-01-06,1234567890\n"
                + "EUR,USD,2026-01-06,0.1234567890123\n"
                + "EUR,USD,2026-01-06,\n"
                + "EUR,EUR,2026-01-06,1\n"
                + "euro,US$,06.01.2026,1e3\n"
                + "EUR,USD,1989-12-31,1.5\n"
                + "EUR,USD," + ahead + ",1.5\n"
                + "EUR,USD,2026-01-06\n");

        assertCounts(done, 1, 0, 0, 0, 11);
        assertThat(done.get("rowsRead").intValue()).isEqualTo(12);
        assertRejected(
                done,
                "3 rate: \"0\"" + NUMBER,
                "4 rate: \"-1.5\"" + NUMBER,
                "5 rate: \"1,084.2\"" + NUMBER,
                "6 rate: \"1234567890\"" + NUMBER,
                "7 rate: \"0.1234567890123\"" + NUMBER,
                "8 rate: is empty, and" + NUMBER,
                "9 quote: \"EUR\" must be another currency than base",
                "10 base: \"euro\"" + CURRENCY + "; quote: \"US$\"" + CURRENCY + "; day: \"06.01.2026\"" + DATE
                        + "; rate: \"1e3\"" + NUMBER,
                "11 day: \"1989-12-31\"" + DATE,
                "12 day: \"" + ahead
                        + "\" must not be more than 24 hours ahead, since a rate is reported of a day that has begun",
                "13 has 3 cells; the first row names 4 columns");
    }

    @Test
    void a_column_that_is_no_currency_is_rejected_once() {
        JsonNode done = run("Date,USD,Gold,EUR,JPY,\n"
                + "2026-01-05,1.5,4000,1,160,\n"
                + "yesterday,1.5,4000,1,160,\n"
                + "2026-01-06,none,4000,1,161,\n"
                + "2026-01-07,1.5,4000,1,162,7\n");

        assertCounts(done, 3, 0, 0, 0, 5);
        assertRejected(
                done,
                "1 column \"Gold\" is no ISO 4217 currency such as USD, and is passed over: name it by its code",
                "1 EUR: is the base of all rates of this file; the column is passed over",
                "3 Date: \"yesterday\"" + DATE,
                "4 USD: \"none\"" + NUMBER,
                "5 cell 6: \"7\" must be empty, since its column has no name in the first row");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'base,quote,day\nEUR,USD,2026-01-05\n' | rate is missing",
                "'quote,quote,base,day,rate\n' | each once; none is missing",
                "'date USD\n' | base,quote,day,rate are missing",
                "'Date,\n' | base,quote,day,rate are missing",
                "'Date,Gold\n2026-01-05,1\n' | base,quote,day,rate are missing",
                "'\n' | base,quote,day,rate are missing",
            })
    void a_file_of_no_rates_is_refused_at_once(String file, String reason) {
        FeedFiles.send(service, "rates", "?source=" + source, file)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(detail -> assertThat(String.valueOf(detail))
                        .startsWith("the file must name the columns base,quote,day,rate in its first row, ")
                        .contains(reason)
                        .endsWith("as the European Central Bank publishes them, whose first row is Date and"
                                + " currencies"));
    }

    @Test
    void a_source_is_required_and_nothing_is_taken_back() {
        detail("", "source must name the feed in 1 to 200 characters");
        detail("?source=api", "source: api is the platform's own; take another");
        detail(
                "?source=ecb&mode=snapshot",
                "mode must be append, which it also is when it is absent: no rate is taken"
                        + " back by a file that lacks it");
        FeedFiles.send(service, "rates", "?source=ecb&openUnknown=true", PAIRS)
                .expectStatus()
                .isBadRequest();
        assertCounts(run("&mode=append", PAIRS + "EUR,USD,2026-01-05,1.5\n"), 1, 0, 0, 0, 0);
    }

    @Test
    void parameters_are_of_the_query_and_never_headers() {
        service.http
                .post()
                .uri("/v1/imports/rates")
                .header("source", source)
                .contentType(MediaType.valueOf("text/csv"))
                .bodyValue(PAIRS)
                .exchange()
                .expectStatus()
                .isBadRequest();
        detail("?source=ecb&mode=append&mode=append", "mode must be append");
    }

    private void detail(String query, String detail) {
        FeedFiles.send(service, "rates", query, PAIRS)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .value(told -> assertThat(String.valueOf(told)).contains(detail));
    }

    @Test
    void a_source_of_rates_has_spend_beside_them() {
        String spend = FeedFiles.SPEND + source + ",A,,2026-01-04,,10,USD\n";
        String query = "?mode=append&openUnknown=true&source=" + source;
        assertCounts(FeedFiles.run(service, FeedKind.SPEND, query, spend), 1, 0, 0, 0, 0);
        assertCounts(run(PAIRS + "EUR,USD,2026-01-05,1.5\n"), 1, 0, 0, 0, 0);
        assertCounts(FeedFiles.run(service, FeedKind.SPEND, query, spend), 0, 0, 0, 1, 0);
        assertCounts(run(PAIRS + "EUR,USD,2026-01-05,1.5\n"), 0, 0, 0, 1, 0);
    }

    @Test
    void more_rates_than_a_commit_has_are_recorded_once_in_the_order_of_their_days() {
        String file = IntStream.range(0, 2_500)
                .mapToObj(i ->
                        "%s,1.%04d,%d.5,\n".formatted(LocalDate.of(2026, 1, 6).minusDays(i), i, 100 + i))
                .collect(Collectors.joining("", "Date,USD,JPY,\n", ""));

        assertCounts(run(file), 5_000, 0, 0, 0, 0);
        assertThat(service.position()).isEqualTo(head + 5_000);
        assertThat(service.stores().log().readAll(head, 5_000))
                .extracting(each -> each.envelope().occurredAt())
                .isSorted();
        assertCounts(run(file), 0, 0, 0, 5_000, 0);
        assertThat(service.position()).isEqualTo(head + 5_000);
    }

    @Test
    void a_file_of_more_rates_than_fit_into_memory_is_refused_as_a_whole() {
        String quotes = "USD,JPY,GBP,CHF,SEK,NOK,DKK,PLN,CZK,HUF,RON,TRY,AUD,BRL,CAD,CNY,HKD,IDR,ILS,INR,KRW,MXN,MYR,"
                + "NZD,PHP,SGD,THB,ZAR,ISK,BGN,RUB,UAH,AED,ARS,CLP,COP,EGP,KWD,SAR,VND";
        String rates = ",1.5".repeat(40) + "\n";
        String file = IntStream.range(0, 12_501)
                .mapToObj(day -> LocalDate.of(2026, 1, 6).minusDays(day) + rates)
                .collect(Collectors.joining("", "Date," + quotes + "\n", ""));

        JsonNode done = run(file);

        assertThat(done.get("state").stringValue()).isEqualTo("failed");
        assertThat(done.get("reason").stringValue())
                .isEqualTo("the file has more than 500000 rates; send its years one after the other; nothing of it was"
                        + " recorded");
        assertThat(service.position()).isEqualTo(head);
    }

    @Test
    void what_came_in_while_a_file_was_compared_is_compared_again() {
        Stores real = new MemoryStores(InstantSource.system());
        AtomicBoolean overtaken = new AtomicBoolean();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                RatesImportTest.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("append") && !overtaken.getAndSet(true)) {
                        real.log().append(List.of(new Commit(AccountId.RATES, 0, List.of(reported("1.5")))));
                        real.log().append(List.of(new Commit(AccountId.RATES, 1, List.of(reported("1.4")))));
                    }
                    return method.invoke(real.log(), arguments);
                });
        Stores stores = (Stores) Proxy.newProxyInstance(
                RatesImportTest.class.getClassLoader(),
                new Class<?>[] {Stores.class},
                (proxy, method, arguments) -> method.getName().equals("log") ? log : method.invoke(real, arguments));
        try (Service other = new Service(stores, data.resolve("other"), "--accounthealth.first-policy=false")) {
            String file = PAIRS + "EUR,USD,2026-01-05,1.5\nEUR,JPY,2026-01-05,160\n";
            assertCounts(FeedFiles.run(other, "rates", "?source=ecb", file), 1, 1, 0, 0, 0);
            assertCounts(FeedFiles.run(other, "rates", "?source=ecb", file), 0, 0, 0, 2, 0);
        }
        assertThat(real.log().readStream(AccountId.RATES, 0, 10)).hasSize(4);
    }

    private static NewEvent reported(String rate) {
        EventCodec.Encoded encoded = new EventCodec()
                .encode(
                        AccountId.RATES,
                        new ExchangeRateReported(
                                CurrencyCode.of("EUR"),
                                CurrencyCode.of("USD"),
                                LocalDate.of(2026, 1, 5),
                                new BigDecimal(rate),
                                "ecb"));
        return new NewEvent(
                UUID.randomUUID(),
                encoded.type().name(),
                encoded.type().revision(),
                Instant.parse("2026-01-05T00:00:00Z"),
                new Origin("ada", "ecb", null, null),
                encoded.payload());
    }

    private JsonNode run(String file) {
        return run("", file);
    }

    private JsonNode run(String more, String file) {
        return FeedFiles.run(service, "rates", "?source=" + source + more, file);
    }

    private List<StoredEvent> events() {
        return service.stores().log().readAll(head, 100);
    }

    private String fact(String base, String quote, String day, String rate) {
        return "{\"base\":\"%s\",\"quote\":\"%s\",\"day\":\"%s\",\"rate\":\"%s\",\"source\":\"%s\"}"
                .formatted(base, quote, day, rate, source);
    }

    private static void assertRejected(JsonNode done, String... rejections) {
        assertThat(done.get("rejections")
                        .valueStream()
                        .map(each -> each.get("row").intValue() + " "
                                + each.get("reason").stringValue()))
                .containsExactly(rejections);
    }

    private static String text(StoredEvent event) {
        return new String(event.payload(), StandardCharsets.UTF_8);
    }
}
