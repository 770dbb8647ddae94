package io.accounthealth.query.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.query.point.MinPosition;
import io.accounthealth.query.testing.ServerTest;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountVersionTest extends ServerTest {

    @Test
    void a_read_of_the_present_account_answers_the_etag_for_if_match() {
        history.open("acme", "2018-01-01T00:00:00Z", ZoneId.of("UTC"));
        history.append("acme", Instant.parse("2018-02-01T00:00:00Z"), new TemperatureTaken(3, null, null));

        assertThat(version("/v1/accounts/acme")).isEqualTo("\"2\"");
        assertThat(version("/v1/accounts/acme/health")).isEqualTo("\"2\"");
        assertThat(version("/v1/accounts/acme/health?asOf=2018-01-15")).isEqualTo("\"2\"");
        assertThat(version("/v1/accounts/acme/health?knownAtPosition=1"))
                .as("of what was known before the last event")
                .isNull();
        assertThat(version("/v1/portfolio")).isNull();

        history.append("acme", Instant.parse("2018-02-02T00:00:00Z"), new TemperatureTaken(4, null, null));
        assertThat(version("/v1/accounts/acme")).isEqualTo("\"3\"");
    }

    @Test
    void a_currency_and_a_choice_may_be_in_any_case() {
        history.open("acme", "2018-01-01T00:00:00Z", ZoneId.of("UTC"));
        assertThat(get("/v1/retention?from=2018-06&to=2018-07&currency=usd").status())
                .isEqualTo(200);
        assertThat(get("/v1/retention?from=2018-06&to=2018-07&currency=us1").status())
                .isEqualTo(400);
    }

    private @Nullable String version(String path) {
        return server.client()
                .get()
                .uri(URI.create("http://localhost:" + server.port() + path))
                .header(
                        MinPosition.HEADER,
                        Long.toString(server.stores().log().head().position()))
                .exchange()
                .expectStatus()
                .isOk()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getETag();
    }
}
