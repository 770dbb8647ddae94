package io.accounthealth.query.portfolio;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.portfolio.AccountDay;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.reports.check.ClientReports;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.AlertActions;
import io.accounthealth.query.page.Deadline;
import io.accounthealth.query.page.ItemAction;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.Span;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of each section of the day, the most urgent first.
 *
 * @param acts whether rows have actions: in the present, for a caller who may record
 */
record DayRows(DayAlerts alerts, List<AccountDay> days, Instant asOf, Address address, boolean acts) {

    /** Rows that are in order already, of which only the first are made. */
    interface Sorted {
        int count();

        List<DayRow> first(int most);
    }

    private record One<X>(AccountDay day, X about) {}

    private record All<X>(List<One<X>> sorted, Function<One<X>, DayRow> row) implements Sorted {
        @Override
        public int count() {
            return sorted.size();
        }

        @Override
        public List<DayRow> first(int most) {
            return sorted.stream().limit(most).map(row).toList();
        }
    }

    private <X> Sorted sorted(Function<AccountDay, List<X>> each, Comparator<X> order, Function<One<X>, DayRow> row) {
        return sorted(days, each, order, row);
    }

    private static <X> Sorted sorted(
            List<AccountDay> of,
            Function<AccountDay, List<X>> each,
            Comparator<X> order,
            Function<One<X>, DayRow> row) {
        Comparator<One<X>> whole = Comparator.comparing((One<X> one) -> one.about, order)
                .thenComparing(one -> one.day.line().account());
        List<One<X>> all = new ArrayList<>();
        for (AccountDay day : of) { // of very many a stream each is what takes the time
            for (X about : each.apply(day)) {
                all.add(new One<>(day, about));
            }
        }
        all.sort(whole);
        return new All<>(all, row);
    }

    Sorted openAlerts() {
        return sorted(alerts.days(), alerts.of(), DayAlerts.NEWEST_FIRST, one -> {
            Alerts.Row alert = one.about;
            String title = alerts.title(alert, one.day.zone());
            return row(
                            one.day,
                            title,
                            alert.nextStep(),
                            alert.assignee(),
                            ago(one.day, alert.raisedAt()),
                            Wording.day(alert.raisedAt(), one.day.zone()),
                            "",
                            AlertActions.of(alert, title, one.day.zone()))
                    .ledTo(acts ? AlertActions.remedy(alert) : null);
        });
    }

