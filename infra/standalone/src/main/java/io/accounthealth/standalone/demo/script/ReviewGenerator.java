package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.QbrEvent.QbrGoalMet;
import io.accounthealth.events.QbrEvent.QbrGoalMissed;
import io.accounthealth.events.QbrEvent.QbrGoalSet;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent.ReportApproved;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.ReportEvent.ReportEdited;
import io.accounthealth.events.ReportEvent.ReportReissued;
import io.accounthealth.events.ReportEvent.ReportSubmitted;
import io.accounthealth.events.ReportEvent.Terms.ReportBrandingSet;
import io.accounthealth.events.ReportEvent.Terms.ReportLinkRevoked;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesAgreed;
import io.accounthealth.events.ReportEvent.Terms.ReportSeriesEnded;
import io.accounthealth.events.ReportEvent.Terms.ReportShared;
import io.accounthealth.events.ReportKind;
import io.accounthealth.events.ReportLanguage;
import io.accounthealth.events.ReportPart;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.reports.ReportPack;
import io.accounthealth.model.reports.ReportPeriod;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The quarterly review of the last whole quarter: in the meeting of kind QBR a goal or two are set for the quarter that
 * runs. For strategic clients a pack is made some days before and shown in it. Of one client some reports are written
 * here too.
 */
final class ReviewGenerator extends EventGenerator {

    /** A quarter of which less than this was ours is not reviewed. */
    private static final int LEAST_DAYS = 45;

    private static final int PREPARED_BEFORE = 2;

    /** Packs are made since a little more than a year before the end, since each costs the first start some time. */
    private static final int FIRST_PACK = DAYS - 400;

    /** In the last whole quarter, whatever day the demo ends on. */
    private static final int LAST_QUARTER = 95;

    private static final String APPROVER = "helena.brandt";

    private record Meeting(Instant at, MeetingHeld held) {}

    ReviewGenerator(EventScript script, SeededRandom random) {
        super(script, random);
    }

    void reviews() {
        List<Meeting> meetings = new ArrayList<>();
        script.each(MeetingHeld.class, (held, draft) -> {
            if (held.kind() == MeetingKind.QBR) {
                meetings.add(new Meeting(draft.occurredAt(), held));
            }
        });
        meetings.sort(Comparator.comparing(Meeting::at));
        Set<LocalDate> reviewed = new HashSet<>();
        for (Meeting meeting : meetings) {
            LocalDate date = LocalDate.ofInstant(meeting.at(), client.zone());
            LocalDate quarter =
                    DemoCalendar.quarterStart(DemoCalendar.quarterStart(date).minusDays(1));
            boolean known = days.day(quarter.plusMonths(3)) - LEAST_DAYS >= client.firstDay();
            if (known && reviewed.add(quarter)) {
                review(quarter.getYear() + "-Q" + DemoCalendar.quarter(quarter), meeting, days.day(date));
            }
        }
    }

    private void review(String quarter, Meeting meeting, int day) {
        if (day > FIRST_PACK
                && (client.tier().equals("strategic") || client.id().equals(Stories.UPSOLD))) {
            pack(quarter, meeting, day);
        }
        List<String> goals = words("goals");
        int first = random.below(goals.size());
        for (int number = 0, set = between(1, 2); number < set; number++) {
            String id = client.id() + "-goal-" + quarter + "-" + (number + 1);
            goal(id, quarter, goals.get((first + number) % goals.size()), meeting.at(), day);
        }
    }

    /**
     * A weekly report of the outage, whose spend the ad server restated later, and the last monthly one, both drafted,
     * edited and approved before they were delivered; and the report of the last quarter, which is shared by a link.
     */
    void written() {
        if (!client.id().equals(Stories.SAVED)) {
            return;
        }
        terms();
        Set<String> corrected = new HashSet<>();
        script.each(ReportReissued.class, (reissued, draft) -> corrected.add(reissued.reportId()));
        String weekly = client.id() + "-weekly-";
        String monthly = client.id() + "-monthly-";
        Draft[] last = new Draft[2];
        script.each(ReportDelivered.class, (delivered, draft) -> {
            int day = days.day(LocalDate.ofInstant(draft.occurredAt(), client.zone()));
            boolean isOfOutage = day > DemoCalendar.OUTAGE + 7 && day < DemoCalendar.LEARNED;
            if (!corrected.contains(delivered.reportId())) {
                if (delivered.reportId().startsWith(weekly) && isOfOutage && last[0] == null) {
                    last[0] = draft;
                } else if (delivered.reportId().startsWith(monthly) && isLater(draft, last[1])) {
                    last[1] = draft;
                }
            }
        });
        if (last[0] != null) {
            LocalDate delivered = LocalDate.ofInstant(last[0].occurredAt(), client.zone());
            write(last[0], ReportKind.WEEKLY, ReportPeriod.of(ReportKind.WEEKLY, delivered.minusWeeks(1)));
        }
        if (last[1] != null) {
            LocalDate delivered = LocalDate.ofInstant(last[1].occurredAt(), client.zone());
            write(last[1], ReportKind.MONTHLY, ReportPeriod.of(ReportKind.MONTHLY, delivered.minusMonths(1)));
        }
        LocalDate quarter =
                DemoCalendar.quarterStart(DemoCalendar.quarterStart(date(DAYS)).minusDays(1));
        ReportPeriod reviewed = ReportPeriod.of(ReportKind.QBR, quarter);
        String qbr = ReportKind.QBR.written() + "-" + reviewed.written();
        Instant written = at(workday(DAYS - 1), 9 * 60);
        approve(qbr, ReportKind.QBR, reviewed, written);
        Instant sent = written.plusSeconds(4 * 3600);
        minute(new ReportDelivered(qbr, 1, List.of("Marta Lindqvist"), null, null, "pptx"), sent, client.manager());
        share(qbr, "review", sent.plusSeconds(600));
        if (last[1] != null) {
            String wrong = "wrong-person";
            Instant delivered = last[1].recordedAt();
            share(((ReportDelivered) last[1].event()).reportId(), wrong, delivered.plusSeconds(600));
            minute(
                    new ReportLinkRevoked(wrong, "sent to the wrong person"),
                    delivered.plusSeconds(900),
                    client.manager());
        }
    }

