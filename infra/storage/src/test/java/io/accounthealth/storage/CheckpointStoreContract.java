package io.accounthealth.storage;

import static io.accounthealth.storage.Events.account;
import static io.accounthealth.storage.Events.mark;
import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.accounthealth.storage.CheckpointStore.Checkpoint;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} promises. */
public abstract class CheckpointStoreContract extends StoresContract {

    @Test
    void nothing_is_there_at_first() {
        assertThat(stores.checkpoints().extents("table/1")).isEmpty();
        assertThat(stores.checkpoints().load(account("acme"), "table/1")).isEmpty();
        assertThat(stores.checkpoints().seen("table/1").position()).isZero();
    }

    @Test
    void a_checkpoint_is_read_back_to_the_byte() {
        Checkpoint saved = checkpoint("acme", "table/1", 12, "state \0 of acme");
        stores.checkpoints().save("table/1", mark(40), List.of(saved));

        assertThat(stores.checkpoints().load(account("acme"), "table/1"))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(saved);
        assertThat(stores.checkpoints().seen("table/1")).isEqualTo(mark(40));
    }

    @Test
    void a_later_save_replaces_the_accounts_it_names_and_keeps_the_others() {
        stores.checkpoints()
                .save(
                        "table/1",
                        mark(40),
                        List.of(checkpoint("acme", "table/1", 1, "a"), checkpoint("bolt", "table/1", 1, "b")));
        stores.checkpoints().save("table/1", mark(50), List.of(checkpoint("acme", "table/1", 2, "aa")));

        assertThat(all("table/1")).containsExactlyInAnyOrder("acme2aa", "bolt1b");
        assertThat(stores.checkpoints().seen("table/1").position()).isEqualTo(50);
    }

    @Test
    void a_checkpoint_that_has_seen_less_does_not_replace_one_that_has_seen_more() {
        stores.checkpoints().save("table/1", mark(50), List.of(checkpoint("acme", "table/1", 5, "more")));
        stores.checkpoints()
                .save(
                        "table/1",
                        mark(40),
                        List.of(checkpoint("acme", "table/1", 4, "less"), checkpoint("bolt", "table/1", 1, "b")));

        assertThat(all("table/1")).containsExactlyInAnyOrder("acme5more", "bolt1b");
    }

    @Test
    void a_position_can_be_saved_without_any_checkpoint() {
        stores.checkpoints().save("table/1", mark(7), List.of());

        assertThat(stores.checkpoints().seen("table/1").position()).isEqualTo(7);
    }

    @Test
    void a_save_of_two_formats_is_refused_as_a_whole() {
        assertThatThrownBy(() -> stores.checkpoints()
                        .save(
                                "table/1",
                                mark(9),
                                List.of(checkpoint("acme", "table/1", 1, "a"), checkpoint("bolt", "table/2", 1, "b"))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(stores.checkpoints().extents("table/1")).isEmpty();
        assertThat(stores.checkpoints().seen("table/1").position()).isZero();
    }

    @Test
    void formats_do_not_mix_and_the_older_ones_can_be_discarded() {
        stores.checkpoints().save("table/1", mark(40), List.of(checkpoint("acme", "table/1", 1, "old")));
        stores.checkpoints().save("table/2", mark(30), List.of(checkpoint("acme", "table/2", 1, "new")));
        assertThat(stores.checkpoints().extents("table/1")).hasSize(1);

        stores.checkpoints().discardOtherThan("table/2");

        assertThat(stores.checkpoints().extents("table/1")).isEmpty();
        assertThat(stores.checkpoints().seen("table/1").position()).isZero();
        assertThat(stores.checkpoints().extents("table/2")).hasSize(1);
        assertThat(stores.checkpoints().seen("table/2").position()).isEqualTo(30);
    }

    @Test
    void what_is_kept_of_an_account_can_be_emptied_and_saved_again_and_the_mark_stays() {
        stores.checkpoints()
                .save(
                        "table/1",
                        mark(40),
                        List.of(checkpoint("acme", "table/1", 3, "a"), checkpoint("bolt", "table/1", 1, "b")));

        stores.checkpoints().empty(account("acme"));
        stores.checkpoints().empty(account("nobody"));

        Checkpoint emptied =
                stores.checkpoints().load(account("acme"), "table/1").orElseThrow();
        assertThat(emptied.state()).isEmpty();
        assertThat(emptied.nextSequence()).isEqualTo(3);
        assertThat(stores.checkpoints()
                        .load(account("bolt"), "table/1")
                        .orElseThrow()
                        .state())
                .isNotEmpty();
        assertThat(stores.checkpoints().seen("table/1")).isEqualTo(mark(40));
        stores.checkpoints().save("table/1", mark(50), List.of(checkpoint("acme", "table/1", 4, "aa")));
        assertThat(stores.checkpoints()
                        .load(account("acme"), "table/1")
                        .orElseThrow()
                        .state())
                .isEqualTo(utf8("aa"));
    }

    @Test
    void what_is_kept_of_an_account_can_be_emptied_in_every_format_and_saved_again() {
        stores.checkpoints().save("table/1", mark(40), List.of(checkpoint("acme", "table/1", 3, "old")));
        stores.checkpoints()
                .save(
                        "table/2",
                        mark(40),
                        List.of(checkpoint("acme", "table/2", 3, "new"), checkpoint("bolt", "table/2", 3, "b")));

        stores.checkpoints().empty(account("acme"));
        stores.checkpoints().empty(account("unheard-of"));

        assertThat(stores.checkpoints()
                        .load(account("acme"), "table/1")
                        .orElseThrow()
                        .state())
                .isEmpty();
        assertThat(stores.checkpoints()
                        .load(account("acme"), "table/2")
                        .orElseThrow()
                        .state())
                .isEmpty();
        assertThat(stores.checkpoints()
                        .load(account("bolt"), "table/2")
                        .orElseThrow()
                        .state())
                .isEqualTo(utf8("b"));
        stores.checkpoints().save("table/2", mark(40), List.of(checkpoint("acme", "table/2", 3, "again")));
        assertThat(stores.checkpoints()
                        .load(account("acme"), "table/2")
                        .orElseThrow()
                        .state())
                .isEqualTo(utf8("again"));
    }

    @Test
    void a_checkpoint_can_be_put_in_the_place_of_one_that_says_to_have_seen_more_and_the_mark_stays() {
        stores.checkpoints()
                .save(
                        "table/1",
                        mark(40),
                        List.of(checkpoint("acme", "table/1", 999, "forged"), checkpoint("bolt", "table/1", 1, "b")));

        stores.checkpoints().replace(checkpoint("acme", "table/1", 3, "true"));
        stores.checkpoints().replace(checkpoint("gone", "table/1", 2, "back"));

        assertThat(all("table/1")).containsExactlyInAnyOrder("acme3true", "bolt1b", "gone2back");
        assertThat(stores.checkpoints().seen("table/1")).isEqualTo(mark(40));
    }

    /** Each as its account, how much of its stream it has seen, and its state. */
    private List<String> all(String format) {
        return stores.checkpoints().extents(format).stream()
                .map(each -> {
                    Checkpoint kept =
                            stores.checkpoints().load(each.account(), format).orElseThrow();
                    assertThat(new Extent(kept.account(), kept.nextSequence(), kept.position()))
                            .isEqualTo(each);
                    return each.account().value() + each.nextSequence() + new String(kept.state());
                })
                .toList();
    }

    private static Checkpoint checkpoint(String account, String format, long nextSequence, String state) {
        return new Checkpoint(account(account), format, nextSequence, nextSequence * 10, utf8(state));
    }
}
