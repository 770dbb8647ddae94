package io.accounthealth.query.changes;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.Severity;
import io.accounthealth.query.testing.ServerTest;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DisclosureTest extends ServerTest {

    private final AtomicLong seconds = new AtomicLong();

    /** Each entry is recorded a second after the one before. */
    @Override
    protected Stores stores() {
        return SqliteStores.open(folder, () -> CLOCK.instant().plusSeconds(seconds.getAndIncrement()));
    }

    @Test
    void exports_of_the_old_figure_are_named_to_auditors_only() {
        history.open("acme", "2018-01-01T00:00:00Z");
        history.open("other", "2018-01-01T00:00:00Z");
        history.append(
                "acme", Instant.parse("2018-08-01T09:00:00Z"), new MeetingHeld("m", null, null, null, null, null));
        readAs("director", "/v1/accounts/acme/health?asOf=2018-08-09");
        long known = server.stores().log().head().position();
        readAs("director", "/v1/accounts/acme/health?asOf=2018-08-10");
        readAs("director", "/v1/accounts/other/health?asOf=2018-08-10");
        readAs("director", "/v1/accounts?asOf=2018-08-10");
        history.append(
                "acme",
                Instant.parse("2018-08-05T09:00:00Z"),
                new EscalationRaised("e", Severity.HIGH, null, "known late"));
        readAs("director", "/v1/accounts/acme/health?asOf=2018-08-11");

        String changes = "/v1/accounts/acme/health/changes?from=2018-08-10&to=2018-08-10&fromKnownAtPosition=" + known;
        JsonNode exports = readAs("auditor", changes).path("exports");

        assertThat(exports.path("entries")
                        .valueStream()
                        .map(export -> export.path("request").asString()))
                .as("of this account, or of all, between the two")
                .containsExactly(
                        "GET /v1/accounts/acme/health?asOf=2018-08-09",
                        "GET /v1/accounts/acme/health?asOf=2018-08-10",
                        "GET /v1/accounts?asOf=2018-08-10");
        assertThat(exports.at("/entries/0/by").asString()).isEqualTo("director");
        assertThat(exports.path("complete").asBoolean()).isTrue();
        assertThat(readAs("director", changes).path("exports").isNull()).isTrue();
    }

    private JsonNode readAs(String role, String path) {
        return get(path, "Authorization", "Bearer " + server.token(role)).json();
    }
}
