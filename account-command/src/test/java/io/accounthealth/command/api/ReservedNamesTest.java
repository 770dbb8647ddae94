package io.accounthealth.command.api;

import static io.accounthealth.command.api.FeedFiles.assertCounts;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.command.imports.feed.FeedKind;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;

/** Names that no account can have, and the account that has one of them all the same, since it is older. */
@ExtendWith(OutputCaptureExtension.class)
class ReservedNamesTest {

    private static final CurrencyCode EUR = CurrencyCode.of("EUR");
    private static final CurrencyCode USD = CurrencyCode.of("USD");
    private static final String TAKE_ANOTHER = "is a name of the platform's own; take another";

    @TempDir
    Path data;

    @ParameterizedTest
    @ValueSource(strings = {"policy", "access", "rates"})
    void no_account_is_opened_under_a_name_of_the_platforms_own(String name) {
        try (Service service = new Service(data)) {
            open(service, name)
                    .expectStatus()
                    .isBadRequest()
                    .expectBody()
                    .jsonPath("$.errors[0].detail")
                    .value(detail -> assertThat(String.valueOf(detail)).contains(TAKE_ANOTHER));
            JsonNode done = FeedFiles.run(
                    service,
                    FeedKind.SPEND,
                    "?source=ads&mode=snapshot&openUnknown=true",
                    FeedFiles.SPEND + name + ",N,,2026-01-04,,1,USD\n");

            assertCounts(done, 0, 0, 0, 0, 1);
            assertThat(done.at("/rejections/0/reason").stringValue())
                    .isEqualTo("account: \"" + name + "\" " + TAKE_ANOTHER);
            assertThat(service.position()).isZero();
        }
    }

    @Test
    void the_stream_of_rates_is_no_account_to_any_command(CapturedOutput output) {
        try (Service service =
                started(new ExchangeRateReported(EUR, USD, LocalDate.of(2026, 1, 5), BigDecimal.TEN, "e"))) {
            open(service, "rates").expectStatus().isBadRequest();
            unknown(post(service, "/v1/accounts/rates/take-temperature", "{\"temperature\":4}"));
            unknown(post(
                    service,
                    "/v1/accounts/rates/correct-fact",
                    "{\"corrects\":\"%s\",\"reason\":\"r\",\"replacement\":{\"rate\":\"2\"}}"
                            .formatted(service.stores().log().at(1).envelope().eventId())));
            unknown(post(service, "/v1/accounts/rates/persons/ada/erase", "{\"reason\":\"asked for it\"}"));
            JsonNode done = FeedFiles.run(
                    service,
                    FeedKind.SPEND,
                    "?source=ads&mode=append",
                    FeedFiles.SPEND + "rates,N,,2026-01-04,,1,USD\n");

            assertCounts(done, 0, 0, 0, 0, 1);
            assertThat(service.position()).isEqualTo(1);
            assertThat(output).doesNotContain("older than the stream of exchange rates");
        }
    }

    @Test
    void an_account_that_had_the_name_before_keeps_it_and_the_operator_is_told_once(CapturedOutput output) {
        try (Service service =
                started(new AccountOpened("Rates Inc", null, null, null, USD, ZoneId.of("UTC"), null, null))) {
            post(service, "/v1/accounts/rates/take-temperature", "{\"temperature\":4}")
                    .expectStatus()
                    .isOk();
            open(service, "rates")
                    .expectStatus()
                    .isEqualTo(HttpStatus.CONFLICT)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("account rates is open already");
            JsonNode done = FeedFiles.run(
                    service,
                    FeedKind.SPEND,
                    "?source=ads&mode=append",
                    FeedFiles.SPEND + "rates,N,,2026-01-04,,1,USD\n");

            assertCounts(done, 1, 0, 0, 0, 0);
            FeedFiles.send(service, "rates", "?source=ecb", "base,quote,day,rate\nEUR,USD,2026-01-05,1.5\n")
                    .expectStatus()
                    .isEqualTo(HttpStatus.CONFLICT)
                    .expectBody()
                    .jsonPath("$.detail")
                    .isEqualTo("this store has an account named rates, which is older than the stream of exchange rates"
                            + " of that name; it keeps the account, and takes no exchange rates");
            post(service, "/v1/events", "application/cloudevents+json", """
                {"specversion": "1.0", "id": "1", "source": "ecb", "subject": "rates",
                 "type": "accounthealth.exchange-rate-reported.v1", "data": {"base": "EUR", "quote": "USD",
                 "day": "2026-01-05", "rate": "1.5", "source": "ecb"}}
                """)
                    .expectBody()
                    .jsonPath("$.rejected[0].reason")
                    .value(reason -> assertThat(String.valueOf(reason)).startsWith("this store has an account named"));
            assertThat(output.toString().split("older than the stream of exchange rates", -1))
                    .as(output.toString())
                    .hasSize(2);
        }
    }

    /** Over a store that begins with an event of the stream. */
    private Service started(DomainEvent first) {
        SqliteStores stores = SqliteStores.open(data, InstantSource.system());
        record(stores.log(), first);
        return new Service(stores, data);
    }

    private static void record(EventLog log, DomainEvent event) {
        EventCodec.Encoded encoded = new EventCodec().encode(AccountId.RATES, event);
        NewEvent fact = new NewEvent(
                UUID.randomUUID(),
                encoded.type().name(),
                encoded.type().revision(),
                Instant.parse("2026-01-05T00:00:00Z"),
                new Origin("ada", "crm", null, null),
                encoded.payload());
        log.append(List.of(new Commit(AccountId.RATES, 0, List.of(fact))));
    }

    private static ResponseSpec open(Service service, String name) {
        return post(
                service,
                "/v1/accounts",
                "{\"accountId\":\"%s\",\"name\":\"N\",\"currency\":\"USD\",\"timeZone\":\"UTC\"}".formatted(name));
    }

    private static ResponseSpec post(Service service, String path, String body) {
        return post(service, path, MediaType.APPLICATION_JSON_VALUE, body);
    }

    private static ResponseSpec post(Service service, String path, String type, String body) {
        return service.http
                .post()
                .uri(path)
                .contentType(MediaType.valueOf(type))
                .bodyValue(body)
                .exchange();
    }

    private static void unknown(ResponseSpec answer) {
        answer.expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("rates is a name of the platform's own, and of no account");
    }
}
