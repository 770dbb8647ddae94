package io.accounthealth.command.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FirstPolicy;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOW);

    /** A health policy, and a rule of each kind of alert that is not raised unasked. */
    private static final int EVENTS = 1 + FirstAlertRules.rules().size();

    @TempDir
    Path folder;

    @Test
    void an_empty_store_gets_its_first_policy_and_alert_rules_once() {
        try (SqliteStores stores = SqliteStores.open(folder, CLOCK)) {
            FirstRules.recordIfEmpty(stores.log(), NOW);
            FirstRules.recordIfEmpty(stores.log(), NOW);

            assertThat(stores.log().head().position()).isEqualTo(EVENTS);
            assertThat(new EventCodec().decode(stores.log().at(EVENTS)).event())
                    .isEqualTo(FirstAlertRules.rules().getLast());
            StoredEvent first = stores.log().at(1);
            assertThat(first.envelope().accountId()).isEqualTo(AccountId.POLICY);
            assertThat(first.envelope().origin().actor()).isEqualTo("platform");
            assertThat(new EventCodec().decode(first).event())
                    .isEqualTo(new HealthPolicyPublished(FirstPolicy.policy()));
        }
    }

    @Test
    void a_store_that_holds_anything_keeps_the_rules_that_it_has() {
        EventLog log = new MemoryStores(CLOCK).log();
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                "handover-completed",
                1,
                NOW,
                new Origin("test", "test", null, null),
                "{}".getBytes(StandardCharsets.UTF_8));
        log.append(List.of(new Commit(new AccountId("acme"), 0, List.of(event))));

        FirstRules.recordIfEmpty(log, NOW);

        assertThat(log.head().position()).isEqualTo(1);
    }

    @Test
    void nodes_that_start_at_once_record_it_once() throws Exception {
        int nodes = 8;
        CyclicBarrier together = new CyclicBarrier(nodes);
        try (SqliteStores stores = SqliteStores.open(folder, CLOCK);
                ExecutorService starts = Executors.newFixedThreadPool(nodes)) {
            List<Future<?>> started = new ArrayList<>();
            for (int node = 0; node < nodes; node++) {
                started.add(starts.submit(() -> {
                    together.await();
                    FirstRules.recordIfEmpty(stores.log(), NOW);
                    return null;
                }));
            }
            for (Future<?> each : started) {
                each.get();
            }
            assertThat(stores.log().head().position()).isEqualTo(EVENTS);
        }
    }
}
