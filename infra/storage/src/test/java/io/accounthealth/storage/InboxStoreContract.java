package io.accounthealth.storage;

import static io.accounthealth.storage.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.storage.InboxStore.Refused;
import io.accounthealth.storage.InboxStore.Usage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link InboxStore} promises. */
public abstract class InboxStoreContract extends StoresContract {

    @Test
    void ids_are_given_from_1_in_order_whatever_id_came_in() {
        assertThat(stores.inbox().add(List.of(refused("a"), refused("b")))).containsExactly(1L, 2L);
        assertThat(stores.inbox().add(List.of(refused("c")))).containsExactly(3L);
        assertThat(stores.inbox().add(List.of())).isEmpty();
        assertThat(stores.inbox().count()).isEqualTo(3);
    }

    @Test
    void what_was_refused_is_read_back_to_the_byte_even_when_little_of_it_was_readable() {
        Refused unreadable = new Refused(
                99,
                SteppedClock.START,
                null,
                null,
                null,
                "application/json",
                new byte[] {0, -1, '{'},
                "not JSON",
                true);
        long id = stores.inbox().add(List.of(unreadable)).getFirst();

        assertThat(stores.inbox().find(id))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(unreadable);
        assertThat(stores.inbox().find(id).orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void several_are_found_at_once_the_oldest_first_without_those_that_are_gone() {
        stores.inbox().add(List.of(refused("a"), refused("b"), refused("c")));
        stores.inbox().remove(2);

        assertThat(stores.inbox().find(List.of(3L, 1L, 2L, 9L, 3L)))
                .extracting(Refused::reason)
                .containsExactly("a", "c");
        assertThat(stores.inbox().find(List.of())).isEmpty();
    }

    @Test
    void pages_go_from_the_newest_to_the_oldest() {
        stores.inbox().add(List.of(refused("a"), refused("b"), refused("c")));

        assertThat(stores.inbox().list(Long.MAX_VALUE, 2))
                .extracting(Refused::reason)
                .containsExactly("c", "b");
        assertThat(stores.inbox().list(2, 2)).extracting(Refused::reason).containsExactly("a");
        assertThat(stores.inbox().list(1, 2)).isEmpty();
    }

    @Test
    void a_page_of_one_source_has_nothing_of_the_others() {
        stores.inbox()
                .add(List.of(
                        of("crm", "a", 2), of("erp", "b", 2), of(null, "c", 2), of("crm", "d", 2), of("CRM", "e", 2)));

        assertThat(stores.inbox().list("crm", Long.MAX_VALUE, 9))
                .extracting(Refused::reason)
                .containsExactly("d", "a");
        assertThat(stores.inbox().list("crm", Long.MAX_VALUE, 1))
                .extracting(Refused::reason)
                .containsExactly("d");
        assertThat(stores.inbox().list("crm", 4, 9)).extracting(Refused::reason).containsExactly("a");
        assertThat(stores.inbox().list("nobody", Long.MAX_VALUE, 9)).isEmpty();
        assertThat(stores.inbox().list("crm", Long.MAX_VALUE, 0)).isEmpty();
    }

    @Test
    void a_page_ends_where_its_bodies_would_be_too_much_to_hold_and_always_has_one() {
        int large = InboxStore.PAGE_BYTES / 2;
        stores.inbox().add(List.of(of("crm", "a", InboxStore.PAGE_BYTES + 1)));
        for (String reason : List.of("b", "c", "d")) {
            stores.inbox().add(List.of(of("crm", reason, large)));
        }

        for (String source : new String[] {null, "crm"}) {
            assertThat(stores.inbox().list(source, Long.MAX_VALUE, 9))
                    .extracting(Refused::reason)
                    .containsExactly("d", "c");
            assertThat(stores.inbox().list(source, 3, 9))
                    .extracting(Refused::reason)
                    .containsExactly("b", "a");
            assertThat(stores.inbox().list(source, 2, 9))
                    .extracting(Refused::reason)
                    .containsExactly("a");
        }
    }

    private static Refused of(@Nullable String source, String reason, int bytes) {
        return of(source, reason, bytes, SteppedClock.START);
    }

    private static Refused of(@Nullable String source, String reason, int bytes, Instant at) {
        return new Refused(0, at, source, "e-1", "acme", "text/x", new byte[bytes], reason);
    }

    @Test
    void what_is_removed_is_gone_and_its_id_is_not_given_again() {
        long id = stores.inbox().add(List.of(refused("a"))).getFirst();

        assertThat(stores.inbox().remove(id)).isTrue();
        assertThat(stores.inbox().remove(id)).isFalse();
        assertThat(stores.inbox().find(id)).isEmpty();
        assertThat(stores.inbox().count()).isZero();
        assertThat(stores.inbox().add(List.of(refused("b")))).containsExactly(2L);
    }

    @Test
    void what_is_kept_of_each_source_is_told_with_what_came_of_none() {
        assertThat(stores.inbox().usages()).isEmpty();
        assertThat(stores.inbox().usage("crm")).isEqualTo(new Usage("crm", 0, 0, null));
        Instant later = SteppedClock.START.plusSeconds(60);
        stores.inbox()
                .add(List.of(
                        of("crm", "a", 3, later),
                        of("crm", "b", 5),
                        of("erp", "c", 7),
                        of(null, "d", 2),
                        of("crm", "e", 0)));
        stores.inbox().restore(List.of(new Refused(9, later, "erp", null, null, "text/x", new byte[4], "f")));

        Usage crm = new Usage("crm", 3, 8, SteppedClock.START);
        Usage erp = new Usage("erp", 2, 11, SteppedClock.START);
        Usage none = new Usage(null, 1, 2, SteppedClock.START);
        assertThat(stores.inbox().usages()).containsExactly(crm, erp, none);
        assertThat(stores.inbox().usage("crm")).isEqualTo(crm);
        assertThat(stores.inbox().usage(null)).isEqualTo(none);
    }

    @Test
    void those_of_a_source_that_are_older_are_discarded_and_no_others() {
        Instant later = SteppedClock.START.plusSeconds(60);
        for (int i = 0; i < InboxStore.READ_AT_ONCE + 20; i++) {
            stores.inbox().add(List.of(of("crm", "old", 2), of("erp", "other", 2)));
        }
        stores.inbox().add(List.of(of("crm", "young", 2, later)));

        assertThat(stores.inbox().removeReceivedBefore("crm", SteppedClock.START))
                .isZero();
        assertThat(stores.inbox().removeReceivedBefore("crm", later)).isEqualTo(InboxStore.READ_AT_ONCE + 20);
        assertThat(stores.inbox().list("crm", Long.MAX_VALUE, 9))
                .extracting(Refused::reason)
                .containsExactly("young");
        assertThat(stores.inbox().usage("erp").entries()).isEqualTo(InboxStore.READ_AT_ONCE + 20);
        assertThat(stores.inbox().removeReceivedBefore(null, later.plusSeconds(1)))
                .isEqualTo(InboxStore.READ_AT_ONCE + 21);
        assertThat(stores.inbox().count()).isZero();
    }

    @Test
    void what_another_store_refused_keeps_its_id_and_later_ones_get_higher_ids() {
        Refused third = refused(3, "c");
        Refused seventh = new Refused(
                7, SteppedClock.START, null, null, null, "application/json", new byte[] {0, -1, '{'}, "not JSON");
        stores.inbox().restore(List.of());
        stores.inbox().restore(List.of(seventh, third));

        assertThat(stores.inbox().list(Long.MAX_VALUE, 10))
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(seventh, third);
        assertThat(stores.inbox().add(List.of(refused("d")))).containsExactly(8L);
    }

    @Test
    void restoring_again_changes_nothing() {
        stores.inbox().restore(List.of(refused(1, "a"), refused(2, "b")));
        stores.inbox().restore(List.of(refused(2, "other"), refused(3, "c")));

        assertThat(stores.inbox().list(Long.MAX_VALUE, 10))
                .extracting(Refused::reason)
                .containsExactly("c", "b", "a");
        assertThat(stores.inbox().count()).isEqualTo(3);
    }

    private static Refused refused(String reason) {
        return refused(0, reason);
    }

    private static Refused refused(long id, String reason) {
        return new Refused(
                id, SteppedClock.START, "crm", "e-1", "acme", "application/cloudevents+json", utf8("{}"), reason);
    }
}
