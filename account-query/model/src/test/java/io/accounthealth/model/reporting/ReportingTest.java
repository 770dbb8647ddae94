package io.accounthealth.model.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.Party;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportErrorFound;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.Severity;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.table.Story;
import io.accounthealth.model.table.Tables;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReportingTest {

    private final Story acme = Story.of("acme", "2026-01-01");

    @Test
    void a_report_delivered_after_its_due_time_is_late() {
        schedule("a", "monthly", "2026-03-05T12:00:00Z");
        schedule("b", "monthly", "2026-03-05T12:00:00Z");
        acme.tell("2026-03-05T12:00:00Z", new ReportDelivered("a", 1));
        acme.tell("2026-03-05T12:00:00.000001Z", new ReportDelivered("b", 1));

        assertThat(row("a", "2026-03-06").state()).isEqualTo(Reporting.State.ON_TIME);
        assertThat(row("b", "2026-03-06").state()).isEqualTo(Reporting.State.LATE);
        assertThat(at("2026-03-06").figures().punctuality()).isEqualTo("0.500000");
    }

    @Test
    void an_undelivered_report_is_overdue_from_its_due_time_on() {
        schedule("a", null, "2026-03-05T12:00:00Z");

        assertThat(row("a", "2026-03-05T12:00:00Z").state()).isEqualTo(Reporting.State.UPCOMING);
        assertThat(at("2026-03-05T12:00:00Z").figures().due()).isZero();
        assertThat(row("a", "2026-03-05T12:00:01Z").state()).isEqualTo(Reporting.State.OVERDUE);
        assertThat(at("2026-03-05T12:00:01Z").figures().due()).isEqualTo(1);

        Board<Reporting.Figures, Reporting.Row> aYearLater = at("2027-03-05");
        assertThat(aYearLater.figures().overdue()).isEqualTo(1);
        assertThat(aYearLater.figures().due()).as("beyond the window").isZero();
        assertThat(aYearLater.rows().getFirst().counted()).isFalse();
    }

    @Test
    void a_report_that_was_never_scheduled_counts_for_accuracy_only() {
        acme.tell("2026-03-05", new ReportDelivered("a", null));

        Reporting.Figures figures = at("2026-03-06").figures();
        assertThat(row("a", "2026-03-06").state()).isEqualTo(Reporting.State.UNSCHEDULED);
        assertThat(figures.due()).isZero();
        assertThat(figures.punctuality()).isNull();
        assertThat(figures.accuracy()).isEqualByComparingTo("1");
    }

    @Test
    void only_an_error_found_after_delivery_makes_a_report_inaccurate() {
        schedule("a", null, "2026-03-05T12:00:00Z");
        schedule("b", null, "2026-03-05T12:00:00Z");
        acme.tell("2026-03-04", new ReportErrorFound("a", Severity.HIGH, Party.US, null));
        acme.tell("2026-03-05", new ReportDelivered("a", 1));
        acme.tell("2026-03-05", new ReportDelivered("b", 1));
        acme.tell("2026-03-06", new ReportErrorFound("b", Severity.LOW, Party.CLIENT, null));
        acme.tell("2026-03-07", new ReportErrorFound("b", Severity.MEDIUM, Party.CLIENT, null));
        acme.tell("2026-03-08", new ReportErrorFound("b", null, null, null));
        acme.tell("2026-03-09", new ReportReissued("b", 2));

        assertThat(row("a", "2026-03-10").accurate()).isTrue();
        Reporting.Row wrong = row("b", "2026-03-10");
        assertThat(wrong.accurate()).isFalse();
        assertThat(wrong.errors()).isEqualTo(3);
        assertThat(wrong.errorsByClient()).isEqualTo(2);
        assertThat(wrong.worstSeverity()).isEqualTo(Severity.MEDIUM);
        assertThat(wrong.reissued()).isTrue();
        assertThat(wrong.version()).isEqualTo(2);
        assertThat(at("2026-03-10").figures().accuracy()).isEqualTo("0.500000");
        assertThat(at("2026-03-10").figures().errorsByClient()).isEqualTo(2);
        assertThat(at("2026-03-05T13:00:00Z").figures().accuracy())
                .as("as it was then")
                .isEqualByComparingTo("1");
    }

    @Test
    void figures_by_kind_add_up_with_the_unnamed_kind_last() {
        schedule("a", "weekly", "2026-03-01T12:00:00Z");
        schedule("b", "monthly", "2026-03-02T12:00:00Z");
        schedule("c", "monthly", "2026-03-03T12:00:00Z");
        acme.tell("2026-03-02", new ReportDelivered("b", null));
        acme.tell("2026-03-04", new ReportDelivered("c", null));
        acme.tell("2026-03-04", new ReportDelivered("d", null));

        Reporting.Figures figures = at("2026-03-05").figures();
        assertThat(figures.byKind()).extracting(Reporting.Kind::kind).containsExactly("monthly", "weekly", null);
        assertThat(figures.byKind())
                .extracting(Reporting.Kind::due)
                .containsExactly(2, 1, 0)
                .satisfies(due -> assertThat(figures.due()).isEqualTo(3));
        assertThat(figures.byKind().getFirst().punctuality()).isEqualTo("0.500000");
        assertThat(at("2026-03-05").rows())
                .extracting(Reporting.Row::reportId)
                .as("what is overdue is on top, then the newest")
                .startsWith("a")
                .endsWith("b");
    }

    @Test
    void odd_orders_are_read_without_a_stumble() {
        acme.tell("2026-03-01", new ReportReissued("x", 2));
        acme.tell("2026-03-01", new ReportErrorFound("y", null, Party.CLIENT, null));
        assertThat(at("2026-03-05").rows())
                .as("what was issued again was delivered, though nothing is known of that; the other was not")
                .extracting(Reporting.Row::reportId)
                .containsExactly("x");

        UUID first = acme.tell("2026-03-02", new ReportDelivered("z", 1));
        acme.tell("2026-03-04", new ReportDelivered("z", 1));
        schedule("z", null, "2026-03-03T00:00:00Z");
        assertThat(row("z", "2026-03-05").state())
                .as("the first delivery counts")
                .isEqualTo(Reporting.State.ON_TIME);

        acme.retract(first);
        assertThat(row("z", "2026-03-05").state()).isEqualTo(Reporting.State.LATE);
    }

    private void schedule(String id, String kind, String due) {
        acme.tell("2026-02-01", new ReportScheduled(id, kind, Instant.parse(due)));
    }

    private Reporting.Row row(String id, String at) {
        return at(at).rows().stream()
                .filter(row -> row.reportId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Board<Reporting.Figures, Reporting.Row> at(String at) {
        return Reporting.of(Tables.of(acme.table()), Story.at(at), 90);
    }
}
