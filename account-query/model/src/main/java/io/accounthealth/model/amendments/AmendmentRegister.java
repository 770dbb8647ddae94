package io.accounthealth.model.amendments;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The amendments of the facts of an account. Made once of all events, and kept until the next comes: a read of a page
 * costs what there is on it.
 */
public final class AmendmentRegister {

    /** A fact that was recorded more than this after it occurred is late. */
    public static final Duration LATE = Duration.ofDays(2);

    private final List<Amendment> amendments;
    private final Set<UUID> erased = new HashSet<>();
    private final Map<Long, Amendment> ofReports = new HashMap<>();

    /** Those of one version of a fact, by its position: a report that holds again is amended again. */
    private final Map<Long, List<Amendment>> ofVersions = new HashMap<>();

    private AmendmentRegister(Amending amending) {
        amendments = List.copyOf(amending.amendments());
        for (Amendment each : amendments) {
            if (each.before() != null) {
                ofVersions
                        .computeIfAbsent(each.before().position(), key -> new ArrayList<>(1))
                        .add(each);
            }
            if (each.after().amendment() == null && each.before() != null) {
                ofReports.put(each.before().position(), each);
            }
        }
        for (Fact<AccountEvent> erasure : amending.erasures()) {
            if (erasure.event() instanceof TextsErased texts) {
                erased.addAll(texts.erased());
            }
        }
    }

    public static AmendmentRegister of(AccountTable table) {
        return table.journal().remembered(before -> {
            Amending amending = new Amending();
            table.journal().recorded(0, Long.MAX_VALUE).forEach(amending::version);
            return new AmendmentRegister(amending);
        });
    }

    /** Whether a fact was recorded late. */
    public static boolean isLate(Fact<?> fact) {
        return fact.recordedAt() - fact.occurredAt() > LATE.toMillis() * 1000;
    }

    /** Whole days from when a fact occurred to when it was recorded. */
    public static long daysLate(Fact<?> fact) {
        return Math.max(0, (fact.recordedAt() - fact.occurredAt()) / BitemporalPoint.DAY);
    }

    /**
     * Those that match, the newest first.
     *
     * @param before the position to go back from, itself not included
     * @param most in the answer
     */
    public List<Amendment> newest(AmendmentFilter filter, BitemporalPoint at, ZoneId zone, long before, int most) {
        List<Amendment> found = new ArrayList<>();
        for (int i = before(Math.min(before, at.k() + 1)) - 1; i >= 0 && found.size() < most; i--) {
            Amendment each = amendments.get(i);
            if (each.after().recordedAt() < filter.recordedFrom()) {
                break; // recorded in the order of the log
            }
            if (each.after().recordedAt() <= filter.recordedTo() && filter.matches(each, at, zone)) {
                found.add(each);
            }
        }
        return found;
    }

    /** The one that an event made; null for one that amends nothing and is not late. */
    public @Nullable Amendment by(Fact<?> fact) {
        int index = before(fact.position() + 1) - 1;
        Amendment found = index < 0 ? null : amendments.get(index);
        return found == null || found.position() != fact.position() ? null : found;
    }

    /**
     * What a later report of the same period, or its retraction by the source, made of a report; null where none did.
     */
    public @Nullable Amendment ofReport(Fact<?> report, long knownAt) {
        Amendment found = ofReports.get(report.position());
        return found == null || found.position() > knownAt ? null : found;
    }

    /**
     * What was not known at a position, or otherwise than it is at a later one: of each fact the first amendment in
     * between, where the last one did not make it again what it had been.
     */
    public List<Amendment> outdating(long position, long known) {
        return amendments.subList(before(position + 1), before(known + 1)).stream()
                .filter(each -> each.before() == null || each.before().position() <= position)
                .filter(each -> isAnother(each, known))
                .toList();
    }

    private boolean isAnother(Amendment first, long known) {
        Amendment last = first;
        for (Amendment next = next(first, known); next != null; next = next(next, known)) {
            last = next;
        }
        Fact<AccountEvent> before = first.before();
        Fact<AccountEvent> now = last.holds();
        if (before == null || now == null) {
            return before != null || now != null;
        }
        return !PeriodReport.areSame(before.event(), now.event());
    }

    /** What became of what one left; null where nothing did. */
    private @Nullable Amendment next(Amendment amendment, long known) {
        Fact<AccountEvent> holds = amendment.holds();
        return holds == null
                ? null
                : ofVersions.getOrDefault(holds.position(), List.of()).stream()
                        .filter(each -> each.position() > amendment.position() && each.position() <= known)
                        .findFirst()
                        .orElse(null);
    }

    /** Whether texts of an event were erased by a retention rule. */
    public boolean isErased(Fact<?> fact) {
        return erased.contains(fact.eventId()) || erased.contains(fact.root());
    }

    /** How many were recorded before a position. */
    private int before(long position) {
        int low = 0;
        int high = amendments.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (amendments.get(middle).position() < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
