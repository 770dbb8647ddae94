package io.accounthealth.query.alerts;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a filter lets through: open ones first, and of each state the newest first.
 *
 * @param matching of the state and the account that are asked for, of any kind
 * @param shown the first of the kind that is asked for
 * @param accounts those that are shown
 * @param caller whose accounts are those of "Mine"
 */
record AlertsPage(
        PointBar point,
        Point at,
        AlertsQuery query,
        Alerts.Figures figures,
        SegmentChoices choices,
        List<Alerts.Row> matching,
        List<Alerts.Row> shown,
        Map<AccountId, Shown> accounts,
        String caller,
        boolean mayRecord)
        implements RowCounted {

    /** What rows show of their account. */
    record Shown(AccountId id, ZoneId zone, SubjectNames names) {
        static Shown of(AccountTable table, PointInTime at) {
            return new Shown(table.account(), AccountAt.of(table, at).zone(), SubjectNames.of(table, at));
        }

        static Map<AccountId, Shown> of(List<Alerts.Row> rows, Tables tables, PointInTime at) {
            Set<AccountId> accounts = rows.stream().map(Alerts.Row::accountId).collect(Collectors.toSet());
            return tables.those(accounts).each(table -> of(table, at)).stream()
                    .collect(Collectors.toMap(Shown::id, Function.identity()));
        }
    }

    static AlertsPage of(Tables all, Point at, AlertsQuery query, String caller, boolean mayRecord, Instant now) {
        SegmentChoices choices = SegmentChoices.of(all, at.at());
        Board<Alerts.Figures, Alerts.Row> board = board(all, at, query.address().get(AlertsQuery.MANAGER));
        List<Alerts.Row> matching = board.rows().stream().filter(query::matches).toList();
        List<Alerts.Row> shown = matching.stream()
                .filter(query::isOfKind)
                .limit(query.rows().most())
                .toList();
        return new AlertsPage(
                PointBar.of(
                        query.address(),
                        at.answered().asOf(),
                        ZoneOffset.UTC,
                        now,
                        Objects.requireNonNullElse(choices.firstDay(), LocalDate.ofInstant(now, ZoneOffset.UTC))),
                at,
                query,
                board.figures(),
                choices,
                matching,
                shown,
                Shown.of(shown, all, at.at()),
                caller,
                mayRecord);
    }

    static Board<Alerts.Figures, Alerts.Row> board(Tables all, Point at, @Nullable String manager) {
        Segment segment = new Segment(manager, null, null, null, null, List.of());
        return Alerts.of(segment.of(all, at.at(), at.policies().attributes()), at.at());
    }

    public String freshness() {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
    }

    /** How many there are in all that match. */
    public int count() {
        return Counts.of(matching, query::isOfKind);
    }

    /** This page with more rows; null where all are shown, or no more fit. */
    public @Nullable Address more() {
        return query.rows().more(count());
    }

    /** Whether there are more alerts than fit on a page. */
    public boolean cut() {
        return query.rows().cut(count());
    }

    /** How many are open, acknowledged and snoozed, whatever is shown. */
    public String summary() {
        return "%s open, %s acknowledged, %s snoozed, of %s"
                .formatted(
                        Wording.count(figures.open()),
                        Wording.count(figures.acknowledged()),
                        Wording.count(figures.snoozed()),
                        Wording.counted(figures.accounts(), "account"));
    }

    public AlertFilters filters() {
        return new AlertFilters(query, choices, matching, caller);
    }

    public boolean narrowed() {
        return query.kind() != null || !query.text().isEmpty() || query.show() != AlertsQuery.Show.UNCLOSED;
    }

    /** The board from the HTTP interface, as a file: of the state and the manager. */
    public Address csv() {
        return PagePoint.toApi(query.other().with(AlertsQuery.KIND, null).with(AlertsQuery.TEXT, null), "/v1/alerts")
                .with("format", "csv");
    }

    public List<AlertRow> rows() {
        return shown.stream()
                .map(row -> {
                    Shown account = Objects.requireNonNull(accounts.get(row.accountId()), "each row is of one of them");
                    return new AlertRow(
                            row,
                            account.names(),
                            account.zone(),
                            at.answered().asOf(),
                            query.address(),
                            mayRecord && point.present());
                })
                .toList();
    }

    @Override
    public long rowCount() {
        return shown.size();
    }
}
