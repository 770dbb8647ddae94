package io.accounthealth.model.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.ContractEvent.AccountChurned;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportScheduled;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesEnded;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.reports.ReportDocument.Branding;
import io.accounthealth.model.reports.terms.ReportLink;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Story;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How reports look, when they are due, and by which links they are read. */
class ReportTermsTest {

    private final Story acme = Story.of("acme", "2026-01-01", ZoneId.of("Europe/Berlin"));

    private AccountAt at(String asOf) {
        return AccountAt.of(acme.table(), Story.at(asOf));
    }

    private List<String> missing(String asOf) {
        return ReportSeries.missing(at(asOf)).stream()
                .map(report -> report.reportId() + " " + report.due())
                .toList();
    }

    @Test
    void a_report_is_due_for_each_period_that_ends_after_a_series_was_agreed() {
        acme.tellAtOnce("2026-03-20", new ReportSeriesAgreed(ReportKind.MONTHLY, 5, "helena"));

        assertThat(missing("2026-03-19")).isEmpty();
        assertThat(missing("2026-03-20")).containsExactly("monthly-2026-03 2026-04-05T21:59:00Z");
        assertThat(missing("2026-05-02"))
                .containsExactly(
                        "monthly-2026-05 2026-06-05T21:59:00Z",
                        "monthly-2026-04 2026-05-05T21:59:00Z",
                        "monthly-2026-03 2026-04-05T21:59:00Z");
        assertThat(ReportSeries.approver(at("2026-05-02"), ReportKind.MONTHLY)).isEqualTo("helena");
        assertThat(ReportSeries.approver(at("2026-05-02"), ReportKind.QBR)).isNull();
    }

    @Test
    void a_series_that_is_told_later_makes_nothing_late_of_before_it_was_told() {
        acme.tell("2026-01-02", new ReportSeriesAgreed(ReportKind.MONTHLY, 5, null)); // recorded in 2030

        assertThat(missing("2026-05-02")).isEmpty();
        assertThat(missing("2030-01-02")).containsExactly("monthly-2030-01 2030-02-05T22:59:00Z");
    }

    @Test
    void a_client_that_left_gets_no_more() {
        acme.tellAtOnce("2026-03-20", new ReportSeriesAgreed(ReportKind.MONTHLY, 5, null));
        acme.tell("2026-04-10", new AccountChurned(null, null));

        assertThat(missing("2026-04-09")).hasSize(2);
        assertThat(missing("2026-04-11")).isEmpty();
    }

    @Test
    void what_is_scheduled_or_delivered_is_not_scheduled_again() {
        acme.tellAtOnce("2026-03-20", new ReportSeriesAgreed(ReportKind.WEEKLY, 1, null));
        UUID dropped = acme.tell(
                "2026-03-21", new ReportScheduled("weekly-2026-W12", "weekly", Instant.parse("2026-03-30T08:00:00Z")));
        acme.tell("2026-03-28", new ReportDelivered("weekly-2026-W13", 1));

        assertThat(missing("2026-03-29")).isEmpty();
        acme.retract(dropped);
        assertThat(missing("2026-03-29")).as("people want none").isEmpty();
        assertThat(missing("2026-03-30")).containsExactly("weekly-2026-W14 2026-04-06T21:59:00Z");
    }

    @Test
    void new_terms_count_for_reports_that_are_not_scheduled_yet() {
        acme.tellAtOnce("2026-03-02", new ReportSeriesAgreed(ReportKind.MONTHLY, 5, null));
        acme.tellAtOnce("2026-03-03", new ReportSeriesAgreed(ReportKind.MONTHLY, 10, null));
        assertThat(missing("2026-03-04")).containsExactly("monthly-2026-03 2026-04-10T21:59:00Z");

        acme.tell("2026-03-05", new ReportSeriesEnded(ReportKind.MONTHLY, null));
        assertThat(missing("2026-04-04")).isEmpty();
    }

    @Test
    void a_link_is_open_until_its_end_or_until_it_is_revoked() {
        Instant until = Instant.parse("2026-04-01T00:00:00Z");
        acme.tell("2026-03-01", new ReportShared("r", "one", until));
        UUID other = acme.tell("2026-03-02", new ReportShared("r", "other", until));
        acme.tell("2026-03-03", new ReportLinkRevoked("one", "the wrong person"));

        List<ReportLink> links = ReportLink.all(at("2026-03-04"));
        assertThat(links).extracting(ReportLink::linkId).containsExactly("other", "one");
        assertThat(links.getFirst().isOpen(until.minusMillis(1))).isTrue();
        assertThat(links.getFirst().isOpen(until)).isFalse();
        assertThat(links.getLast().isOpen(Instant.parse("2026-03-04T00:00:00Z")))
                .isFalse();

        acme.tell("2026-02-01", new ReportLinkRevoked("other", "said with an earlier time"));
        assertThat(ReportLink.all(at("2026-03-04")))
                .noneMatch(link -> link.isOpen(Instant.parse("2026-03-04T00:00:00Z")));

        acme.retract(other);
        assertThat(ReportLink.all(at("2026-03-04")))
                .extracting(ReportLink::linkId)
                .containsExactly("one");
    }

    @Test
    void a_link_never_leads_to_a_report_that_it_was_not_first_given_for() {
        Instant until = Instant.parse("2026-04-01T00:00:00Z");
        UUID first = acme.tell("2026-03-02", new ReportShared("r", "one", until));
        acme.retract(first);
        acme.tell("2026-03-01", new ReportShared("other", "one", until)); // with an earlier time
        assertThat(ReportLink.all(at("2026-03-04"))).isEmpty();

        acme.tell("2026-03-03", new ReportShared("r", "one", until));
        assertThat(ReportLink.all(at("2026-03-04")))
                .extracting(ReportLink::reportId)
                .containsExactly("r");
    }

    @Test
    void a_link_stays_ended_when_its_end_is_retracted() {
        acme.tell("2026-03-01", new ReportShared("r", "one", Instant.parse("2026-04-01T00:00:00Z")));
        UUID end = acme.tell("2026-03-03", new ReportLinkRevoked("one", "the wrong person"));
        acme.retract(end);

        assertThat(ReportLink.all(at("2026-03-04")))
                .noneMatch(link -> link.isOpen(Instant.parse("2026-03-04T00:00:00Z")));
    }

    @Test
    void a_report_looks_as_it_was_set_when_its_figures_were_taken() {
        acme.spend("2026-02-03", "100");
        acme.tell("2026-03-01", new ReportBrandingSet("Northlight", null, "Confidential", null));
        acme.tell(
                "2026-03-02",
                new ReportDrafted(
                        "r",
                        ReportKind.MONTHLY,
                        "2026-02",
                        Instant.parse("2026-03-02T00:00:00Z"),
                        acme.now(),
                        "then",
                        null));
        acme.tell("2026-03-03", new ReportBrandingSet("Southlight", "#112233", null, null));

        assertThat(branding()).isEqualTo(new Branding("Northlight", Branding.PLAIN.colour(), "Confidential", null));
        acme.tell(
                "2026-03-04",
                new ReportDrafted(
                        "r",
                        ReportKind.MONTHLY,
                        "2026-02",
                        Instant.parse("2026-03-04T00:00:00Z"),
                        acme.now(),
                        "then",
                        null));
        assertThat(branding()).isEqualTo(new Branding("Southlight", "#112233", "", null));
    }

    private Branding branding() {
        return ClientReport.of(at("2026-04-01"), "r")
                .document(acme.table(), PolicyBook.BUILT_IN, acme.now())
                .branding();
    }
}
