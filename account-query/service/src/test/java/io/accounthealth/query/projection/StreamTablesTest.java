package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.History;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTablesTest {

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final List<Long> pages = new ArrayList<>();
    private boolean givesUpAtTheFirstPage;

    @BeforeEach
    void three_accounts() {
        History history = new History(stores.log());
        for (String account : List.of("a", "b", "c")) {
            history.open(account, "2018-01-01T00:00:00Z");
        }
    }

    @AfterEach
    void is_not_interrupted_still() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void a_fold_that_nobody_waits_for_reads_no_further_page() {
        givesUpAtTheFirstPage = true;

        assertThatThrownBy(() -> tables().queryAll(3, StreamTablesTest::accounts))
                .isInstanceOf(CancellationException.class);
        assertThat(pages).containsExactly(0L);
    }

    @Test
    void a_question_that_nobody_waits_for_goes_to_no_table() {
        Set<AccountTable> asked = ConcurrentHashMap.newKeySet();

        assertThatThrownBy(() -> tables().queryAll(3, all -> {
                    Thread.currentThread().interrupt();
                    return all.each(asked::add);
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void pages_of_whatever_length_are_read_to_the_end() {
        assertThat(tables().queryAll(3, StreamTablesTest::accounts).answer()).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(pages).containsExactly(0L, 1L, 2L);
    }

    private static List<String> accounts(Tables tables) {
        return tables.each(table -> table.account().value());
    }

    /** Over a log that gives out one event at a time. */
    private StreamTables tables() {
        EventLog real = stores.log();
        EventLog log = (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("readAll")) {
                        return method.invoke(real, arguments);
                    }
                    pages.add((Long) arguments[0]);
                    if (givesUpAtTheFirstPage) {
                        Thread.currentThread().interrupt();
                    }
                    return real.readAll((Long) arguments[0], 1);
                });
        return new StreamTables(new TableProjector(log, new EventCodec()));
    }
}
