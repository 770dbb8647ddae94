package io.accounthealth.query.web;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.query.table.AccountTable;
import io.accounthealth.query.table.Duty;
import io.accounthealth.query.views.Timeline;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What happened, newest first.
 *
 * @param kinds links that add a kind to those shown, or take it away
 * @param more this page with older entries too; null when all are there, or no more fit
 */
record TimelinePart(
        List<Kind> kinds, List<Entry> entries, @Nullable String more) {

    static final String KINDS = "kinds";
    static final String EVENTS = "events";

    private static final int STEP = 50;
    private static final int MOST = 500;

    /** Facts that came to be known later than this are said to have come late. */
    private static final Duration LATE = Duration.ofDays(2);

    record Kind(String text, String url, boolean chosen) {}

    /** @param notes who said so, and what became of it */
    record Entry(
            String datetime,
            String day,
            String text,
            @Nullable String detail,
            String notes,
            boolean retracted) {}

    static TimelinePart of(AccountTable table, PointInTime point, ZoneId zone, Address address) {
        Set<Duty> kinds = kinds(address.get(KINDS));
        int limit = limit(address.get(EVENTS));
        Timeline.Page page = Timeline.page(table, point, kinds, null, limit);
        return new TimelinePart(
                kindLinks(kinds, address),
                page.entries().stream().map(entry -> entry(entry, zone)).toList(),
                page.next() == null || limit == MOST
                        ? null
                        : address.with(EVENTS, Integer.toString(Math.min(limit + STEP, MOST)))
                                .toString());
    }

    private static Entry entry(Timeline.Entry entry, ZoneId zone) {
        return new Entry(
                entry.occurredAt().toString(),
                Wording.day(LocalDate.ofInstant(entry.occurredAt(), zone)),
                entry.title(),
                entry.source().equals(entry.detail()) ? null : entry.detail(),
                notes(entry, zone),
                entry.mark() == Timeline.Mark.RETRACTED);
    }

    private static String notes(Timeline.Entry entry, ZoneId zone) {
        List<String> notes = new ArrayList<>();
        notes.add(entry.actor().equals(entry.source()) ? entry.source() : entry.actor() + " via " + entry.source());
        if (entry.recordedAt().isAfter(entry.occurredAt().plus(LATE))) {
            notes.add("known from " + Wording.day(LocalDate.ofInstant(entry.recordedAt(), zone)));
        }
        if (entry.mark() != Timeline.Mark.NONE) {
            notes.add(Wording.constant(entry.mark()) + ": " + entry.amendReason());
        }
        return String.join(" · ", notes);
    }

    private static List<Kind> kindLinks(Set<Duty> chosen, Address address) {
        Address fromStart = address.with(EVENTS, null);
        List<Kind> links = new ArrayList<>();
        links.add(new Kind("All", fromStart.with(KINDS, null).toString(), chosen.isEmpty()));
        for (Duty kind : Duty.values()) {
            Set<Duty> toggled = EnumSet.noneOf(Duty.class);
            toggled.addAll(chosen);
            if (!toggled.remove(kind)) {
                toggled.add(kind);
            }
            links.add(new Kind(
                    Wording.sentence(kind.written()),
                    fromStart
                            .with(KINDS, toggled.isEmpty() ? null : written(toggled))
                            .toString(),
                    chosen.contains(kind)));
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
