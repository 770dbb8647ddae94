package io.accounthealth.storage;

import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.LeaseStore.Row;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link LeaseStore} promises. */
public abstract class TokenRowsContract extends StoresContract {

    @Test
    void a_row_is_read_back_and_inserted_only_once() {
        Row row = row(0, "token", "node-a");

        assertThat(stores.tokens().insert(row)).isTrue();
        assertThat(stores.tokens().insert(row(0, "other", "node-b"))).isFalse();
        assertThat(stores.tokens().find("live", 0))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(row);
        assertThat(stores.tokens().find("live", 1)).isEmpty();
    }

    @Test
    void a_row_without_token_and_owner_is_kept_as_it_is() {
        Row row = new Row("live", 3, null, null, null, SteppedClock.START);
        stores.tokens().insert(row);

        assertThat(stores.tokens().find("live", 3))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(row);
    }

    @Test
    void the_rows_of_a_processor_come_in_the_order_of_their_segments() {
        stores.tokens().insert(row(2, "c", null));
        stores.tokens().insert(row(0, "a", null));
        stores.tokens().insert(new Row("other", 1, null, null, null, SteppedClock.START));

        assertThat(stores.tokens().findAll("live")).extracting(Row::segment).containsExactly(0, 2);
        assertThat(stores.tokens().findAll("nobody")).isEmpty();
    }

    @Test
    void a_row_is_replaced_only_while_its_owner_is_the_expected_one() {
        stores.tokens().insert(row(0, "1", null));

        assertThat(stores.tokens().replace(row(0, "2", "node-a"), "node-a")).isFalse();
        assertThat(stores.tokens().replace(row(0, "2", "node-a"), null)).isTrue();
        assertThat(stores.tokens().replace(row(0, "3", "node-b"), null)).isFalse();
        assertThat(stores.tokens().replace(row(0, "3", "node-a"), "node-a")).isTrue();
        assertThat(stores.tokens().replace(row(1, "x", null), null)).isFalse();
        assertThat(stores.tokens().find("live", 0).orElseThrow().token()).isEqualTo(utf8("3"));
    }

    @Test
    void a_row_is_taken_from_its_owner_only_while_that_has_not_touched_it_again() {
        Row seen = row(0, "1", "node-a");
        stores.tokens().insert(seen);
        Row touched = new Row("live", 0, utf8("1"), "position", "node-a", SteppedClock.START.plusSeconds(1));
        stores.tokens().replace(touched, "node-a");

        assertThat(stores.tokens().take(row(0, "2", "node-b"), seen)).isFalse();
        assertThat(stores.tokens().take(row(0, "2", "node-b"), row(0, "1", "node-c")))
                .isFalse();
        assertThat(stores.tokens().take(row(0, "2", "node-b"), touched)).isTrue();
        assertThat(stores.tokens().take(row(1, "x", null), touched)).isFalse();
        assertThat(stores.tokens().find("live", 0).orElseThrow().owner()).isEqualTo("node-b");
    }

    @Test
    void of_many_who_claim_a_row_one_gets_it() throws Exception {
        stores.tokens().insert(row(0, "1", null));
        List<Callable<Boolean>> claims = IntStream.range(0, 16)
                .<Callable<Boolean>>mapToObj(node -> () -> stores.tokens().replace(row(0, "1", "node-" + node), null))
                .toList();

        int won = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(16)) {
            for (Future<Boolean> claim : pool.invokeAll(claims)) {
                won += claim.get() ? 1 : 0;
            }
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void a_deleted_row_is_gone() {
        stores.tokens().insert(row(0, "1", null));
        stores.tokens().delete("live", 0);

        assertThat(stores.tokens().find("live", 0)).isEmpty();
        assertThat(stores.tokens().insert(row(0, "1", null))).isTrue();
    }

    private static Row row(int segment, String token, @Nullable String owner) {
        return new Row("live", segment, utf8(token), "position", owner, SteppedClock.START);
    }
}
