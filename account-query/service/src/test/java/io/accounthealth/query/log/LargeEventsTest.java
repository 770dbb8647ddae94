package io.accounthealth.query.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.ContractEvent.AccountReactivated;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.query.testing.ReadingTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An account of events nearly as large as an event may be, of which no page holds many. */
class LargeEventsTest extends ReadingTest {

    private static final int EVENTS = 40;
    private static final String REASON = "x".repeat(900_000);

    @Override
    protected void tell() {
        history.open("acme", "2018-01-01T00:00:00Z");
        for (int i = 1; i < EVENTS; i++) {
            history.append("acme", Instant.parse("2018-06-01T00:00:00Z"), new AccountReactivated(REASON));
        }
    }

    @Test
    void all_of_them_are_folded_live_and_from_the_stream() {
        get("/v1/accounts/acme");

        assertThat(server.bean(LiveTables.class).facts()).isEqualTo(EVENTS);
        assertThat(server.bean(StreamTables.class)
                        .query(new AccountId("acme"), Long.MAX_VALUE, AccountTable::nextSequence))
                .contains((long) EVENTS);
        PartialResult<List<Long>> facts = server.bean(StreamTables.class)
                .queryAll(server.stores().log().head().position(), tables -> tables.each(AccountTable::nextSequence));
        assertThat(facts.answer().stream().mapToLong(each -> each).sum()).isEqualTo(EVENTS);
    }

    @Test
    void all_of_them_are_exported() {
        for (String export : List.of("/v1/accounts/acme/events", "/v1/log")) {
            assertThat(positions(
                            get(export, "Accept", "application/x-ndjson").body().lines()))
                    .as(export)
                    .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
        assertThat(get("/v1/log?after=2&limit=20", "Accept", "application/x-ndjson")
                        .body()
                        .lines())
                .hasSize(20);
    }

    @Test
    void all_of_them_are_paged_to_their_end() {
        List<Long> seen = new ArrayList<>();
        Answer page = get("/v1/accounts/acme/events?limit=500");
        while (true) {
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).hasSizeLessThan(6 << 20);
            page.json()
                    .path("events")
                    .forEach(event -> seen.add(event.path("position").asLong()));
            if (page.link() == null) {
                break;
            }
            page = get(next(page));
        }

        assertThat(seen).isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
    }

    private static List<Long> positions(Stream<String> lines) {
        return lines.map(JSON::readTree)
                .map((JsonNode event) -> event.path("position").asLong())
                .toList();
    }
}
