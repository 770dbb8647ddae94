package io.accounthealth.edge.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.edge.audit.AuditConfiguration;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppendMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AppendMeters meters = new AppendMeters(registry, "accounts", "memory");

    @Test
    void an_append_is_timed_and_its_commits_are_counted() {
        Stores stores = new MemoryStores(InstantSource.system());
        stores.log().observe(meters);

        stores.log().append(List.of(commit("acme"), commit("bolt")));

        assertThat(registry.get("accounthealth.append")
                        .tag("store", "memory")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("accounthealth.append.batch").summary().totalAmount())
                .isEqualTo(2);
    }

    @Test
    void refusals_are_counted_by_their_cause_and_there_from_the_start() {
        meters.refused(Cause.FULL);
        meters.renumbered();
        meters.slow();

        assertThat(refusals("full")).isEqualTo(1);
        assertThat(refusals("damaged")).isZero();
        assertThat(registry.get("accounthealth.append.slow").counter().count()).isEqualTo(1);
        assertThat(registry.get("accounthealth.append.renumbered").counter().count())
                .isEqualTo(1);
    }

    @Test
    void an_access_that_cannot_be_recorded_is_told_apart_from_a_fact() {
        Stores stores = new MemoryStores(InstantSource.system());
        new AuditConfiguration().accessLogMeters(stores).bindTo(registry);

        stores.accessLog().append(List.of(commit("access")));

        assertThat(registry.get("accounthealth.append")
                        .tag("log", "access")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("accounthealth.append")
                        .tag("log", "accounts")
                        .timer()
                        .count())
                .isZero();
    }

    private double refusals(String cause) {
        return registry.get("accounthealth.append.refused")
                .tag("cause", cause)
                .counter()
                .count();
    }

    private static Commit commit(String account) {
        NewEvent event = new NewEvent(
                UUID.randomUUID(), "meeting-held", 1, Instant.EPOCH, new Origin("a", "t", null, null), new byte[0]);
        return new Commit(new AccountId(account), 0, List.of(event));
    }
}
