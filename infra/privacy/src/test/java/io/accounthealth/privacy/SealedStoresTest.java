package io.accounthealth.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SealedStoresTest {

    private static final Instant NOON = Instant.parse("2026-07-08T12:00:00Z");
    private static final byte[] WORDS = "{\"comment\":\"Ada\"}".getBytes(StandardCharsets.UTF_8);

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final MasterKey master = MasterKey.random();
    private final KeyRing ring = new KeyRing(stores.keys(), master);
    private final SealedInbox inbox = new SealedInbox(stores.inbox(), ring);

    @Test
    void what_was_refused_is_read_as_it_came_and_kept_as_nobody_can_read_it() {
        long id = inbox.add(List.of(refused(WORDS))).getFirst();

        assertThat(inbox.find(id).orElseThrow().body()).isEqualTo(WORDS);
        assertThat(inbox.list(Long.MAX_VALUE, 10).getFirst().body()).isEqualTo(WORDS);
        assertThat(new String(stores.inbox().find(id).orElseThrow().body(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Ada", "comment");
    }

    @Test
    void what_was_kept_before_bodies_were_sealed_is_read_as_it_is() {
        long id = stores.inbox().add(List.of(refused(WORDS))).getFirst();

        assertThat(inbox.find(id).orElseThrow().body()).isEqualTo(WORDS);
        assertThat(inbox.keyOf(id)).isEmpty();
    }

    @Test
    void an_entry_is_deleted_with_its_key() {
        long id = inbox.add(List.of(refused(WORDS))).getFirst();
        Refused copy = stores.inbox().find(id).orElseThrow();
        String key = inbox.keyOf(id).orElseThrow();

        assertThat(inbox.remove(id)).isTrue();
        assertThat(inbox.remove(id)).isFalse();
        stores.inbox().restore(List.of(copy));

        assertThat(stores.keys().find(key).orElseThrow().isDestroyed()).isTrue();
        assertThat(inbox.find(id).orElseThrow().body()).isEqualTo("erased".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void many_entries_are_removed_with_their_keys_though_few_of_them_are_read_at_once() {
        AtomicInteger most = new AtomicInteger();
        InboxStore watched = (InboxStore) Proxy.newProxyInstance(
                InboxStore.class.getClassLoader(), new Class<?>[] {InboxStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("find") && arguments[0] instanceof Collection<?> ids) {
                        most.accumulateAndGet(ids.size(), Math::max);
                    }
                    return method.invoke(stores.inbox(), arguments);
                });
        SealedInbox large = new SealedInbox(watched, ring);
        List<Long> ids = large.add(Collections.nCopies(21, refused(WORDS)));
        List<String> keys =
                ids.stream().map(id -> large.keyOf(id).orElseThrow()).toList();

        assertThat(large.remove(ids)).isEqualTo(21);
        assertThat(most.get()).isBetween(1, 8);
        assertThat(stores.inbox().count()).isZero();
        assertThat(keys)
                .hasSize(21)
                .allMatch(key -> stores.keys().find(key).orElseThrow().isDestroyed());
    }

    @Test
    void a_sealed_table_of_another_account_counts_as_not_saved() {
        SealedCheckpoints checkpoints = new SealedCheckpoints(stores.checkpoints(), ring, account -> {});
        Mark mark = new Mark(7, new UUID(0, 7));
        checkpoints.save("t/1", mark, List.of(checkpoint("acme", WORDS)));

        assertThat(state(checkpoints)).isEqualTo(WORDS);
        byte[] kept = state(stores.checkpoints());
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("Ada");

        stores.checkpoints().save("t/1", mark, List.of(checkpoint("bolt", kept)));
        assertThat(checkpoints.load(new AccountId("bolt"), "t/1").orElseThrow().state())
                .isEmpty();
    }

    private static byte[] state(CheckpointStore checkpoints) {
        return checkpoints.load(new AccountId("acme"), "t/1").orElseThrow().state();
    }

    @Test
    void an_older_sealed_table_counts_as_not_saved() {
        List<AccountId> told = new ArrayList<>();
        SealedCheckpoints checkpoints = new SealedCheckpoints(stores.checkpoints(), ring, told::add);
        Mark mark = new Mark(9, new UUID(0, 9));
        checkpoints.save("t/1", mark, List.of(checkpoint("acme", WORDS)));
        byte[] older = state(stores.checkpoints());

        stores.checkpoints().replace(new Checkpoint(new AccountId("acme"), "t/1", 4, 7, older));
        assertThat(state(checkpoints)).isEmpty();
        stores.checkpoints().replace(new Checkpoint(new AccountId("acme"), "t/1", 3, 9, older));
        assertThat(state(checkpoints)).isEmpty();
        stores.checkpoints().replace(new Checkpoint(new AccountId("acme"), "t/1", 3, 7, older));
        assertThat(state(checkpoints)).isEqualTo(WORDS);

        assertThat(told).containsExactly(new AccountId("acme"), new AccountId("acme"));
    }

    @Test
    void a_table_of_an_account_whose_keys_are_partly_missing_is_not_saved() {
        SealedCheckpoints checkpoints = new SealedCheckpoints(stores.checkpoints(), ring, account -> {});
        ring.reportLost(new AccountId("acme"));

        checkpoints.save(
                "t/1", new Mark(7, new UUID(0, 7)), List.of(checkpoint("acme", WORDS), checkpoint("bolt", WORDS)));

        assertThat(checkpoints.load(new AccountId("acme"), "t/1").orElseThrow().state())
                .isEmpty();
        assertThat(checkpoints.load(new AccountId("bolt"), "t/1").orElseThrow().state())
                .isEqualTo(WORDS);
    }

    @Test
    void a_refused_event_whose_key_is_missing_says_so() {
        inbox.add(List.of(refused(WORDS)));

        SealedInbox withoutKeys =
                new SealedInbox(stores.inbox(), new KeyRing(new MemoryStores(InstantSource.system()).keys(), master));

        assertThat(withoutKeys.list(Long.MAX_VALUE, 10).getFirst().body())
                .isEqualTo("key missing".getBytes(StandardCharsets.UTF_8));
    }

    private static Checkpoint checkpoint(String account, byte[] state) {
        return new Checkpoint(new AccountId(account), "t/1", 3, 7, state);
    }

    private static Refused refused(byte[] body) {
        return new Refused(0, NOON, "crm", "e-1", "acme", "application/json", body, "no");
    }
}
