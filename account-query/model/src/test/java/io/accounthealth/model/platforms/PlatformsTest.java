package io.accounthealth.model.platforms;

import static io.accounthealth.model.table.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.PlatformEvent.AgencyLinked;
import io.accounthealth.events.PlatformEvent.AgencyUnlinked;
import io.accounthealth.events.PlatformEvent.FeatureAccepted;
import io.accounthealth.events.PlatformEvent.FeatureDeclined;
import io.accounthealth.events.PlatformEvent.FeatureRequested;
import io.accounthealth.events.PlatformEvent.FeatureShipped;
import io.accounthealth.events.PlatformEvent.PlatformTicketOpened;
import io.accounthealth.events.PlatformEvent.PlatformTicketResolved;
import io.accounthealth.events.TicketKind;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PlatformsTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void features_are_shipped_by_the_day_they_were_promised_for_or_not() {
        feature("in-time", "2026-03-05");
        acme.tell("2026-03-05", new FeatureShipped("in-time", null));
        feature("late", "2026-03-05");
        acme.tell("2026-03-07", new FeatureShipped("late", null));
        feature("declined", "2026-03-20");
        acme.tell("2026-03-07", new FeatureDeclined("declined", "too much"));
        feature("overdue", "2026-03-09");
        feature("accepted", "2026-03-10");
        feature("wanted", null);
        feature("undated", null);
        acme.tell("2026-03-07", new FeatureShipped("undated", null));

        Platforms.Figures figures = at10().figures();
        assertThat(figures.featuresDue()).isEqualTo(4);
        assertThat(figures.featuresInTime()).isEqualTo(1);
        assertThat(figures.featureShare()).isEqualTo("0.250000");
        assertThat(figures.featuresOverdue()).isEqualTo(1);
        assertThat(figures.open()).containsEntry(Platforms.Kind.FEATURE, 3);
        assertThat(row("late").daysLate()).isEqualTo(2);
        assertThat(row("overdue").state()).isEqualTo(Platforms.State.OVERDUE);
        assertThat(row("wanted").ageDays()).isEqualTo(9);
        assertThat(row("late").ageDays()).isEqualTo(6);
        assertThat(row("declined").note()).isEqualTo("too much");
    }

    @Test
    void a_reopened_ticket_is_open_and_a_detached_agency_unlinked() {
        acme.tell("2026-03-01", new PlatformTicketOpened("t", "google-ads", TicketKind.BILLING, "card refused"));
        acme.tell("2026-03-03", new PlatformTicketResolved("t", "paid"));
        assertThat(row("t").state()).isEqualTo(Platforms.State.RESOLVED);
        acme.tell("2026-03-05", new PlatformTicketOpened("t", "google-ads", TicketKind.ACCESS, "locked out"));
        assertThat(row("t").ageDays()).isEqualTo(5);
        acme.tell("2026-03-01", new AgencyLinked("a", "Ad Co", "media buying"));
        acme.tell("2026-03-01", new AgencyLinked("b", null, null));
        acme.tell("2026-03-02", new AgencyUnlinked("b", null));
        acme.tell("2026-03-02", new AgencyUnlinked("unknown", null));
        acme.tell("2026-03-02", new PlatformTicketResolved("unknown", null));

        assertThat(at10().figures().open())
                .containsEntry(Platforms.Kind.TICKET, 1)
                .containsEntry(Platforms.Kind.AGENCY, 1)
                .containsEntry(Platforms.Kind.FEATURE, 0);
        assertThat(at10().figures().openTickets())
                .containsEntry(TicketKind.ACCESS, 1)
                .containsEntry(TicketKind.BILLING, 0);
        assertThat(row("b").state()).isEqualTo(Platforms.State.UNLINKED);
        assertThat(row("a").scope()).isEqualTo("media buying");
        assertThat(at10().figures().featureShare()).isNull();
    }

    private void feature(String id, String due) {
        acme.tell("2026-03-01", new FeatureRequested(id, "more of it", null));
        if (due != null) {
            acme.tell("2026-03-02", new FeatureAccepted(id, LocalDate.parse(due)));
        }
    }

    private Platforms.Row row(String id) {
        return at10().rows().stream()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Board<Platforms.Figures, Platforms.Row> at10() {
        return Platforms.of(Tables.of(acme.table()), at("2026-03-10"));
    }
}
