package io.accounthealth.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.query.asof.CheckpointedTables;
import io.accounthealth.query.asof.TableFold;
import io.accounthealth.query.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private final Stores stores = new MemoryStores(InstantSource.system());

    @Test
    void a_log_that_shows_its_last_event_a_moment_later_is_not_taken_for_another() {
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                "handover-completed",
                1,
                Instant.EPOCH,
                new Origin("a", "t", null, null),
                new byte[0]);
        stores.log().append(List.of(new Commit(new AccountId("acme"), 0, List.of(event))));
        Mark saved = new Mark(1, event.eventId());
        stores.checkpoints().save(TableCodec.FORMAT, saved, List.of());
        AtomicInteger blind = new AtomicInteger(2);
        EventLog late = (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (proxy, method, arguments) -> method.getName().equals("readAll") && blind.getAndDecrement() > 0
                        ? List.of()
                        : method.invoke(stores.log(), arguments));
        EventCodec codec = new EventCodec();
        TableFold fold = new TableFold(late, codec);
        Checkpoints checkpoints = new Checkpoints(
                new CheckpointedTables(stores.checkpoints(), new TableCodec(codec)), fold, late, Duration.ofHours(1));

        assertThat(checkpoints.load(new LiveTables(fold)).position()).isEqualTo(1);
        assertThat(blind).hasNegativeValue();
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(saved);
    }
}