    /** How the reports look, and that the quarterly one is due by itself; the ad server schedules the others. */
    private void terms() {
        Instant agreed = at(workday(DemoCalendar.UPSOLD), 10 * 60);
        minute(
                new ReportBrandingSet("Northlight Media", "#0b5f73", "Northlight Media for Lumen Outdoor", null),
                agreed,
                client.manager());
        minute(new ReportSeriesAgreed(ReportKind.WEEKLY, 3, APPROVER), agreed, client.manager());
        minute(
                new ReportSeriesEnded(ReportKind.WEEKLY, "weekly reports are scheduled by the ad server"),
                agreed.plusSeconds(1800),
                client.manager());
        Instant quarterly = at(workday(DAYS - LAST_QUARTER), 10 * 60);
        minute(new ReportSeriesAgreed(ReportKind.QBR, 60, APPROVER), quarterly, client.manager());
    }

    private void share(String reportId, String linkId, Instant at) {
        minute(new ReportShared(reportId, linkId, at.plus(Duration.ofDays(90))), at, client.manager());
    }

    private static boolean isLater(Draft draft, @Nullable Draft other) {
        return other == null || draft.occurredAt().isAfter(other.occurredAt());
    }

    private void write(Draft delivery, ReportKind kind, ReportPeriod period) {
        ReportDelivered delivered = (ReportDelivered) delivery.event();
        approve(delivered.reportId(), kind, period, delivery.occurredAt().minusSeconds(4 * 3600));
    }

    /** Position and hash are those that are known when this is recorded. */
    private void approve(String reportId, ReportKind kind, ReportPeriod period, Instant at) {
        minute(
                new ReportDrafted(reportId, kind, period.written(), at, 0, "then", ReportLanguage.EN),
                at,
                client.manager());
        minute(
                new ReportEdited(
                        reportId,
                        ReportPart.HIGHLIGHTS.isOf(kind) ? ReportPart.HIGHLIGHTS : ReportPart.DONE,
                        "We looked at every line together, and agreed what comes next.",
                        null,
                        null),
                at.plusSeconds(1800),
                client.manager());
        minute(new ReportSubmitted(reportId), at.plusSeconds(3600), client.manager());
        minute(new ReportApproved(reportId, "", ReportPack.FORM, 0), at.plusSeconds(7200), APPROVER);
    }

    private void minute(DomainEvent event, Instant at, String actor) {
        script.write(event, at, at.plusSeconds(60), Draft.origin(actor, EventScript.CRM));
    }

    private void pack(String quarter, Meeting meeting, int day) {
        int before = day - PREPARED_BEFORE;
        while (!days.isWorkday(before)) {
            before--;
        }
        Instant made = at(before, 15 * 60);
        // Position and hash are those of the pack, which is made when this is recorded.
        note(new QbrPrepared(quarter, made, 0, "then", "", QbrPack.FORMAT), made);
        note(
                new QbrPresented(
                        quarter, meeting.held().meetingId(), meeting.held().attendees()),
                meeting.at().plusSeconds(600));
    }

    private void goal(String id, String quarter, String text, Instant set, int day) {
        int due = days.day(DemoCalendar.quarterStart(date(day)).plusMonths(3)) - 1;
        if (due - day < 30) {
            due += 91;
        }
        note(new QbrGoalSet(id, quarter, text, date(due)), set.plusSeconds(900));
        int fate = random.below(1000);
        if (fate < (mood(Math.min(due, DAYS)) > 680 ? 780 : 380)) {
            note(new QbrGoalMet(id, null), workday(due - between(3, 12)), 16 * 60);
        } else if (fate < 985) {
            note(new QbrGoalMissed(id, "not enough time for it beside the daily work"), workday(due + 2), 16 * 60);
        }
    }
}
