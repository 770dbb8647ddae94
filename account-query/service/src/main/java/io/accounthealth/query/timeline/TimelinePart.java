package io.accounthealth.query.timeline;

import io.accounthealth.events.Money;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.timeline.FoldedTimeline;
import io.accounthealth.model.timeline.Timeline;
import io.accounthealth.query.health.Scorecard;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, newest first.
 *
 * @param path where the search asks
 * @param carried what the search must carry along
 * @param text what is searched for; empty
 * @param kinds links that add a kind to those shown, or take it away; only those of which there is something
 * @param everything this page without any filter; null when there is none
 * @param more this page with older entries too; null when all are there, or no more fit
 */
public record TimelinePart(
        String path,
        List<Address.Field> carried,
        String text,
        List<Kind> kinds,
        List<Month> months,
        @Nullable String everything,
        @Nullable String more) {

    public static final String KINDS = "kinds";
    public static final String EVENTS = "events";
    public static final String TEXT = "q";

    private static final int STEP = 50;
    private static final int MOST = 500;

    /** @param css names its shape; null for all kinds */
    record Kind(@Nullable String css, String text, String url, boolean chosen) {}

    record Month(String title, List<Entry> entries) {}

    /**
     * @param key the event that first told of it
     * @param css names the shape of its kind
     * @param marks what is to be known of it: that it came late, was corrected or retracted
     * @param notes who said so
     * @param parts of a run its reports
     */
    record Entry(
            String key,
            String datetime,
            String day,
            String css,
            String kind,
            String text,
            @Nullable String detail,
            List<Mark> marks,
            String notes,
            String url,
            boolean retracted,
            List<Scorecard.Proof> parts) {}

    /** @param css the class that gives it colour and shape */
    record Mark(String css, String text) {}

    public static TimelinePart of(AccountTable table, Point at, ZoneId zone, Address address) {
        Set<Duty> kinds = kinds(address.get(KINDS));
        String given = address.get(TEXT);
        String text = given == null ? "" : given;
        int limit = limit(address.get(EVENTS));
        FoldedTimeline.Lines lines = FoldedTimeline.of(table, at.at(), kinds, text, limit);
        String account = table.account().value();
        return new TimelinePart(
                address.path(),
                address.fieldsBut(List.of(TEXT, EVENTS)),
                text,
                kindLinks(there(table, at), kinds, address),
                months(lines.lines(), account, zone, address),
                kinds.isEmpty() && text.isEmpty()
                        ? null
                        : address.with(KINDS, null)
                                .with(TEXT, null)
                                .with(EVENTS, null)
                                .toString(),
                !lines.more() || limit == MOST
                        ? null
                        : address.with(EVENTS, Integer.toString(Math.min(limit + STEP, MOST)))
                                .toString());
    }

    public long size() {
        return months.stream().mapToLong(month -> month.entries().size()).sum();
    }

    private static List<Month> months(List<FoldedTimeline.Line> lines, String account, ZoneId zone, Address address) {
        Map<YearMonth, List<Entry>> months = new LinkedHashMap<>();
        for (FoldedTimeline.Line line : lines) {
            months.computeIfAbsent(YearMonth.from(day(line.entry(), zone)), month -> new ArrayList<>())
                    .add(entry(line, account, zone, address));
        }
        return months.entrySet().stream()
                .map(month -> new Month(Wording.month(month.getKey()), month.getValue()))
                .toList();
    }

    private static Entry entry(FoldedTimeline.Line line, String account, ZoneId zone, Address address) {
        Timeline.Entry entry = line.entry();
        FoldedTimeline.Run run = line.run();
        return new Entry(
                entry.eventId().toString(),
                entry.occurredAt().toString(),
                Wording.day(day(entry, zone)),
                entry.kind().written(),
                Wording.sentence(entry.kind().written()),
                run == null ? entry.title() : title(run),
                run != null || entry.source().equals(entry.detail()) ? null : entry.detail(),
                marks(entry, zone),
                entry.actor().equals(entry.source()) ? entry.source() : entry.actor() + " via " + entry.source(),
                address.evidence(account, entry.eventId()),
                entry.mark() == Timeline.Mark.RETRACTED,
                run == null
                        ? List.of()
                        : run.entries().stream()
                                .map(part -> proof(part, account, zone, address))
                                .toList());
    }

    public static Scorecard.Proof proof(Timeline.Entry entry, String account, ZoneId zone, Address address) {
        UUID event = entry.amendedBy() == null ? entry.eventId() : entry.amendedBy();
        return new Scorecard.Proof(Wording.day(day(entry, zone)), entry.title(), address.evidence(account, event));
    }

    private static String title(FoldedTimeline.Run run) {
        return "Spend reported on %s, %s"
                .formatted(
                        Wording.counted(run.days(), "day"),
                        run.amounts().stream().map(TimelinePart::amount).collect(Collectors.joining(" and ")));
    }

    private static String amount(Money money) {
        return Wording.amount(money.amount(), money.currency());
    }

    private static LocalDate day(Timeline.Entry entry, ZoneId zone) {
        return LocalDate.ofInstant(entry.occurredAt(), zone);
    }

    private static List<Mark> marks(Timeline.Entry entry, ZoneId zone) {
        List<Mark> marks = new ArrayList<>();
        if (FoldedTimeline.isLate(entry)) {
            marks.add(new Mark(
                    "came-late", "Late, known from " + Wording.day(LocalDate.ofInstant(entry.recordedAt(), zone))));
        }
        if (entry.mark() != Timeline.Mark.NONE) {
            marks.add(new Mark("amended", Wording.constant(entry.mark()) + ": " + entry.amendReason()));
        }
        return marks;
    }

    private static Set<Duty> there(AccountTable table, Point at) {
        Set<Duty> there = EnumSet.noneOf(Duty.class);
        table.journal().newestFirst(BitemporalPoint.of(at.at()), fact -> {
            there.add(Duty.of(fact.event()));
            return there.size() < Duty.values().length;
        });
        return there;
    }

    private static List<Kind> kindLinks(Set<Duty> there, Set<Duty> chosen, Address address) {
        Address fromStart = address.with(EVENTS, null);
        List<Kind> links = new ArrayList<>();
        links.add(new Kind(null, "All", fromStart.with(KINDS, null).toString(), chosen.isEmpty()));
        for (Duty kind : Duty.values()) {
            if (there.contains(kind) || chosen.contains(kind)) {
                Set<Duty> toggled = EnumSet.noneOf(Duty.class);
                toggled.addAll(chosen);
                if (!toggled.remove(kind)) {
                    toggled.add(kind);
                }
                links.add(new Kind(
                        kind.written(),
                        kind == Duty.QBR ? "QBR" : Wording.sentence(kind.written()),
                        fromStart
                                .with(KINDS, toggled.isEmpty() ? null : written(toggled))
                                .toString(),
                        chosen.contains(kind)));
            }
        }
        return links;
    }

    private static String written(Set<Duty> kinds) {
        return kinds.stream().map(Duty::written).collect(Collectors.joining(","));
    }

    /** Kinds that there are not are left out: an old link still shows what it can. */
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
        return text != null && text.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(text), 1, MOST) : STEP;
    }
}
