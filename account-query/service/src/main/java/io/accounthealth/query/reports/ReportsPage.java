package io.accounthealth.query.reports;

import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.model.reports.terms.ReportSeries;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Deadline;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The client reports of an account, what is worked on first.
 *
 * @param count of all reports, of which the first are shown
 * @param mayRecord whether the reader may draft one
 */
record ReportsPage(
        PointBar point,
        AccountHead head,
        Address address,
        ZoneId zone,
        Instant asOf,
        List<ClientReports.Row> reports,
        int count,
        MoreRows more,
        List<ReportSeries> series,
        boolean mayRecord)
        implements RowCounted {

    static ReportsPage of(AccountTable table, Point at, Address address, Instant now, boolean mayRecord) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = AccountAt.of(table, at.at()).zone();
        List<ClientReports.Row> rows = ClientReports.of(
                        Tables.of(table), at.at(), at.policies(), ClientReports.DEFAULT_DAYS)
                .rows();
        MoreRows more = new MoreRows(address, 25);
        return new ReportsPage(
                PointBar.of(address, at.answered().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.REPORTS),
                address,
                zone,
                at.answered().asOf(),
                rows.stream().limit(more.most()).toList(),
                rows.size(),
                more,
                List.copyOf(ReportSeries.all(AccountAt.of(table, at.at())).values()),
                mayRecord);
    }

    @Override
    public long rowCount() {
        return reports.size();
    }

    /** Of a report that is drafted here. */
    public Address to(ClientReports.Row row) {
        return address.samePointAt(address.path() + "/" + Address.segment(row.reportId()));
    }

    /** Of one without a kind its id. */
    public String kind(ClientReports.Row row) {
        return row.kind() == null ? row.reportId() : Labels.written(row.kind());
    }

    /** Of a report that is written elsewhere, the one that it was due for; of a kind that is not known, until when. */
    public String period(ClientReports.Row row) {
        return row.period() != null
                ? row.period()
                : due(row).or(() -> ReportSeries.period(row.reportId(), row.kind(), day(row)))
                        .map(ReportPeriod::written)
                        .orElseGet(() -> "≤ " + day(row));
    }

    /** By which it is or was due, else on which it was delivered. */
    private LocalDate day(ClientReports.Row row) {
        return LocalDate.ofInstant(
                Objects.requireNonNull(
                        row.due() == null ? row.deliveredAt() : row.due(), "it is drafted, due or delivered"),
                zone);
    }

    /** The period that a report is due for. */
    private Optional<ReportPeriod> due(ClientReports.Row row) {
        return row.due() == null || row.state() != ClientReports.State.SCHEDULED
                ? ReportSeries.period(row.reportId())
                : ReportSeries.period(row.reportId(), row.kind(), LocalDate.ofInstant(row.due(), zone));
    }

    /** The last day of deliveries that are not held against what is known; null where there is none. */
    public @Nullable LocalDate comparedAfter() {
        Instant last = asOf.minus(ClientReports.DEFAULT_DAYS, ChronoUnit.DAYS);
        boolean older = reports.stream()
                .anyMatch(row -> row.period() != null
                        && row.deliveredAt() != null
                        && !row.deliveredAt().isAfter(last));
        return older ? LocalDate.ofInstant(last, zone) : null;
    }

    /** What is to be done next, in a word or two. */
    public String next(ClientReports.Row row) {
        return Boolean.TRUE.equals(row.restated())
                ? "Correct it"
                : switch (row.state()) {
                    case DRAFTED -> "Edit and submit";
                    case SUBMITTED -> "Approve";
                    case APPROVED -> "Deliver";
                    case SCHEDULED -> "Draft it";
                    case DELIVERED -> "Look at it";
                };
    }

    /** The form that drafts a report that is due. */
    public String draft(ClientReports.Row row) {
        Map<String, String> fields = new TreeMap<>(Map.of("reportId", row.reportId()));
        due(row).ifPresent(of -> fields.putAll(Map.of("kind", of.kind().written(), "period", of.written())));
        return form("draft-report", fields);
    }

    /** How late it is; null where it is not, or was delivered. */
    public @Nullable String late(ClientReports.Row row) {
        return row.due() == null || row.deliveredAt() != null || !row.due().isBefore(asOf)
                ? null
                : new Deadline(row.due(), false, asOf, zone).clock();
    }

    /** The form that agrees a series anew. */
    public String agree(ReportSeries one) {
        ReportSeriesAgreed terms = one.terms();
        Map<String, String> fields =
                new TreeMap<>(Map.of("kind", terms.kind().written(), "dueDays", Integer.toString(terms.dueDays())));
        if (terms.approver() != null) {
            fields.put("approver", terms.approver());
        }
        return form("agree-report-series", fields);
    }

    public String end(ReportSeries one) {
        return form("end-report-series", Map.of("kind", one.terms().kind().written()));
    }

    /** A form, with fields that are filled in. */
    public String form(String command, Map<String, String> fields) {
        Address form = new Address("/accounts/" + head.id() + "/record/" + command, fields);
        return form.with("back", address.toString()).toString();
    }

    public static String state(ClientReports.Row row) {
        return switch (row.state()) {
            case DRAFTED -> "Draft";
            case SUBMITTED -> "Waits for approval";
            case APPROVED -> "Approved";
            case SCHEDULED -> "Due";
            case DELIVERED -> "Delivered";
        };
    }
}
