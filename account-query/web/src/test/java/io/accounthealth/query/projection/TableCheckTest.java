package io.accounthealth.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.privacy.MasterKey;
import io.accounthealth.privacy.SealedFields;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.CheckpointStore.Checkpoint;
import io.accounthealth.storage.CheckpointStore.Mark;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.transparency.RebuiltTables;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Tables held against their streams: what is falsified is rebuilt, what is legal to differ is left. */
class TableCheckTest {

    private static final AccountId ACME = new AccountId("acme");

    private final Stores stores = new MemoryStores(InstantSource.system());
    private final KeyRing ring = new KeyRing(stores.keys(), MasterKey.random());
    private final EventCodec codec = new EventCodec(new SealedFields(ring));
    private final TableProjector fold = new TableProjector(stores.log(), codec, ring::forget);
    private final CheckpointedTables saved = TestTables.saved(stores);
    private final LiveTables tables = TestTables.of(stores, fold);
    private final RebuiltTables rebuilt = new RebuiltTables(InstantSource.fixed(Instant.EPOCH));

    @Test
    void tables_that_say_what_their_stream_says_are_left() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        save();

        check(account -> false).check(ACME);

        assertThat(rebuilt.summary().newest()).isEmpty();
    }

    @Test
    void a_table_saved_before_somebody_was_erased_is_no_falsified_one() {
        tell(new NpsAnswered(3, "ada", null, "a holiday in Rome"));
        save();
        String key = FactJson.mapper()
                .readTree(stores.log().at(1).payload())
                .at("/comment/key")
                .asString();
        tell(new PersonErased("ada", List.of(), null, List.of(key), "asked"));

        check(account -> false).check(ACME);

        assertThat(rebuilt.summary().newest()).isEmpty();
    }

    @Test
    void a_table_of_an_account_whose_keys_are_missing_is_not_judged() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        save();
        forge(9);

        check(ACME::equals).check(ACME);

        assertThat(rebuilt.count()).isZero();
    }

    @Test
    void a_falsified_table_is_told_and_replaced_however_much_it_says_to_have_seen() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        tell(new NpsAnswered(4, "bob", null, "fine"));
        save();
        stores.checkpoints().replace(new Checkpoint(ACME, TableCodec.FORMAT, 999, 999, new byte[] {1}));

        check(account -> false).check(ACME);

        assertThat(saved.load(ACME).table()).isNotNull();
        assertThat(rebuilt.count()).as("told by whoever opens it").isZero();
        forge(9);

        check(account -> false).check(ACME);

        assertThat(rebuilt.summary().newest())
                .extracting(RebuiltTables.Rebuilt::account, RebuiltTables.Rebuilt::text)
                .containsExactly(tuple("acme", "The saved table of acme said something else than its events."));
        AccountTable kept = saved.load(ACME).table();
        assertThat(kept).isNotNull();
        assertThat(saved.same(kept, tables.copy(ACME).orElseThrow())).isTrue();
        check(account -> false).check(ACME);
        assertThat(rebuilt.count()).isEqualTo(1);
    }

    @Test
    void a_saved_table_that_is_gone_though_it_was_saved_is_told_and_saved_again() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        stores.checkpoints().save(TableCodec.FORMAT, mark(), List.of());

        check(account -> false).check(ACME);

        assertThat(rebuilt.summary().newest())
                .extracting(RebuiltTables.Rebuilt::text)
                .containsExactly("The saved table of acme was deleted.");
        assertThat(saved.load(ACME).table()).isNotNull();
    }

    @Test
    void a_table_that_was_never_saved_is_not_missing() {
        tell(new NpsAnswered(3, "ada", null, "fine"));

        check(account -> false).check(ACME);

        assertThat(rebuilt.count()).isZero();
    }

    @Test
    void a_rebuilt_table_is_saved_again() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        save();
        tables.all().forEach(table -> table.takeChange(AccountTable::copy));
        stores.checkpoints().replace(new Checkpoint(ACME, TableCodec.FORMAT, 999, 999, new byte[] {1}));

        check(account -> false).check(ACME);

        assertThat(saved.load(ACME).table()).isNotNull();
        assertThat(tables.all()).allMatch(LiveTable::isBehind);
    }

    @Test
    void a_stream_that_is_read_short_for_a_moment_takes_nothing_from_a_table() {
        tell(new NpsAnswered(3, "ada", null, "fine"));
        tell(new NpsAnswered(4, "bob", null, "fine"));
        save();
        AccountTable before = tables.copy(ACME).orElseThrow();
        EventLog old = readShort();
        TableProjector shortened = new TableProjector(old, codec, ring::forget);
        TableCheck check = new TableCheck(old, shortened, tables, saved, rebuilt, account -> false);

        assertThatThrownBy(() -> check.check(ACME))
                .isInstanceOfSatisfying(
                        LogUnavailableException.class,
                        e -> assertThat(e.reason()).isEqualTo(Cause.UNANSWERED));
        LiveTables ofIt = TestTables.of(stores, shortened);
        new Checkpoints(saved, stores)
                .load(ofIt, stores.log().head(), stores.log().head().position());
        assertThatThrownBy(() -> ofIt.rebuild(ACME)).isInstanceOf(LogUnavailableException.class);

        assertThat(rebuilt.count()).isZero();
        assertThat(saved.same(tables.copy(ACME).orElseThrow(), before)).isTrue();
    }

    /** The log as a member shows it that has only the first event of each stream yet. */
    private EventLog readShort() {
        return (EventLog) Proxy.newProxyInstance(
                EventLog.class.getClassLoader(),
                new Class<?>[] {EventLog.class},
                (proxy, method, arguments) -> method.getName().equals("readStream")
                        ? stores.log().readStream((AccountId) arguments[0], 0, 1).stream()
                                .skip((long) arguments[1])
                                .toList()
                        : method.invoke(stores.log(), arguments));
    }

    private TableCheck check(Predicate<AccountId> keysAreMissing) {
        return new TableCheck(stores.log(), fold, tables, saved, rebuilt, keysAreMissing);
    }

    private void save() {
        saved.save(mark(), List.of(saved.encode(tables.copy(ACME).orElseThrow())));
    }

    private Mark mark() {
        long head = stores.log().head().position();
        return new Mark(head, stores.log().at(head).envelope().eventId());
    }

    /** Another score in the table of the first event, as the program would have saved it. */
    private void forge(int score) {
        try (Stores other = new MemoryStores(InstantSource.system())) {
            append(other, new NpsAnswered(score, "ada", null, "fine"));
            AccountTable lie = new AccountTable(ACME);
            new TableProjector(other.log(), codec).catchUp(lie, 1);
            saved.replace(lie);
        }
    }

    private void tell(DomainEvent event) {
        append(stores, event);
        long before = tables.processed().get();
        stores.log().readAll(before, 100).forEach(stored -> {
            tables.fold(stored);
            tables.processed().advance(stored.envelope());
        });
    }

    private void append(Stores to, DomainEvent event) {
        EventCodec.Encoded encoded = codec.encode(ACME, event);
        to.log()
                .append(List.of(new Commit(
                        ACME,
                        Commit.ANY_VERSION,
                        List.of(new NewEvent(
                                UUID.randomUUID(),
                                encoded.type().name(),
                                encoded.type().revision(),
                                Instant.parse("2024-01-01T00:00:00Z"),
                                new Origin("mia", "crm", null, null),
                                encoded.payload())))));
    }
}
