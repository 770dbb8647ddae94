package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.projection.TableSource.PartialResult;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.History;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTablesTest {

    private static final int ACCOUNTS = 100;

    private final Stores stores = new MemoryStores(InstantSource.system());
    private @Nullable AccountId damaged;
    private @Nullable AccountId lacked;
    private final Set<AccountId> read = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> givesUp = new AtomicReference<>();

    @BeforeEach
    void many_accounts() {
        History history = new History(stores.log());
        for (int i = 0; i < ACCOUNTS; i++) {
            history.open("account-" + i, "2018-01-01T00:00:00Z");
        }
    }

    @AfterEach
    void is_not_interrupted_still() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_replay_that_nobody_waits_for_reads_no_further_stream() {
        givesUp.set(Thread.currentThread());

        assertThatThrownBy(() -> tables().queryAll(ACCOUNTS, StreamTablesTest::accounts))
                .isInstanceOf(CancellationException.class);
        assertThat(read)
                .as("each thread ends behind the stream that it reads")
                .hasSizeBetween(1, 1 + ForkJoinPool.commonPool().getParallelism());
    }

    @Test
    void a_question_that_nobody_waits_for_goes_to_no_table() {
        Set<AccountTable> asked = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> tables().queryAll(ACCOUNTS, all -> {
                    Thread.currentThread().interrupt();
                    return all.each(asked::add);
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void accounts_without_events_up_to_the_position_are_none() {
        assertThat(tables().queryAll(3, StreamTablesTest::accounts).answer())
                .containsExactlyInAnyOrder("account-0", "account-1", "account-2");
    }

    @Test
    void an_account_that_cannot_be_read_is_left_out_and_named() {
        History history = new History(stores.log());
        history.append("account-1", Instant.EPOCH, "of-the-future", 1, new byte[0]);

        PartialResult<List<String>> partial = tables().queryAll(ACCOUNTS + 1, StreamTablesTest::accounts);

        assertThat(partial.answer()).hasSize(ACCOUNTS - 1).doesNotContain("account-1");
        assertThat(partial.leftOut())
                .extracting(left -> left.account().value(), ParkedException::position)
                .containsExactly(tuple("account-1", ACCOUNTS + 1L));
    }

    @Test
    void damage_behind_the_position_takes_nothing_away() {
        History history = new History(stores.log());
        history.append("account-1", Instant.EPOCH, new TemperatureTaken(3, null, null));
        damaged = new AccountId("account-1");

        PartialResult<List<String>> before = tables().queryAll(2, StreamTablesTest::accounts);
        assertThat(before.answer()).containsExactlyInAnyOrder("account-0", "account-1");
        assertThat(before.leftOut()).isEmpty();
        assertThat(tables().queryAll(ACCOUNTS, StreamTablesTest::accounts).leftOut())
                .as("which may be before that position")
                .extracting(ParkedException::account)
                .containsExactly(damaged);
    }

    @Test
    void streams_that_do_not_have_all_events_of_the_log_are_no_answer() {
        lacked = new AccountId("account-7");

        assertThatThrownBy(() -> tables().queryAll(ACCOUNTS, StreamTablesTest::accounts))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Cause.DAMAGED))
                .hasMessageContaining("99 events of 100");
    }

    private static List<String> accounts(Tables tables) {
        return tables.each(table -> table.account().value());
    }

    /**
     * Over a log at whose first stream the reader gives up, if any does, and in which the second event of one account
     * is damaged, or the index lacks one.
     */
    private StreamTables tables() {
        EventLog real = stores.log();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("readStream")) {
                        synchronized (givesUp) { // no other reads on before the interrupt
                            Optional.ofNullable(givesUp.getAndSet(null)).ifPresent(Thread::interrupt);
                        }
                        read.add((AccountId) arguments[0]);
                        if (arguments[0].equals(damaged) && (long) arguments[1] + (int) arguments[2] > 1) {
                            throw new LogUnavailableException(Cause.DAMAGED, "event 101 is not what was written");
                        }
                    }
                    Object answer = method.invoke(real, arguments);
                    return method.getName().equals("streams") && lacked != null
                            ? ((List<?>) answer)
                                    .stream()
                                            .filter(stream ->
                                                    !((Extent) stream).account().equals(lacked))
                                            .toList()
                            : answer;
                });
        return new StreamTables(new TableProjector(log, new EventCodec()));
    }
}
