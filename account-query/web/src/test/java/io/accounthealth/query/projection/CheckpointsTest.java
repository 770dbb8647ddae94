package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckpointsTest {

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final AtomicInteger blind = new AtomicInteger();
    private final EventLog late = (EventLog) Proxy.newProxyInstance(
            EventLog.class.getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("confirmedHead")) {
                    blind.set(0); // a majority has confirmed it, so a majority shows it
                }
                return method.getName().equals("readAll") && blind.getAndDecrement() > 0
                        ? List.of()
                        : method.invoke(stores.log(), arguments);
            });
    private final TableProjector fold = new TableProjector(late, new EventCodec());

    @Test
    void a_log_that_shows_its_last_event_a_moment_later_is_not_taken_for_another() {
        Mark saved = saveAfterOneEvent();
        blind.set(2);

        assertThat(loaded().facts()).isEqualTo(1);
        assertThat(blind).hasNegativeValue();
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(saved);
    }

    @Test
    void a_log_is_judged_only_after_a_majority_was_asked() {
        Mark saved = saveAfterOneEvent();
        blind.set(Integer.MAX_VALUE);

        assertThat(loaded().facts()).isEqualTo(1);
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(saved);
    }

    @Test
    void a_log_that_a_majority_confirms_shorter_is_another() {
        saveAfterOneEvent();
        stores.checkpoints().save(TableCodec.FORMAT, new Mark(2, UUID.randomUUID()), List.of());

        loaded();

        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(Mark.NONE);
    }

    private Mark saveAfterOneEvent() {
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
        return saved;
    }

    private LiveTables loaded() {
        LiveTables tables = TestTables.of(stores, fold);
        checkpoints().load(tables, stores.log().head(), stores.log().head().position());
        return tables;
    }

    private Checkpoints checkpoints() {
        Stores ofLate = (Stores) Proxy.newProxyInstance(
                Stores.class.getClassLoader(), new Class<?>[] {Stores.class}, (proxy, method, arguments) -> late);
        return new Checkpoints(TestTables.saved(stores), ofLate);
    }
}
