package io.accounthealth.model.reports;

import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Row;
import io.accounthealth.model.work.Work;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Meetings, milestones and launches of as many days ahead as the kind of the report has. */
final class NextStepsPart {

    /** @param day on which it is to be */
    private record Ahead(LocalDate day, Row row) {}

    private NextStepsPart() {}

    static List<Block> of(ReportScope scope) {
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
        for (Work.Row work : Work.rows(scope.now())) {
            boolean planned = work.kind() == Work.Kind.MILESTONE || work.kind() == Work.Kind.CAMPAIGN;
            if (planned && work.state().isOpen() && work.state() != Work.State.RUNNING && work.due() != null) {
                add(
                        ahead,
                        until,
                        today,
                        work.due(),
                        work.kind().name().toLowerCase(Locale.ROOT) + "-" + work.id(),
                        words.say(
                                work.kind() == Work.Kind.CAMPAIGN ? "next.launch" : "next.milestone",
                                AgreedParts.title(work)),
                        work.evidence());
            }
        }
        ahead.sort(Comparator.comparing(Ahead::day)
                .thenComparing(each -> each.row().key()));
        return scope.table(ReportPart.NEXT_STEPS, ahead.stream().map(Ahead::row).toList(), "what", "day");
    }

    private static void add(
            List<Ahead> ahead,
            LocalDate until,
            LocalDate today,
            LocalDate day,
            String key,
            String text,
            List<UUID> evidence) {
        if (!day.isBefore(today) && !day.isAfter(until)) {
            ahead.add(new Ahead(day, new Row(key, List.of(ReportScope.words(text), ReportScope.day(day)), evidence)));
        }
    }
}
