package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.History;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogPassTest {

    private static final int ACCOUNTS = 7;
    private static final int EACH = 50;

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final EventLog log = stores.log();

    @BeforeEach
    void events_of_several_accounts_one_after_the_other() {
        History history = new History(log);
        for (int i = 0; i < EACH; i++) {
            IntStream.range(0, ACCOUNTS)
                    .forEach(account -> history.append("account-" + account, Instant.EPOCH, "any", 1, new byte[0]));
        }
    }

    @Test
    void all_events_of_an_account_come_in_order() {
        Map<AccountId, List<Long>> sequences = new ConcurrentHashMap<>();

        LogPass.pages(
                0,
                after -> log.readAll(after, 40),
                page -> LogPass.byAccount(
                        page,
                        (account, events) -> sequences
                                .computeIfAbsent(account, id -> new ArrayList<>())
                                .addAll(events.stream()
                                        .map(StoredEvent::envelope)
                                        .map(envelope -> envelope.sequence())
                                        .toList())));

        assertThat(sequences)
                .hasSize(ACCOUNTS)
                .allSatisfy((account, seen) -> assertThat(seen)
                        .isEqualTo(LongStream.range(0, EACH).boxed().toList()));
    }

    @Test
    void a_page_that_cannot_be_read_ends_the_pass_behind_those_before_it() {
        LogUnavailableException damage = new LogUnavailableException(Cause.DAMAGED, "event 81 is not there");
        List<Long> used = new ArrayList<>();

        assertThatThrownBy(() -> LogPass.pages(
                        0,
                        after -> {
                            if (after >= 80) {
                                throw damage;
                            }
                            return log.readAll(after, 40);
                        },
                        page -> used.add(page.getLast().envelope().position())))
                .isSameAs(damage);
        assertThat(used).containsExactly(40L, 80L);
    }
}
