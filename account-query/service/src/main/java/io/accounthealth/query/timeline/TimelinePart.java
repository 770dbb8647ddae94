package io.accounthealth.query.timeline;

import static io.accounthealth.model.message.Message.words;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.Money;
import io.accounthealth.events.ReportEvent.ReportDrafted;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.FoldedTimeline.Line;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.model.timeline.Timeline.Entry;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Labels;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.WrittenValues;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventTypes;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, newest first.
 *
 * @param kinds only these are shown; all when empty
 * @param existing the kinds of which there is an event
 */
public record TimelinePart(
        String account,
        ZoneId zone,
        Address address,
        FoldedTimeline.Lines lines,
        Map<UUID, List<FieldChange>> amended,
        SubjectNames names,
        Set<Duty> kinds,
        Set<Duty> existing,
        int limit) {

    public static final String KINDS = "kinds";

    private static final String DRAFTED = EventTypes.of(ReportDrafted.class).name();
    public static final String EVENTS = "events";
    public static final String TEXT = "q";

    /** How many are shown at first: about as high as what stands beside them. */
    private static final int FIRST = 6;

    private static final int STEP = 50;
    private static final int MOST = 500;

    /** @param css names its shape; null for all kinds */
    record Kind(@Nullable String css, String text, Address url, boolean chosen) {}

    public static TimelinePart of(AccountTable table, Point at, ZoneId zone, Address address, SubjectNames names) {
        Set<Duty> kinds = kinds(address.get(KINDS));
        int limit = limit(address.get(EVENTS));
        Set<String> hidden = at.policies().attributes().hidden();
        FoldedTimeline.Lines lines = FoldedTimeline.of(table, at.at(), kinds, text(address), limit, hidden);
        Map<UUID, List<FieldChange>> amended = FieldChange.of(
                table,
                at.at().knownAtPosition(),
                lines.lines().stream().map(Line::entry).toList(),
                hidden);
        return new TimelinePart(
                table.account().value(), zone, address, lines, amended, names, kinds, existing(table, at), limit);
    }

    public long size() {
        return lines.lines().size();
    }

    /** The text that is searched for; empty. */
    public String text() {
        return text(address);
    }

    private static String text(Address address) {
        return Objects.requireNonNullElse(address.get(TEXT), "");
    }

    /** The parameters that the search keeps. */
    public List<Address.Field> carried() {
        return address.fieldsBut(List.of(TEXT, EVENTS));
    }

    /** This page without any filter; null when there is none. */
    public @Nullable Address everything() {
        return kinds.isEmpty() && text().isEmpty()
                ? null
                : address.with(KINDS, null).with(TEXT, null).with(EVENTS, null);
    }

    /** This page with older entries too; null when all are shown, or no more fit. */
    public @Nullable Address more() {
        return !lines.more() || limit == MOST
                ? null
                : address.with(EVENTS, Integer.toString(Math.min(limit + STEP, MOST)));
    }

    public Map<YearMonth, List<Line>> months() {
        return lines.lines().stream()
                .collect(Collectors.groupingBy(
                        line -> YearMonth.from(day(line.entry())), LinkedHashMap::new, Collectors.toList()));
    }

    public LocalDate day(Entry entry) {
        return LocalDate.ofInstant(entry.occurredAt(), zone);
    }

    /** The day from which an entry was known, where that is late; else null. */
    public @Nullable LocalDate knownFrom(Entry entry) {
        return FoldedTimeline.isLate(entry) ? LocalDate.ofInstant(entry.recordedAt(), zone) : null;
    }

    public Sentence title(Line line) {
        FoldedTimeline.Run run = line.run();
        return run == null
                ? title(line.entry())
                : names.sentence(words(title(line.entry().kind(), run)));
    }

    private static String title(Duty kind, FoldedTimeline.Run run) {
        String days = Wording.counted(run.days(), "day");
        if (kind == Duty.PERFORMANCE) {
            return "Performance reported on " + days
                    + (run.impressions() == null ? "" : ", " + Wording.counted(run.impressions(), "impression"));
        }
        return "Spend reported on %s, %s"
                .formatted(
                        days,
                        run.amounts().stream()
                                .map((Money amount) -> Wording.money(amount))
                                .collect(Collectors.joining(" and ")));
    }

    public Sentence value(Message value) {
        return names.sentence(value);
    }

    private Sentence title(Entry entry) {
        return names.sentence(entry.title());
    }

    /** The id of what an entry is about; null without one. */
    public @Nullable String subject(Entry entry) {
        return names.id(entry.eventId());
    }

    public @Nullable String detail(Line line) {
        Entry entry = line.entry();
        String detail = entry.detail();
        return detail == null
                        || line.run() != null
                        || entry.source().equals(detail)
                        || entry.type().equals(DRAFTED) // whose name says its kind and period
                        || SubjectNames.has(title(entry).text(), detail)
                ? null
                : WrittenValues.readable(Wording.person(detail), zone);
    }

    /** What became of the line since it was recorded, and what it took the place of; each in a few words. */
    public List<String> stamps(Line line) {
        List<String> stamps = new ArrayList<>();
        FoldedTimeline.Run run = line.run();
        if (run != null) {
            if (run.restating() > 0) {
                stamps.add("Restates " + Wording.counted(run.restating(), "report"));
            }
            if (run.restated() > 0) {
                stamps.add("Restated since: " + Wording.counted(run.restated(), "report"));
            }
            return stamps;
        }
        Entry entry = line.entry();
        if (entry.restates() != null) {
            stamps.add("Restates an earlier report");
        }
        if (entry.mark() != null) {
            stamps.add(
                    Wording.constant(entry.mark()) + (entry.amendReason() == null ? "" : ": " + entry.amendReason()));
        }
        return stamps;
    }

    /** Whether the line tells of one fact that never was. */
    public static boolean isRetracted(Line line) {
        return line.run() == null && line.entry().mark() == Timeline.Mark.RETRACTED;
    }

    /** Who recorded what a line tells. */
    public String recordedBy(Line line) {
        FoldedTimeline.Run run = line.run();
        return run == null
                ? recordedBy(line.entry())
                : run.entries().stream()
                        .map(TimelinePart::recordedBy)
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** Who recorded an entry, and through which source other than a screen or a call. */
    public static String recordedBy(Entry entry) {
        if (entry.source().equals(Caller.API)) {
            return Wording.person(entry.actor());
        }
        return entry.source().equals(WatchEvent.SOURCE)
                ? Wording.person(entry.source())
                : entry.actor().equals(entry.source())
                        ? entry.source()
                        : Wording.person(entry.actor()) + " via " + entry.source();
    }

    public String event(UUID event) {
        return address.evidence(account, event);
    }

    public List<Scorecard.Proof> parts(Line line) {
        FoldedTimeline.Run run = line.run();
        return run == null ? List.of() : run.entries().stream().map(this::proof).toList();
    }

    public Scorecard.Proof proof(Entry entry) {
        UUID event = entry.amendedBy() == null || entry.mark() == Timeline.Mark.RESTATED
                ? entry.eventId()
                : entry.amendedBy();
        return new Scorecard.Proof(Wording.day(day(entry)), title(entry), event(event));
    }

    private static Set<Duty> existing(AccountTable table, Point at) {
        Set<Duty> existing = EnumSet.noneOf(Duty.class);
        table.journal().newestFirst(BitemporalPoint.of(at.at()), fact -> {
            existing.add(Duty.of(fact.event()));
            return existing.size() < Duty.values().length;
        });
        return existing;
    }

    /** Links that add a kind to those shown, or remove it. */
    public List<Kind> kindLinks() {
        Address fromStart = address.with(EVENTS, null);
        List<Kind> links = new ArrayList<>();
        links.add(new Kind(null, "All", fromStart.with(KINDS, null), kinds.isEmpty()));
        for (Duty kind : Duty.values()) {
            if (existing.contains(kind) || kinds.contains(kind)) {
                String others = Stream.of(Duty.values())
                        .filter(each -> kinds.contains(each) != (each == kind))
                        .map(Duty::written)
                        .collect(Collectors.joining(","));
                links.add(new Kind(
                        kind.written(),
                        Labels.of(kind),
                        fromStart.with(KINDS, others.isEmpty() ? null : others),
                        kinds.contains(kind)));
            }
        }
        return links;
    }

    /** Unknown kinds are ignored: an old link still shows what it can. */
    private static Set<Duty> kinds(@Nullable String text) {
        Set<Duty> kinds = EnumSet.noneOf(Duty.class);
        if (text != null) {
            Stream.of(text.split(",", -1))
                    .flatMap(name -> Duty.named(name).stream())
                    .forEach(kinds::add);
        }
        return kinds;
    }

    private static int limit(@Nullable String text) {
        return text != null && text.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(text), 1, MOST) : FIRST;
    }
}
