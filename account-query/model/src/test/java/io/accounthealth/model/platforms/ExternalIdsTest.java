package io.accounthealth.model.platforms;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.PlatformEvent.ExternalIdLinked;
import io.accounthealth.events.PlatformEvent.ExternalIdUnlinked;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.platforms.ExternalIds.State;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExternalIdsTest {

    private final Story acme = Story.of("acme", "2026-01-01");
    private final Story bolt = Story.of("bolt", "2026-01-01");
    private final Story gone = Story.of("gone", "2026-01-01");

    @Test
    void links_are_counted_by_system_and_accounts_without_one_apart() {
        acme.tell("2026-01-02", new ExternalIdLinked("hubspot", "company", "7"));
        acme.tell("2026-01-02", new ExternalIdLinked("zendesk", "organization", "7"));
        acme.tell("2026-02-01", new ExternalIdUnlinked("hubspot", "company", "7"));
        acme.tell("2026-02-01", new ExternalIdLinked("hubspot", "company", "9"));
        bolt.tell("2026-02-15", new ExternalIdLinked("hubspot", "company", "8"));
        bolt.tell("2026-02-20", new ExternalIdUnlinked("hubspot", "company", "8"));
        gone.tell("2026-02-20", new AccountChurned("closed", LocalDate.parse("2026-02-20")));

        assertThat(on("2026-02-10").figures())
                .isEqualTo(new ExternalIds.Figures(2, Map.of("hubspot", 1, "zendesk", 1), 3, 2));
        assertThat(on("2026-02-16").figures())
                .isEqualTo(new ExternalIds.Figures(3, Map.of("hubspot", 2, "zendesk", 1), 3, 1));
        assertThat(on("2026-03-10").figures())
                .isEqualTo(new ExternalIds.Figures(2, Map.of("hubspot", 1, "zendesk", 1), 2, 1));
        assertThat(on("2026-03-10").rows())
                .extracting(row -> row.state() + " " + row.system() + " " + row.externalId())
                .containsExactly("LINKED hubspot 9", "LINKED zendesk 7", "UNLINKED hubspot 7", "UNLINKED hubspot 8");
    }

    @Test
    void a_link_that_begins_again_is_linked_since_then() {
        acme.tell("2026-01-02", new ExternalIdLinked("hubspot", "company", "7"));
        acme.tell("2026-02-01", new ExternalIdUnlinked("hubspot", "company", "7"));
        acme.tell("2026-02-01", new ExternalIdUnlinked("hubspot", "company", "unknown"));

        assertThat(on("2026-02-10").rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.UNLINKED);
            assertThat(row.linkedSince()).isEqualTo("2026-01-02T00:00:00Z");
            assertThat(row.unlinkedAt()).isEqualTo("2026-02-01T00:00:00Z");
        });
        acme.tell("2026-02-20", new ExternalIdLinked("hubspot", "company", "7"));
        assertThat(on("2026-03-10").rows()).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(State.LINKED);
            assertThat(row.linkedSince()).isEqualTo("2026-02-20T00:00:00Z");
            assertThat(row.unlinkedAt()).isNull();
        });
    }

    private Board<ExternalIds.Figures, ExternalIds.Row> on(String day) {
        return ExternalIds.of(Tables.of(acme.table(), bolt.table(), gone.table()), at(day));
    }
}
