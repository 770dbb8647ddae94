package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamPagesTest {

    private static final AccountId ACME = new AccountId("acme");
    private static final AccountId OTHER = new AccountId("other");
    private static final int EVENTS = 9_000;

    private SqliteStores stores;
    private EventLog log;
    private final List<Long> positions = new ArrayList<>();

    @BeforeEach
    void a_stream_of_several_pages_between_the_events_of_another(@TempDir Path folder) {
        stores = SqliteStores.open(folder, InstantSource.system());
        log = stores.log();
        for (int i = 0; i < EVENTS / 3_000; i++) {
            log.append(List.of(commit(OTHER, 1), commit(ACME, 3_000)));
        }
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void each_event_comes_once_and_in_order() {
        new StreamPages(log, ACME)
                .each(0, Long.MAX_VALUE, event -> positions.add(event.envelope().position()));

        assertThat(positions).isEqualTo(expected(1, Long.MAX_VALUE));
    }

    @Test
    void a_stream_is_read_between_a_sequence_and_a_position() {
        new StreamPages(log, ACME)
                .each(100, 5_555, event -> positions.add(event.envelope().position()));

        assertThat(positions).isEqualTo(expected(101, 5_555));
    }

    @Test
    void who_uses_the_events_may_stop_at_any_of_them() {
        for (int last : List.of(1, 3_999, 4_000, 4_001, 8_001)) {
            positions.clear();
            assertThatThrownBy(() -> new StreamPages(log, ACME).each(0, Long.MAX_VALUE, event -> {
                        positions.add(event.envelope().position());
                        if (positions.size() == last) {
                            throw new IllegalStateException("enough");
                        }
                    }))
                    .hasMessage("enough")
                    .hasNoSuppressedExceptions();
            assertThat(positions).hasSize(last);
        }
    }

    private static List<Long> expected(long from, long upTo) {
        return LongStream.rangeClosed(1, EVENTS + EVENTS / 3_000)
                .filter(position -> position % 3_001 != 1 && position > from && position <= upTo)
                .boxed()
                .toList();
    }

    private static Commit commit(AccountId stream, int events) {
        return new Commit(
                stream,
                Commit.ANY_VERSION,
                new ArrayList<>(Collections.nCopies(events, "").stream()
                        .map(any -> new NewEvent(
                                UUID.randomUUID(),
                                "handover-completed",
                                1,
                                Instant.parse("2018-01-01T00:00:00Z"),
                                new Origin("a", "t", null, null),
                                "{}".getBytes()))
                        .toList()));
    }
}
