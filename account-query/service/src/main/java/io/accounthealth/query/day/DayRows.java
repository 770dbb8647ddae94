package io.accounthealth.query.day;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.account.OpenItems;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.model.day.AccountDay;
import io.accounthealth.model.day.DayMatter.DueReport;
import io.accounthealth.model.day.DayMatter.FallingScore;
import io.accounthealth.model.day.DayMatter.OpenAlert;
import io.accounthealth.model.day.DayMatter.OpenItem;
import io.accounthealth.model.day.DayMatter.PlannedMeeting;
import io.accounthealth.model.day.DayMatter.Silence;
import io.accounthealth.model.day.DayMatter.UndecidedTerm;
import io.accounthealth.model.day.DayOrder;
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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the day.
 *
 * @param reader whose name is left out where all accounts are the reader's own; null where it stands
 * @param acts whether rows have actions: in the present, for a caller who may record
 */
record DayRows(DayAlerts alerts, @Nullable String reader, Instant asOf, Address address, boolean acts) {

    DayRow row(DayOrder.Item item) {
        AccountDay day = item.day();
        return switch (item.matter()) {
            case OpenAlert(Alerts.Row alert) -> alert(day, alert);
            case PlannedMeeting(MeetingScheduled meeting) -> meeting(day, meeting);
            case OpenItem(AccountDay.Due due) -> due(day, due);
            case DueReport(ClientReports.Row report) -> report(day, report);
            case UndecidedTerm(Renewals.Row term) -> renewal(day, term);
            case FallingScore any -> falling(day);
            case Silence any -> silent(day);
        };
    }

    private DayRow alert(AccountDay day, Alerts.Row alert) {
        String title = alerts.title(alert, day.zone());
        return row(
                        day,
                        title,
                        alert.nextStep(),
                        alert.assignee(),
                        ago(day, alert.raisedAt()),
                        Wording.day(alert.raisedAt(), day.zone()),
                        "",
                        AlertActions.of(alert, title, day.zone()),
                        null)
                .ledTo(acts ? AlertActions.remedy(alert) : null);
    }

    private DayRow due(AccountDay day, AccountDay.Due due) {
        OpenItems.Item item = due.item();
        Deadline deadline = item.due() == null ? null : new Deadline(item.due(), item.byDay(), asOf, day.zone());
        String about = due.about() == null ? item.text() : due.about();
        String kind = Labels.of(item.kind());
        String what = about == null || about.isBlank() ? kind : kind + ": " + about;
        List<RowAction> actions = new ArrayList<>();
        actions.add(ItemAction.of(item, what, day.line().account(), day.zone()));
        if (item.kind() == OpenItems.Kind.ACTION_ITEM) {
            actions.add(action(day, "Hand over", what, "assign-action-item", Map.of("actionItemId", item.id())));
        } else if (item.kind() == OpenItems.Kind.MILESTONE) {
            actions.add(action(day, "Move", what, "move-milestone", Map.of("milestoneId", item.id())));
        }
        return row(
                day,
                what,
                SubjectNames.people(item.state()),
                due.assignee(),
                deadline == null ? open(day, item.since()) : deadline.clock(),
                deadline == null ? Wording.day(item.since(), day.zone()) : deadline.text(),
                deadline == null ? "" : deadline.urgency(),
                actions,
                null);
    }

    private DayRow meeting(AccountDay day, MeetingScheduled meeting) {
        ZoneId zone = day.zone();
        String what = Wording.constant(meeting.kind());
        boolean over = meeting.at().isBefore(asOf);
        LocalDate on = LocalDate.ofInstant(meeting.at(), zone);
        return row(
                        day,
                        what,
                        meeting.subject() == null ? "" : meeting.subject(),
                        null,
                        on.equals(day.today()) && !over
                                ? "in " + Wording.span(Duration.between(asOf, meeting.at()))
                                : Wording.days(on.toEpochDay() - day.today().toEpochDay()),
                        over ? "to be recorded as held, missed or cancelled" : null,
                        over ? "late" : "",
                        DayMeetings.actions(day, meeting, what, over),
                        null)
                .at(DayMeetings.clock(meeting, zone));
    }