    Sorted due() {
        return sorted(
                AccountDay::due,
                Comparator.comparing((AccountDay.Due due) -> due.item().kind() != OpenItems.Kind.ESCALATION)
                        .thenComparing(due -> due.item().due(), Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(due -> due.item().since()),
                one -> {
                    OpenItems.Item item = one.about.item();
                    Deadline deadline =
                            item.due() == null ? null : new Deadline(item.due(), item.byDay(), asOf, one.day.zone());
                    String about = one.about.about() == null ? item.text() : one.about.about();
                    String kind = Labels.of(item.kind());
                    String what = about == null || about.isBlank() ? kind : kind + ": " + about;
                    return row(
                            one.day,
                            what,
                            SubjectNames.people(item.state()),
                            one.about.assignee(),
                            deadline == null ? open(one.day, item.since()) : deadline.clock(),
                            deadline == null ? Wording.day(item.since(), one.day.zone()) : deadline.text(),
                            deadline == null ? "" : deadline.urgency(),
                            List.of(ItemAction.of(item, what, one.day.line().account(), one.day.zone())));
                });
    }

    Sorted meetings() {
        return sorted(AccountDay::meetings, Comparator.comparing(MeetingScheduled::at), one -> {
            MeetingScheduled meeting = one.about;
            ZoneId zone = one.day.zone();
            String what = Wording.constant(meeting.kind());
            boolean over = meeting.at().isBefore(asOf);
            return row(
                            one.day,
                            what,
                            meeting.subject() == null ? "" : meeting.subject(),
                            null,
                            Wording.moment(meeting.at(), zone),
                            over ? "to be recorded as held, missed or cancelled" : null,
                            over ? "late" : "",
                            DayMeetings.actions(one.day, meeting, what))
                    .by(DayMeetings.clock(meeting, zone));
        });
    }

    Sorted reports() {
        return sorted(AccountDay::reports, Comparator.comparing(row -> Objects.requireNonNull(row.due())), one -> {
            ClientReports.Row report = one.about;
            Instant due = Objects.requireNonNull(report.due());
            Deadline deadline = new Deadline(due, false, asOf, one.day.zone());
            String what = Labels.report(report.reportId(), report.kind(), due, one.day.zone());
            return row(
                    one.day,
                    what,
                    DayReports.approval(report),
                    null,
                    deadline.clock(),
                    deadline.text(),
                    deadline.urgency(),
                    DayReports.actions(one.day, report, due, what),
                    DayReports.written(report, address));
        });
    }

    Sorted renewals() {
        return sorted(AccountDay::renewals, Comparator.comparing(row -> Objects.requireNonNull(row.end())), one -> {
            Renewals.Row term = one.about;
            LocalDate end = Objects.requireNonNull(term.end());
            boolean ended = term.state() == Renewals.State.ENDED;
            String what = (term.kind() == null ? "Contract" : Labels.written(term.kind()) + " contract") + ", "
                    + (term.amount() == null ? "amount not known" : Wording.money(term.amount()));
            return row(
                    one.day,
                    what,
                    state(term) + ", last meeting " + lastMeeting(one.day),
                    null,
                    ended
                            ? "ended "
                                    + Wording.days(
                                            end.toEpochDay() - one.day.today().toEpochDay())
                            : Wording.days(end.toEpochDay() - one.day.today().toEpochDay()),
                    Wording.day(end),
                    ended ? "late" : "",
                    List.of(
                            term.state() == Renewals.State.RUNNING
                                    ? action(one.day, "Open renewal", what, "open-renewal", of(term))
                                    : action(one.day, "Renew", what, "renew-contract", of(term)),
                            action(one.day, "Lost", what, "lose-renewal", of(term))));
        });
    }

    private static Map<String, String> of(Renewals.Row term) {
        return Map.of("contractId", term.contractId());
    }

    private static String state(Renewals.Row term) {
        return term.noticeGiven()
                ? "notice given"
                : switch (term.state()) {
                    case ENDED -> "expired, no decision";
                    case RENEWAL_OPEN -> "renewal open";
                    default -> "renewal not opened";
                };
    }

    Sorted falling() {
        return sorted(
                day -> day.falling() ? List.of(day) : List.of(),
                Comparator.comparing(day -> Objects.requireNonNull(day.change())),
                one -> row(
                        one.day,
                        "Score " + Wording.score(one.day.line().score()) + ", "
                                + Wording.band(one.day.line().band()).word(),
                        one.day.reason() == null ? "" : one.day.reason().sentence(),
                        null,
                        Wording.change(Objects.requireNonNull(one.day.change()).toBigDecimal()),
                        null,
                        "late",
                        List.of(),
                        new DayRow.See(
                                "Why it changed",
                                Span.ofMonth(address.samePointAt(AccountHead.Tab.CHANGES.pathOf(
                                        one.day.line().account().value()))))));
    }

    Sorted silent() {
        return sorted(
                day -> day.silent() ? List.of(day) : List.of(),
                Comparator.comparing(day -> Objects.requireNonNull(day.line().silentDays()), Comparator.reverseOrder()),
                one -> {
                    Line line = one.day.line();
                    String what = "Silent for " + Wording.counted(Objects.requireNonNull(line.silentDays()), "day");
                    return row(
                            one.day,
                            what,
                            line.renewal() == null ? "" : "contract ends " + Wording.day(line.renewal()),
                            null,
                            line.lastContact() == null ? "never" : ago(one.day, line.lastContact()),
                            line.lastContact() == null ? null : Wording.day(line.lastContact(), one.day.zone()),
                            "",
                            List.of(action(one.day, "Log an interaction", what, "log-interaction", Map.of())));
                });
    }

    private static RowAction action(
            AccountDay day, String text, String about, String command, Map<String, String> fields) {
        return new RowAction(text, about, command, day.line().account(), day.zone(), fields, false);
    }

    private DayRow row(
            AccountDay day,
            String what,
            String detail,
            @Nullable String owner,
            String when,
            @Nullable String on,
            String css,
            List<RowAction> actions) {
        return row(day, what, detail, owner, when, on, css, actions, null);
    }

    private DayRow row(
            AccountDay day,
            String what,
            String detail,
            @Nullable String owner,
            String when,
            @Nullable String on,
            String css,
            List<RowAction> actions,
            DayRow.@Nullable See see) {
        Line line = day.line();
        return new DayRow(
                address.account(line.account()),
                line.name(),
                what,
                detail,
                Wording.person(owner == null ? line.manager() : owner),
                when,
                null,
                on,
                css,
                acts ? actions : List.of(),
                see,
                null);
    }

    private String ago(AccountDay day, Instant instant) {
        return Wording.days(LocalDate.ofInstant(instant, day.zone()).toEpochDay()
                - day.today().toEpochDay());
    }

    private static String open(AccountDay day, Instant since) {
        long days = day.today().toEpochDay()
                - LocalDate.ofInstant(since, day.zone()).toEpochDay();
        return days == 0 ? "since today" : Wording.counted(days, "day") + " open";
    }

    private String lastMeeting(AccountDay day) {
        return day.lastMeeting() == null ? "never" : ago(day, day.lastMeeting());
    }
}
