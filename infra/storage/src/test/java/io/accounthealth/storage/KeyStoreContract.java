package io.accounthealth.storage;

import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.KeyStore.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link KeyStore} promises. */
public abstract class KeyStoreContract extends StoresContract {

    @Test
    void a_key_is_read_back_to_the_byte_by_its_id_and_by_its_owner() {
        Key ada = new Key("b.0", "person acme ada", utf8("\0wrapped"));
        stores.keys().add(List.of(ada, own("b.1")));

        assertThat(stores.keys().find("b.0")).get().usingRecursiveComparison().isEqualTo(ada);
        assertThat(stores.keys().ofOwner("person acme ada"))
                .get()
                .usingRecursiveComparison()
                .isEqualTo(ada);
        assertThat(stores.keys().ofOwner("b.1")).get().extracting(Key::id).isEqualTo("b.1");
        assertThat(stores.keys().find("b.2")).isEmpty();
        assertThat(stores.keys().ofOwner("person acme bob")).isEmpty();
    }

    @Test
    void an_id_and_an_owner_are_taken_once() {
        stores.keys().add(List.of(new Key("b.0", "ada", utf8("first"))));
        stores.keys()
                .add(List.of(new Key("b.0", "bob", utf8("second")), new Key("b.1", "ada", utf8("third")), own("b.2")));

        assertThat(stores.keys().find("b.0").orElseThrow().wrapped()).isEqualTo(utf8("first"));
        assertThat(stores.keys().ofOwner("ada").orElseThrow().id()).isEqualTo("b.0");
        assertThat(stores.keys().ofOwner("bob")).isEmpty();
        assertThat(stores.keys().find("b.1")).isEmpty();
        assertThat(stores.keys().find("b.2")).as("the others go in").isPresent();
    }

    @Test
    void keys_are_listed_page_by_page_by_their_ids() {
        List<Key> added = new ArrayList<>();
        for (String id : List.of("b.1", "a.0", "b.10", "Z.9", "-.3", "_.2", "b.2")) {
            added.add(own(id));
        }
        stores.keys().add(added);

        List<String> listed = new ArrayList<>();
        for (List<Key> page = stores.keys().list("", 3);
                !page.isEmpty();
                page = stores.keys().list(page.getLast().id(), 3)) {
            page.forEach(each -> listed.add(each.id()));
        }

        assertThat(listed).containsExactly("-.3", "Z.9", "_.2", "a.0", "b.1", "b.10", "b.2");
        assertThat(stores.keys().list("", 0)).isEmpty();
    }

    @Test
    void a_key_that_is_destroyed_is_gone_and_its_owner_may_have_another() {
        stores.keys().add(List.of(new Key("b.0", "ada", utf8("first")), own("b.1")));

        stores.keys().destroy(List.of("b.0"));
        stores.keys().destroy(List.of());

        assertThat(stores.keys().find("b.0").orElseThrow().isDestroyed()).isTrue();
        assertThat(stores.keys().ofOwner("ada")).isEmpty();
        assertThat(stores.keys().find("b.1").orElseThrow().isDestroyed())
                .as("another's stays")
                .isFalse();

        stores.keys().add(List.of(new Key("c.0", "ada", utf8("second"))));
        assertThat(stores.keys().ofOwner("ada").orElseThrow().id()).isEqualTo("c.0");
    }

    @Test
    void a_key_that_was_destroyed_is_told_from_one_that_was_never_there() {
        stores.keys().add(List.of(own("b.0"), own("b.1")));
        assertThat(stores.keys().notDestroyed(Set.of("b.0", "b.7"))).containsExactlyInAnyOrder("b.0", "b.7");

        stores.keys().destroy(List.of("b.0", "b.7"));

        assertThat(stores.keys().notDestroyed(Set.of("b.0", "b.1", "b.7", "b.8")))
                .containsExactlyInAnyOrder("b.1", "b.8");
        assertThat(stores.keys().notDestroyed(Set.of())).isEmpty();
        assertThat(stores.keys().find("b.7").orElseThrow().isDestroyed()).isTrue();
        assertThat(stores.keys().find("b.8")).isEmpty();
        assertThat(stores.keys().ofOwner("b.7")).isEmpty();
    }

    @Test
    void a_destroyed_key_does_not_come_back_and_is_moved_as_what_it_is() {
        stores.keys().destroy(List.of("b.0"));
        stores.keys().destroy(List.of("b.0"));
        stores.keys().add(List.of(own("b.0"), Key.destroyed("b.1")));

        assertThat(stores.keys().list("", 10)).extracting(Key::id).containsExactly("b.0", "b.1");
        assertThat(stores.keys().list("", 10)).allMatch(Key::isDestroyed);
    }

    @Test
    void however_many_keys_there_are_all_that_are_named_are_destroyed() {
        List<Key> many = new ArrayList<>();
        for (int i = 0; i < 2_100; i++) {
            many.add(own("b." + i));
        }
        stores.keys().add(many);

        stores.keys().destroy(many.stream().map(Key::id).toList());

        assertThat(stores.keys().list("", 3_000)).hasSize(2_100).allMatch(Key::isDestroyed);
        assertThat(stores.keys().notDestroyed(many.stream().map(Key::id).toList()))
                .isEmpty();
    }

    @Test
    void up_to_where_erasures_were_carried_out_is_remembered() {
        assertThat(stores.keys().erasedUpTo()).isZero();
        stores.keys().erasedUpTo(7);
        stores.keys().erasedUpTo(9);

        assertThat(stores.keys().erasedUpTo()).isEqualTo(9);
    }

    private static Key own(String id) {
        return new Key(id, id, utf8(id));
    }
}