    private DayRow report(AccountDay day, ClientReports.Row report) {
        Instant due = Objects.requireNonNull(report.due());
        Deadline deadline = new Deadline(due, false, asOf, day.zone());
        String what = Labels.report(report.reportId(), report.kind(), due, day.zone());
        return row(
                day,
                what,
                DayReports.approval(report),
                null,
                deadline.clock(),
                deadline.text(),
                deadline.urgency(),
                DayReports.actions(day, report, due, what),
                DayReports.written(report, address));
    }

    private DayRow renewal(AccountDay day, Renewals.Row term) {
        LocalDate end = Objects.requireNonNull(term.end());
        boolean ended = term.state() == Renewals.State.ENDED;
        String days = Wording.days(end.toEpochDay() - day.today().toEpochDay());
        String what = (term.kind() == null ? "Contract" : Labels.written(term.kind()) + " contract") + ", "
                + (term.amount() == null ? "amount not known" : Wording.money(term.amount()));
        return row(
                day,
                what,
                state(term) + ", last meeting " + lastMeeting(day),
                null,
                ended ? "ended " + days : "ends " + days,
                Wording.day(end),
                ended ? "late" : "",
                List.of(
                        term.state() == Renewals.State.RUNNING
                                ? action(day, "Open renewal", what, "open-renewal", of(term))
                                : action(day, "Renew", what, "renew-contract", of(term)),
                        action(day, "Lost", what, "lose-renewal", of(term))),
                null);
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

    private DayRow falling(AccountDay day) {
        return row(
                day,
                "Score " + Wording.score(day.line().score()) + ", "
                        + Wording.band(day.line().band()).word(),
                Labels.moved(day.reason(), day.change()),
                null,
                Wording.change(Objects.requireNonNull(day.change()).toBigDecimal()) + " in 30 days",
                null,
                "late",
                List.of(),
                new DayRow.See(
                        "Why it changed",
                        Span.ofMonth(address.samePointAt(AccountHead.Tab.CHANGES.pathOf(
                                day.line().account().value())))));
    }

    private DayRow silent(AccountDay day) {
        Line line = day.line();
        String what = "Silent for " + Wording.counted(Objects.requireNonNull(line.silentDays()), "day");
        return row(
                day,
                what,
                line.renewal() == null ? "" : "contract ends " + Wording.day(line.renewal()),
                null,
                line.lastContact() == null ? "never" : ago(day, line.lastContact()),
                line.lastContact() == null ? null : Wording.day(line.lastContact(), day.zone()),
                "",
                List.of(action(day, "Log an interaction", what, "log-interaction", Map.of())),
                null);
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
            List<RowAction> actions,
            DayRow.@Nullable See see) {
        Line line = day.line();
        String whose = owner == null ? line.manager() : owner;
        return new DayRow(
                address.account(line.account()),
                line.name(),
                what,
                detail,
                whose != null && whose.equals(reader) ? "" : Wording.person(whose),
                when,
                null,
                on,
                css,
                acts ? actions : List.of(),
                see,
                null);
    }

    private static String ago(AccountDay day, Instant instant) {
        return Wording.days(LocalDate.ofInstant(instant, day.zone()).toEpochDay()
                - day.today().toEpochDay());
    }

    private static String open(AccountDay day, Instant since) {
        long days = day.today().toEpochDay()
                - LocalDate.ofInstant(since, day.zone()).toEpochDay();
        return days == 0 ? "since today" : Wording.counted(days, "day") + " open";
    }

    private static String lastMeeting(AccountDay day) {
        return day.lastMeeting() == null ? "never" : ago(day, day.lastMeeting());
    }
}
