package io.accounthealth.model.search;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.model.search.Search.Kind;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import io.accounthealth.schema.PersonalData;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SearchTest {

    private final Story acme = Story.of("acme", "2026-01-01");
    private final Story bolt = Story.of("bolt", "2026-01-01");

    @Test
    void people_are_found_by_any_part_of_their_newest_name_whatever_its_case_and_accents() {
        acme.tell("2026-02-01", new StakeholderAdded("p1", "Zoë Müller", null, "CMO"));
        acme.tell("2026-02-01", new StakeholderAdded("p2", "Ana Lima", null, null));
        acme.tell("2026-03-01", new StakeholderChanged("p2", "Ana Zoega", null, null));

        assertThat(titles("zoe")).containsExactly("Zoë Müller", "Ana Zoega");
        assertThat(titles("MULLER zoe")).containsExactly("Zoë Müller");
        assertThat(titles("lima")).isEmpty();
    }

    @Test
    void a_person_who_was_erased_is_found_by_nothing() {
        acme.tell("2026-02-01", new StakeholderAdded("p1", PersonalData.ERASED, null, null));

        assertThat(found("erased")).isEmpty();
    }

    @Test
    void orders_are_found_by_name_and_id_newest_first() {
        order(acme, "io-1", "Spring display", "2026-03-01");
        order(bolt, "io-2", "Summer display", "2026-06-01");
        order(bolt, "io-3", null, "2026-07-01");

        assertThat(titles("display")).containsExactly("Summer display", "Spring display");
        assertThat(titles("io-")).containsExactly("io-3", "Summer display", "Spring display");
        assertThat(Search.of(tables(), at("2026-08-01"), "io-", 2)).hasSize(2);
    }

    @Test
    void an_event_is_found_only_by_its_whole_id() {
        UUID added = acme.tell("2026-02-01", new StakeholderAdded("p1", "Ana Lima", null, null));

        assertThat(found("acm")).first().satisfies(hit -> {
            assertThat(hit.kind()).isEqualTo(Kind.ACCOUNT);
            assertThat(hit.id()).isEqualTo("acme");
        });
        assertThat(found(added.toString())).singleElement().satisfies(hit -> {
            assertThat(hit.kind()).isEqualTo(Kind.EVENT);
            assertThat(hit.accountId().value()).isEqualTo("acme");
        });
        assertThat(found(added.toString().substring(1))).isEmpty();
    }

    @Test
    void nothing_is_found_by_nothing_and_nothing_that_was_not_known_yet() {
        acme.tell("2026-02-01", new StakeholderAdded("p1", "Ana Lima", null, null));

        assertThat(found("  ")).isEmpty();
        assertThat(Search.of(tables(), at("2026-01-15"), "ana", 8)).isEmpty();
    }

    private static void order(Story story, String id, String name, String start) {
        LocalDate first = LocalDate.parse(start);
        story.tell(
                "2026-01-02",
                new InsertionOrderBooked(id, name, BigDecimal.TEN, null, first, first.plusDays(9), null, null));
    }

    private List<String> titles(String text) {
        return found(text).stream().map(Search.Hit::title).toList();
    }

    private List<Search.Hit> found(String text) {
        return Search.of(tables(), at("2026-08-01"), text, 8);
    }

    private Tables tables() {
        return Tables.of(acme.table(), bolt.table());
    }
}
