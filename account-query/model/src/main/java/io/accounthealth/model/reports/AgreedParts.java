package io.accounthealth.model.reports;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.Party;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.reporting.Reporting;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.reports.ReportDocument.Table;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.work.ActionItems;
import io.accounthealth.model.work.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was agreed with the client and is open or ahead at the point of the report. An action item was agreed with the
 * client where it is on one of the two sides; one on no side, or of a playbook, is ours alone.
 */
final class AgreedParts {

    private AgreedParts() {}

    private static List<ActionItems.Row> agreed(ReportScope scope) {
        return ActionItems.rows(scope.now()).stream()
                .filter(item -> item.owner() != null && item.alertId() == null)
                .toList();
    }

    /** The ids of all of them, open or closed. */
    static List<String> agreedIds(ReportScope scope) {
        List<String> ids = new ArrayList<>();
        for (Fact<MeetingEvent> fact : scope.now().all(MeetingEvent.class)) {
            if (fact.event() instanceof ActionItemOpened e && e.owner() != null && e.alertId() == null) {
                ids.add(e.actionItemId());
            }
        }
        return ids;
    }

    static List<Block> openItems(ReportScope scope) {
        List<Row> rows = new ArrayList<>();
        for (ActionItems.Row item : agreed(scope)) {
            if (item.state().isOpen() && item.owner() != null) {
                rows.add(row(
                        scope,
                        "item-" + item.id(),
                        item.text(),
                        item.owner(),
                        item.due(),
                        item.state() == ActionItems.State.OVERDUE,
                        item.evidence()));
            }
        }
        for (Work.Row work : Work.rows(scope.now())) {
            boolean overdue = work.state() == Work.State.OVERDUE;
            if (work.kind() == Work.Kind.MILESTONE && work.state().isOpen()) {
                rows.add(row(
                        scope, "milestone-" + work.id(), title(work), Party.US, work.due(), overdue, work.evidence()));
            } else if (isAsked(work)) {
                rows.add(row(
                        scope, "asset-" + work.id(), title(work), Party.CLIENT, work.due(), overdue, work.evidence()));
            }
        }
        return table(scope, ReportPart.OPEN_ITEMS, rows, "item", "side", "due", "state");
    }

    private static Row row(
            ReportScope scope,
            String key,
            String text,
            Party side,
            @Nullable LocalDate due,
            boolean overdue,
            List<java.util.UUID> evidence) {
        return new Row(
                key,
                List.of(
                        ReportScope.words(text),
                        scope.words().word("side." + (side == Party.CLIENT ? "client" : "us")),
                        ReportScope.day(due),
                        scope.words().word(overdue ? "state.overdue" : "state.open")),
                evidence);
    }

    /** An asset that the client owes. */
    private static boolean isAsked(Work.Row work) {
        return work.kind() == Work.Kind.ASSET && work.state().isOpen() && work.agencyId() == null;
    }

    private static String title(Work.Row row) {
        return row.title() == null ? row.id() : row.title();
    }

    static List<Block> asks(ReportScope scope) {
        List<Row> rows = new ArrayList<>();
        for (ActionItems.Row item : agreed(scope)) {
            if (item.state().isOpen() && item.owner() == Party.CLIENT) {
                rows.add(new Row(
                        "item-" + item.id(),
                        List.of(ReportScope.words(item.text()), ReportScope.day(item.due())),
                        item.evidence()));
            }
        }
        for (Work.Row work : Work.rows(scope.now())) {
            if (isAsked(work)) {
                rows.add(new Row(
                        "asset-" + work.id(),
                        List.of(ReportScope.words(title(work)), ReportScope.day(work.due())),
                        work.evidence()));
            }
        }
        return table(scope, ReportPart.ASKS, rows, "item", "due");
    }

    /** @param day on which it is to be */
    private record Ahead(LocalDate day, Row row) {}

    /** Meetings, reports, milestones and launches of as many days ahead as the report's kind has. */
    static List<Block> nextSteps(ReportScope scope) {
        ReportWords words = scope.words();
        LocalDate today = scope.now().today();
        LocalDate until = scope.period().kind() == ReportKind.WEEKLY ? today.plusWeeks(1) : today.plusMonths(1);
        List<Ahead> ahead = new ArrayList<>();
        for (MeetingScheduled meeting : MeetingsAhead.of(scope.now())) {
            add(
                    ahead,
                    until,
                    today,
                    LocalDate.ofInstant(meeting.at(), scope.now().zone()),
                    "meeting-" + meeting.meetingId(),
                    words.say("meeting." + meeting.kind().name().toLowerCase(Locale.ROOT)),
                    List.of());
        }
        for (Reporting.Row report : Reporting.toDeliver(scope.now())) {
            if (report.due() != null && report.deliveredAt() == null) {
                add(
                        ahead,
                        until,
                        today,
                        LocalDate.ofInstant(report.due(), scope.now().zone()),
                        "report-" + report.reportId(),
                        words.say("next.report"),
                        report.evidence());
            }
        }
        for (Work.Row work : Work.rows(scope.now())) {
            boolean planned = work.kind() == Work.Kind.MILESTONE || work.kind() == Work.Kind.CAMPAIGN;
            if (planned && work.state().isOpen() && work.state() != Work.State.RUNNING && work.due() != null) {
                add(
                        ahead,
                        until,
                        today,
                        work.due(),
                        work.kind().name().toLowerCase(Locale.ROOT) + "-" + work.id(),
                        words.say(work.kind() == Work.Kind.CAMPAIGN ? "next.launch" : "next.milestone", title(work)),
                        work.evidence());
            }
        }
        ahead.sort(Comparator.comparing(Ahead::day)
                .thenComparing(each -> each.row().key()));
        return table(
                scope, ReportPart.NEXT_STEPS, ahead.stream().map(Ahead::row).toList(), "what", "day");
    }

    private static void add(
            List<Ahead> ahead,
            LocalDate until,
            LocalDate today,
            LocalDate day,
            String key,
            String text,
            List<java.util.UUID> evidence) {
        if (!day.isBefore(today) && !day.isAfter(until)) {
            ahead.add(new Ahead(day, new Row(key, List.of(ReportScope.words(text), ReportScope.day(day)), evidence)));
        }
    }

    private static List<Block> table(ReportScope scope, ReportPart part, List<Row> rows, String... columns) {
        return rows.isEmpty()
                ? List.of()
                : List.of(new Table(
                        part.written(),
                        scope.words().title(part),
                        Arrays.stream(columns)
                                .map(key -> scope.words().say("column." + key))
                                .toList(),
                        List.copyOf(rows)));
    }
}
