package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.GeneratedStory;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.CheckpointStore;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.History;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** More tables than there is memory for, over a real file. */
class TableMemoryTest {

    private static final List<AccountId> ACCOUNTS =
            IntStream.range(0, 8).mapToObj(i -> new AccountId("account-" + i)).toList();

    private static final int EVENTS_EACH = 60;

    /** Of two tables of the eight, when they are whole. */
    private static final DataSize ROOM = DataSize.ofBytes(2 * EVENTS_EACH * TableMemory.BYTES_A_FACT);

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @TempDir
    private Path folder;

    private Stores stores;
    private TableProjector projector;
    private CheckpointedTables saved;
    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        System.out.println("seed " + seed);
        stores = SqliteStores.open(folder, InstantSource.system());
        projector = new TableProjector(stores.log(), new EventCodec());
        saved = TestTables.saved(stores);
        checkpoints = new Checkpoints(saved, stores);
        List<List<Recorded<AccountEvent>>> stories = ACCOUNTS.stream()
                .map(account -> GeneratedStory.of(account.value(), seed + account.hashCode(), EVENTS_EACH)
                        .events())
                .toList();
        for (int i = 0; i < EVENTS_EACH; i++) {
            for (List<Recorded<AccountEvent>> story : stories) {
                Envelope envelope = story.get(i).envelope();
                new History(stores.log(), envelope::eventId)
                        .append(
                                envelope.accountId().value(),
                                envelope.occurredAt(),
                                story.get(i).event());
            }
        }
    }

    @AfterEach
    void close() {
        stores.close();
    }

    @Test
    void tables_are_saved_forgotten_and_read_again_while_they_are_queried_and_answer_the_same() throws Exception {
        LiveTables all = TestTables.of(stores, projector);
        LiveTables few = few();
        AtomicBoolean folded = new AtomicBoolean();
        try (ExecutorService readers = Executors.newFixedThreadPool(3)) {
            List<Future<Long>> read = List.of(
                    readers.submit(() -> queriesOfOne(few, folded, new Random(seed + 1))),
                    readers.submit(() -> queriesOfOne(few, folded, new Random(seed + 2))),
                    readers.submit(() -> queriesOfAll(few, folded)));
            try {
                foldAndSave(all, few);
            } finally {
                folded.set(true);
            }
            for (Future<Long> queries : read) {
                assertThat(queries.get()).isPositive();
            }
        }

        checkpoints.save(few);
        assertThat(few.factsInMemory()).isLessThanOrEqualTo(2 * EVENTS_EACH);
        assertThat(few.loaded()).isPositive();
        assertThat(few.facts()).isEqualTo((long) ACCOUNTS.size() * EVENTS_EACH);
        assertSame(few, all);
    }

    @Test
    void only_named_tables_without_room_are_read() {
        LiveTables few = few();
        foldAndSave(TestTables.of(stores, projector), few);
        checkpoints.save(few);
        AccountId one = ACCOUNTS.getFirst();
        long loaded = few.loaded();

        assertThat(few.queryAll(
                                few.processed().get(),
                                tables -> tables.only(any -> true)
                                        .those(Set.of(one))
                                        .each(AccountTable::account))
                        .answer())
                .containsExactly(one);
        assertThat(few.loaded() - loaded).isLessThanOrEqualTo(1);
    }

    /** Some events at a time; a save now and then forgets what has no room. */
    private void foldAndSave(LiveTables all, LiveTables few) {
        long position = 0;
        List<StoredEvent> page = stores.log().readAll(position, 1 + random.nextInt(9));
        while (!page.isEmpty()) {
            for (StoredEvent event : page) {
                all.fold(event);
                few.fold(event);
                few.processed().advance(event.envelope());
            }
            if (random.nextInt(3) == 0) {
                checkpoints.save(few);
            }
            position = page.getLast().envelope().position();
            page = stores.log().readAll(position, 1 + random.nextInt(9));
        }
    }

    /** A table has all events that were processed before it was queried, and an order of them. */
    private long queriesOfOne(LiveTables tables, AtomicBoolean end, Random at) {
        long queries = 0;
        Map<AccountId, Long> seen = new HashMap<>();
        do {
            AccountId account = ACCOUNTS.get(at.nextInt(ACCOUNTS.size()));
            long processed = tables.processed().get();
            long facts =
                    tables.query(account, processed, AccountTable::nextSequence).orElse(0L);
            assertThat(facts)
                    .as("%s at %d, seed %d", account, processed, seed)
                    .isGreaterThanOrEqualTo((processed - ACCOUNTS.indexOf(account) - 1) / ACCOUNTS.size())
                    .isGreaterThanOrEqualTo(seen.getOrDefault(account, 0L));
            seen.put(account, facts);
            queries++;
        } while (!end.get());
        return queries;
    }

    private long queriesOfAll(LiveTables tables, AtomicBoolean end) {
        long queries = 0;
        do {
            long processed = tables.processed().get();
            long facts = tables.queryAll(processed, each -> each.each(AccountTable::nextSequence)).answer().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(facts).as("seed %d", seed).isGreaterThanOrEqualTo(processed);
            queries++;
        } while (!end.get());
        return queries;
    }

    @Test
    void a_start_reads_no_table_before_it_is_queried() {
        LiveTables before = folded();
        checkpoints.save(before);

        LiveTables after = begun();

        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(after.loaded()).isZero();
        assertSame(after, before);
        assertThat(after.loaded()).isEqualTo(ACCOUNTS.size());
    }

    @Test
    void a_forgotten_table_is_brought_up_to_its_stream() {
        LiveTables all = folded();
        checkpoints.save(all);
        Checkpoint older =
                saved.encode(new StreamTables(projector).rebuilt(ACCOUNTS.getFirst(), EVENTS_EACH, () -> {}));
        LiveTables few = begun();
        stores.checkpoints().replace(older);
        stores.checkpoints().empty(ACCOUNTS.get(1));

        assertSame(few, all);

        stores.checkpoints().discardAll();

        assertSame(few, all);
    }

    @Test
    void a_start_makes_only_the_tables_that_have_room() {
        LiveTables few = new LiveTables(
                projector, saved, TableMemory.of(DataSize.ofBytes(4 * EVENTS_EACH * TableMemory.BYTES_A_FACT)));
        checkpoints.load(few, stores.log().head(), stores.log().head().position());
        assertThat(few.facts()).isEqualTo(stores.log().head().position());
        assertThat(few.factsInMemory()).isZero();

        few.reading().run(() -> true);

        assertThat(few.loaded()).as("the last that has room is the fourth").isEqualTo(4);
        assertThat(few.factsInMemory()).isEqualTo(4 * EVENTS_EACH).isEqualTo(few.folded());
        checkpoints.saveAtTheEnd(few);
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(Mark.NONE);
        assertSame(few, folded());
        new Checkpoints(saved, stores).save(few);

        assertThat(stores.checkpoints().seen(TableCodec.FORMAT).position())
                .isEqualTo(stores.log().head().position());
        assertSame(begun(), folded());
        assertThat(saved.extents()).extracting(Extent::nextSequence).containsOnly((long) EVENTS_EACH);
    }

    @Test
    void tables_are_queried_folded_and_saved_while_they_are_made_after_a_start() throws Exception {
        LiveTables tables = new LiveTables(projector, saved, TableMemory.of(DataSize.ofMegabytes(1)));
        checkpoints.load(tables, stores.log().head(), stores.log().head().position());
        AccountId queried = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        AccountId told = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        AtomicInteger begun = new AtomicInteger();
        try (ExecutorService all = Executors.newSingleThreadExecutor()) {
            Future<Integer> ofAll = all.submit(
                    () -> tables.queryAll(stores.log().head().position(), each -> each.each(AccountTable::nextSequence))
                            .answer()
                            .size());
            tables.reading().run(() -> {
                if (begun.getAndIncrement() == ACCOUNTS.size() / 2) {
                    assertThat(tables.areBeingRebuilt()).isTrue();
                    long position = tables.processed().get();
                    assertThat(tables.query(queried, position, AccountTable::nextSequence))
                            .contains((long) EVENTS_EACH);
                    tell(told, tables);
                    checkpoints.save(tables);
                }
                return true;
            });
            assertThat(ofAll.get()).isEqualTo(ACCOUNTS.size());
        }

        assertThat(tables.areBeingRebuilt()).isFalse();
        checkpoints.save(tables);
        assertThat(saved.extents()).hasSize(ACCOUNTS.size());
        assertSame(tables, folded());
        LiveTables again = begun();
        assertThat(again.areBeingRebuilt()).as("with all saved").isFalse();
        assertSame(again, folded());
    }

    @Test
    void a_start_that_was_ended_before_most_tables_were_saved_makes_them_again() {
        LiveTables ended = few();
        checkpoints.load(ended, stores.log().head(), stores.log().head().position());
        ended.query(ACCOUNTS.getFirst(), ended.processed().get(), AccountTable::nextSequence);
        checkpoints.saveAtTheEnd(ended);
        assertThat(saved.extents()).hasSize(1);

        LiveTables again = begun();

        assertThat(again.areBeingRebuilt()).isTrue();
        again.reading().run(() -> true);
        assertThat(again.areBeingRebuilt()).isFalse();
    }

    @Test
    void a_save_of_unmade_tables_stays_within_their_memory() {
        LiveTables few = few();
        List<Long> facts = new ArrayList<>();
        CheckpointStore watched = (CheckpointStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {CheckpointStore.class}, (proxy, method, arguments) -> {
                    facts.add(few.factsInMemory());
                    return method.invoke(stores.checkpoints(), arguments);
                });
        Checkpoints watching = new Checkpoints(new CheckpointedTables(watched, new TableCodec()), stores);
        watching.load(few, stores.log().head(), stores.log().head().position());

        watching.save(few);

        assertThat(saved.extents()).hasSize(ACCOUNTS.size());
        assertThat(facts).allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(2L * EVENTS_EACH));
    }

    @Test
    void tables_that_are_not_saved_take_no_more_room_than_others() {
        LiveTables few = few();
        checkpoints.load(few, stores.log().head(), stores.log().head().position());
        long head = few.processed().get();

        for (AccountId account : ACCOUNTS) {
            assertThat(few.query(account, head, AccountTable::nextSequence)).contains((long) EVENTS_EACH);
            assertThat(few.factsInMemory()).isLessThanOrEqualTo(2 * EVENTS_EACH);
        }

        assertSame(few, folded());
        checkpoints.save(few);
        assertThat(saved.extents()).hasSize(ACCOUNTS.size());
    }

    @Test
    void who_needs_room_while_others_make_it_waits_for_it() throws Exception {
        TableMemory memory = TableMemory.of(ROOM);
        memory.add(3 * EVENTS_EACH);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Collection<LiveTable> looked = new AbstractList<>() {
            @Override
            public Stream<LiveTable> stream() {
                begun.countDown();
                await(goOn);
                return Stream.empty();
            }

            @Override
            public LiveTable get(int index) {
                throw new IndexOutOfBoundsException(index);
            }

            @Override
            public int size() {
                return 0;
            }
        };
        Thread maker = Thread.ofPlatform().start(() -> memory.makeRoom(looked));
        begun.await();
        Thread other = Thread.ofPlatform().start(() -> memory.makeRoom(List.of()));

        while (other.isAlive() && other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertThat(other.isAlive()).as("it waits").isTrue();

        goOn.countDown();
        maker.join();
        other.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_reading_that_is_ended_leaves_tables_to_be_brought_up_to_their_streams() {
        LiveTables tables = begun();
        tables.reading().run(() -> false);

        checkpoints.save(tables);

        assertSame(tables, folded());
        assertThat(saved.extents()).hasSize(ACCOUNTS.size());
    }

    @Test
    void what_was_recorded_after_the_last_save_is_added_to_the_saved_table() {
        checkpoints.save(folded());
        tell(ACCOUNTS.getFirst());

        LiveTables after = begun();
        after.reading().run(() -> true);
        checkpoints.save(after);

        assertThat(after.folded()).as("nothing that was saved is read again").isEqualTo(1);
        assertThat(saved.load(ACCOUNTS.getFirst()).table())
                .isNotNull()
                .extracting(AccountTable::nextSequence)
                .isEqualTo(EVENTS_EACH + 1L);
        assertSame(after, folded());
    }

    private void tell(AccountId account) {
        new History(stores.log()).append(account.value(), Instant.EPOCH, new TemperatureTaken(3, null, null));
    }

    private void tell(AccountId account, LiveTables tables) {
        tell(account);
        StoredEvent last = stores.log().at(stores.log().head().position());
        tables.fold(last);
        tables.processed().advance(last.envelope());
    }

    @Test
    void a_table_forgotten_while_it_was_saved_is_rebuilt_and_saved_if_that_failed() {
        LiveTables before = folded();
        checkpoints.save(before);
        tell(ACCOUNTS.getFirst(), before);
        long last = stores.log().head().position();
        LiveTable table = before.table(ACCOUNTS.getFirst()).orElseThrow();
        table.takeChange(saved::encode);
        table.evict(false);
        table.changedStill();

        checkpoints.saveAtTheEnd(before);
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT).position()).isEqualTo(last - 1);
        new Checkpoints(saved, stores).save(before);

        assertThat(stores.checkpoints().seen(TableCodec.FORMAT).position()).isEqualTo(last);
        LiveTables after = begun();
        assertThat(after.table(ACCOUNTS.getFirst()).orElseThrow().extent().nextSequence())
                .isEqualTo(EVENTS_EACH + 1);
        assertSame(after, folded());
    }

    @Test
    void a_change_that_was_forgotten_without_being_saved_holds_the_saved_position_until_it_is() {
        LiveTables tables = folded();
        tables.table(ACCOUNTS.getFirst()).orElseThrow().evict(true);

        checkpoints.saveAtTheEnd(tables);
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT)).isEqualTo(Mark.NONE);
        checkpoints = new Checkpoints(saved, stores);

        long processed = tables.processed().get();
        tables.table(ACCOUNTS.getFirst()).orElseThrow().load();
        assertThat(tables.savedPosition(processed, 0))
                .as("rebuilt, but not saved")
                .isZero();

        checkpoints.save(tables);
        assertThat(tables.savedPosition(processed, 0)).isEqualTo(processed);
        assertSame(begun(), folded());
    }

    @Test
    void a_table_that_parks_when_it_is_rebuilt_holds_the_saved_position() {
        new History(stores.log()).append("account-0", Instant.EPOCH, "of-the-future", 1, new byte[0]);
        LiveTables few = begun();
        few.reading().run(() -> true);

        checkpoints.save(few);

        assertThat(few.parked()).extracting(ParkedException::account).containsExactly(ACCOUNTS.getFirst());
        assertThat(few.copy(ACCOUNTS.getFirst())).isEmpty();
        assertThat(few.query(ACCOUNTS.getFirst(), ACCOUNTS.size() * EVENTS_EACH, AccountTable::nextSequence))
                .contains((long) EVENTS_EACH);
        assertThat(stores.checkpoints().seen(TableCodec.FORMAT).position())
                .isLessThan(stores.log().head().position());
        assertThat(saved.extents()).hasSize(ACCOUNTS.size() - 1);
    }

    @Test
    void a_saved_table_that_is_said_to_include_nothing_is_rebuilt() {
        checkpoints.save(folded());
        stores.checkpoints().replace(new Checkpoint(ACCOUNTS.getFirst(), TableCodec.FORMAT, 0, 0, new byte[] {1}));

        assertSame(begun(), folded());
    }

    private LiveTables folded() {
        LiveTables tables = TestTables.of(stores, projector);
        List<StoredEvent> events = new ArrayList<>(stores.log().readAll(0, 10_000));
        events.forEach(tables::fold);
        tables.processed().advance(events.getLast().envelope());
        return tables;
    }

    /** With room for few, as far as there are events and saved tables. */
    private LiveTables begun() {
        LiveTables tables = few();
        checkpoints.load(tables, stores.log().head(), stores.log().head().position());
        return tables;
    }

    private LiveTables few() {
        return new LiveTables(projector, saved, TableMemory.of(ROOM));
    }

    private void assertSame(LiveTables some, LiveTables others) {
        for (AccountId account : ACCOUNTS) {
            assertThat(saved.same(
                            some.copy(account).orElseThrow(),
                            others.copy(account).orElseThrow()))
                    .as("%s, seed %d", account, seed)
                    .isTrue();
        }
    }
}
