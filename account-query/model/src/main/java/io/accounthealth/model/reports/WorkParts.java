package io.accounthealth.model.reports;

import io.accounthealth.events.BriefEvent;
import io.accounthealth.events.BriefEvent.CampaignLaunched;
import io.accounthealth.events.BriefEvent.MilestoneMet;
import io.accounthealth.events.BriefEvent.MilestoneMissed;
import io.accounthealth.events.InquiryEvent;
import io.accounthealth.events.InquiryEvent.InquiryResolved;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.ActionItemClosed;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.NarrativeRecorded;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.model.reports.ReportDocument.Block;
import io.accounthealth.model.reports.ReportDocument.Sentence;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened in the period, in sentences without anything that we wrote for ourselves: no notes, no reasons, no
 * moods. Names are those of campaigns, milestones and features, which the client knows.
 */
final class WorkParts {

    private WorkParts() {}

    /** Meetings, reports, launches and milestones, and how many inquiries and agreed items were closed. */
    static List<Block> done(ReportScope scope) {
        List<Sentence> sentences = new ArrayList<>();
        Map<String, MeetingKind> kinds = meetingKinds(scope);
        for (Fact<MeetingEvent> fact : scope.within(MeetingEvent.class)) {
            if (fact.event() instanceof MeetingHeld e) {
                MeetingKind kind = e.kind() == null ? kinds.getOrDefault(e.meetingId(), MeetingKind.OTHER) : e.kind();
                sentences.add(scope.sentence(
                        List.of(fact.eventId()),
                        "say.meeting-held",
                        scope.words().say("meeting." + kind.name().toLowerCase(Locale.ROOT)),
                        scope.words().day(scope.day(fact))));
            }
        }
        for (Fact<ReportEvent> fact : scope.within(ReportEvent.class)) {
            if (fact.event() instanceof ReportDelivered) {
                String day = scope.words().day(scope.day(fact));
                sentences.add(scope.sentence(List.of(fact.eventId()), "say.report-delivered", day));
            }
        }
        sentences.addAll(achieved(scope));
        Set<String> agreed = AgreedParts.idsOfTheClient(scope);
        List<UUID> items = scope.within(MeetingEvent.class).stream()
                .filter(fact -> fact.event() instanceof ActionItemClosed e && agreed.contains(e.actionItemId()))
                .map(Fact::eventId)
                .toList();
        count(scope, sentences, "say.items-closed", items);
        List<UUID> solved = scope.within(InquiryEvent.class).stream()
                .filter(fact -> fact.event() instanceof InquiryResolved)
                .map(Fact::eventId)
                .toList();
        count(scope, sentences, "say.inquiries-solved", solved);
        return ReportScope.text(sentences);
    }

    private static void count(ReportScope scope, List<Sentence> sentences, String key, List<UUID> events) {
        if (!events.isEmpty()) {
            sentences.add(scope.sentence(events, key, events.size()));
        }
    }

    private static Map<String, MeetingKind> meetingKinds(ReportScope scope) {
        Map<String, MeetingKind> kinds = new HashMap<>();
        for (Fact<MeetingEvent> fact : scope.now().all(MeetingEvent.class)) {
            if (fact.event() instanceof MeetingScheduled e) {
                kinds.put(e.meetingId(), e.kind());
            }
        }
        return kinds;
    }

    /** Launches, and milestones that were met. */
    private static List<Sentence> achieved(ReportScope scope) {
        List<Sentence> sentences = new ArrayList<>();
        Map<String, Work.Row> work = work(scope);
        for (Fact<BriefEvent> fact : scope.within(BriefEvent.class)) {
            if (fact.event() instanceof CampaignLaunched e) {
                Work.Row campaign = work.get(Work.Kind.CAMPAIGN + e.campaignId());
                String name = e.name() != null ? e.name() : title(campaign, e.campaignId());
                sentences.add(said(scope, fact, "say.launched", name));
            } else if (fact.event() instanceof MilestoneMet e) {
                sentences.add(said(
                        scope,
                        fact,
                        "say.milestone-met",
                        title(work.get(Work.Kind.MILESTONE + e.milestoneId()), e.milestoneId())));
            }
        }
        return sentences;
    }

    private static Sentence said(ReportScope scope, Fact<?> fact, String key, String name) {
        return scope.sentence(List.of(fact.eventId()), key, name, scope.words().day(scope.day(fact)));
    }

    private static Map<String, Work.Row> work(ReportScope scope) {
        Map<String, Work.Row> work = new HashMap<>();
        Work.rows(scope.now()).forEach(row -> work.put(row.kind() + row.id(), row));
        return work;
    }

    private static String title(Work.@Nullable Row row, String id) {
        return row == null || row.title() == null ? id : row.title();
    }

    /** What went well and what did not, and the stories behind the numbers, which the manager may leave out. */
    static List<Block> highlights(ReportScope scope) {
        List<Sentence> sentences = new ArrayList<>(achieved(scope));
        Map<String, Work.Row> work = work(scope);
        for (Fact<BriefEvent> fact : scope.within(BriefEvent.class)) {
            if (fact.event() instanceof MilestoneMissed e) {
                sentences.add(said(
                        scope,
                        fact,
                        "say.milestone-missed",
                        title(work.get(Work.Kind.MILESTONE + e.milestoneId()), e.milestoneId())));
            }
        }
        for (Fact<ReportEvent> fact : scope.within(ReportEvent.class)) {
            if (fact.event() instanceof NarrativeRecorded e) {
                sentences.add(scope.sentence(
                        List.of(fact.eventId()),
                        e.plan() == null ? "say.narrative" : "say.narrative-plan",
                        e.subject() == null ? e.why() : e.subject() + ": " + e.why(),
                        e.plan() == null ? "" : e.plan()));
            }
        }
        return ReportScope.text(sentences);
    }
}
