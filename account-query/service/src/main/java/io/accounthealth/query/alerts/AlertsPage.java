package io.accounthealth.query.alerts;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.figures.Board;
import io.accounthealth.model.figures.Counts;
import io.accounthealth.model.portfolio.Segment;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.portfolio.PortfolioFilters.Filter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The alerts that a filter lets through: open ones first, and of each state the newest first.
 *
 * @param matching of the state and the account that are asked for, of any kind
 * @param shown the first of the kind that is asked for
 * @param zones of the accounts that are shown
 * @param mine whose accounts are those of "Mine"; null for a caller who manages none of them
 */
record AlertsPage(
        PointBar point,
        Point at,
        AlertsQuery query,
        Alerts.Figures figures,
        SegmentChoices choices,
        List<Alerts.Row> matching,
        List<Alerts.Row> shown,
        Map<AccountId, ZoneId> zones,
        @Nullable String mine,
        boolean mayRecord)
        implements RowCounted {

    static AlertsPage of(Tables all, Point at, AlertsQuery query, String caller, boolean mayRecord, Instant now) {
        SegmentChoices choices = SegmentChoices.of(all, at.at());
        Segment segment = new Segment(query.address().get(AlertsQuery.MANAGER), null, null, null, null, List.of());
        Board<Alerts.Figures, Alerts.Row> board =
                Alerts.of(segment.of(all, at.at(), at.policies().attributes()), at.at());
        List<Alerts.Row> matching = board.rows().stream().filter(query::matches).toList();
        List<Alerts.Row> shown = matching.stream()
                .filter(row -> isOfKind(row, query))
                .limit(query.rows())
                .toList();
        Set<AccountId> accounts = shown.stream().map(Alerts.Row::accountId).collect(Collectors.toSet());
        return new AlertsPage(
                PointBar.of(
                        query.address(),
                        at.says().asOf(),
                        ZoneOffset.UTC,
                        now,
                        Objects.requireNonNullElse(choices.firstDay(), LocalDate.ofInstant(now, ZoneOffset.UTC))),
                at,
                query,
                board.figures(),
                choices,
                matching,
                shown,
                all.those(accounts).each(table -> AccountAt.of(table, at.at())).stream()
                        .collect(Collectors.toMap(AccountAt::id, AccountAt::zone)),
                choices.managers().contains(caller) ? caller : null,
                mayRecord);
    }

    private static boolean isOfKind(Alerts.Row row, AlertsQuery query) {
        return query.kind() == null || query.kind() == row.kind();
    }

    public String freshness() {
        return PagePoint.freshness(at.says(), ZoneOffset.UTC);
    }

    /** How many there are in all that match. */
    public int count() {
        return Counts.of(matching, row -> isOfKind(row, query));
    }

    /** This page with more rows; null where all are shown, or no more fit. */
    public @Nullable Address more() {
        return query.more(count());
    }

    /** Whether there are more alerts than fit on a page. */
    public boolean cut() {
        return more() == null && count() > shown.size();
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

    public List<Link> states() {
        return Stream.of(AlertsQuery.Show.values())
                .map(show -> new Link(
                        show.text(),
                        query.other()
                                .with(
                                        AlertsQuery.SHOW,
                                        show == AlertsQuery.Show.UNCLOSED ? null : Values.written(show)),
                        show == query.show()))
                .toList();
    }

    /** Those of the caller's accounts, or all; empty where the caller manages none, or none else is in sight. */
    public List<Link> whose() {
        if (mine == null || choices.managers().size() < 2) {
            return List.of();
        }
        boolean chosen = mine.equals(query.address().get(AlertsQuery.MANAGER));
        return List.of(new Link("Mine", query.other().with(AlertsQuery.MANAGER, chosen ? null : mine), chosen));
    }

    /** @param count of those that match in all else */
    record OfKind(String text, int count, Address url, boolean chosen) {}

    public List<OfKind> kinds() {
        List<OfKind> kinds = new ArrayList<>();
        Counts.by(AlertKind.class, matching, Alerts.Row::kind).forEach((kind, count) -> {
            boolean chosen = kind == query.kind();
            if (count > 0 || chosen) {
                kinds.add(new OfKind(
                        Labels.of(kind),
                        count,
                        query.other().with(AlertsQuery.KIND, chosen ? null : Values.written(kind)),
                        chosen));
            }
        });
        return kinds;
    }

    public Filter managers() {
        return Filter.of(
                AlertsQuery.MANAGER,
                "Manager",
                "All managers",
                choices.managers(),
                query.address().get(AlertsQuery.MANAGER),
                Wording::person);
    }

    /** The parameters that the form keeps. */
    public List<Address.Field> carried() {
        return query.other().fieldsBut(List.of(AlertsQuery.TEXT, AlertsQuery.MANAGER));
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
        return shown.stream().map(row -> new AlertRow(row, zone(row), this)).toList();
    }

    private ZoneId zone(Alerts.Row row) {
        return zones.getOrDefault(row.accountId(), ZoneOffset.UTC);
    }

    @Override
    public long rowCount() {
        return shown.size();
    }

    /** An alert as a row. */
    record AlertRow(Alerts.Row alert, ZoneId zone, AlertsPage page) {

        public Address url() {
            return page.query.address().account(alert.accountId());
        }

        public String account() {
            return Objects.requireNonNullElse(alert.account(), alert.accountId().value());
        }

        public String kind() {
            return Labels.of(alert.kind());
        }

        /** How long ago it was raised. */
        public String since() {
            Instant asOf = page.at.says().asOf();
            return Wording.days(LocalDate.ofInstant(alert.raisedAt(), zone).toEpochDay()
                    - LocalDate.ofInstant(asOf, zone).toEpochDay());
        }

        public String day() {
            return Wording.day(alert.raisedAt(), zone);
        }

        /** Its state, until when or by whom. */
        public String state() {
            String state = Labels.of(alert.state());
            return alert.state() == Alerts.State.SNOOZED
                    ? state + " until " + Wording.day(alert.until(), zone)
                    : alert.by() == null || alert.state() == Alerts.State.OPEN
                            ? state
                            : state + " by " + Wording.person(alert.by());
        }

        /** None in the past, ahead, or for a caller who may record nothing. */
        public List<RowAction> actions() {
            return page.mayRecord && page.point.present() ? AlertActions.of(alert, zone) : List.of();
        }
    }
}
