package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TableProjectorTest {

    private static final AccountId ACME = new AccountId("acme");

    private final EventLog log = new MemoryStores(InstantSource.system()).log();
    private final TableProjector fold = new TableProjector(log, new EventCodec());

    @Test
    void events_that_a_table_missed_are_read_before_the_one_that_comes() {
        append("handover-completed");
        append("handover-completed");
        StoredEvent third = append("handover-completed");
        AccountTable table = new AccountTable(ACME);

        fold.fold(table, third);

        assertThat(table.nextSequence()).isEqualTo(3);
        assertThat(table.lastPosition()).isEqualTo(3);
    }

    @Test
    void an_event_that_a_table_has_seen_changes_nothing() {
        StoredEvent first = append("handover-completed");
        StoredEvent second = append("handover-completed");
        AccountTable table = new AccountTable(ACME);
        fold.fold(table, second);

        fold.fold(table, first);
        fold.fold(table, second);

        assertThat(table.nextSequence()).isEqualTo(2);
    }

    @Test
    void an_unreadable_event_is_named_by_its_position_even_when_it_was_missed() {
        append("handover-completed");
        append("of-the-future");
        StoredEvent third = append("handover-completed");

        assertThatThrownBy(() -> fold.fold(new AccountTable(ACME), third))
                .isInstanceOfSatisfying(ParkedException.class, e -> {
                    assertThat(e.account()).isEqualTo(ACME);
                    assertThat(e.position()).isEqualTo(2);
                });
    }

    private StoredEvent append(String type) {
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                type,
                1,
                Instant.parse("2018-01-01T00:00:00Z"),
                new Origin("a", "t", null, null),
                "{}".getBytes());
        log.append(List.of(new Commit(ACME, Commit.ANY_VERSION, List.of(event))));
        return log.readAll(log.head().position() - 1, 1).getFirst();
    }
}
