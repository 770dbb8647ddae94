package io.accounthealth.model.timeline;

import static io.accounthealth.model.message.Message.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.amendments.AmendmentRegister;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Duty;
import io.accounthealth.model.table.Fact;
import io.accounthealth.schema.PersonalData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, newest first, as known at K: every fact once, in its standing version, and the corrections themselves.
 * A retracted fact stays, marked.
 */
public final class Timeline {

    /** The amendment of a fact since it was first recorded. */
    public enum Mark {
        CORRECTED,
        RETRACTED,
        /** A later report of the same source, line and first day says something else. */
        RESTATED
    }

    /**
     * @param position of the event that first recorded the fact
     * @param eventId of that event
     * @param title one sentence
     * @param detail as recorded, or why it was erased; null where it is kept from the reader
     * @param mark null while it was neither corrected nor retracted nor restated
     * @param amendedBy the newest correction or retraction of it, or the report that took its place
     * @param amendReason why it was amended; null where nobody said it
     * @param restates the report of the same that it took the place of; null where there was none, or it said the same
     * @param daysLate whole days from when it occurred to when it was recorded; null where it was recorded in time, and
     *     where it was amended since
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            Instant occurredAt,
            Instant recordedAt,
            long position,
            UUID eventId,
            String type,
            Duty kind,
            Message title,
            @Nullable String detail,
            String actor,
            String source,
            @Nullable Mark mark,
            @Nullable UUID amendedBy,
            @Nullable String amendReason,
            @Nullable UUID restates,
            @Nullable Long daysLate) {}

    /** The place of an entry; what follows it is older. Holds still while newer entries come. */
    public record Cursor(Instant occurredAt, long position) {}

    /** @param next where to go on; null at the end */
    public record Page(List<Entry> entries, @Nullable Cursor next) {}

    private Timeline() {}

    /**
     * @param kinds only these; all when empty
     * @param after where the page before ended; null for the first
     * @param limit entries at most, from 1
     * @param kept attributes that are kept from the reader
     */
    public static Page page(
            AccountTable table,
            PointInTime point,
            Set<Duty> kinds,
            @Nullable Cursor after,
            int limit,
            Set<String> kept) {
        BitemporalPoint at = BitemporalPoint.of(point);
        long from = after == null ? Long.MAX_VALUE : BitemporalPoint.micros(after.occurredAt());
        List<Entry> entries = new ArrayList<>();
        boolean[] more = new boolean[1];
        table.journal().newestFirst(new BitemporalPoint(Math.min(at.t(), from), at.k()), fact -> {
            boolean earlier = after != null && fact.occurredAt() == from && fact.order() >= after.position();
            if (!earlier && (kinds.isEmpty() || kinds.contains(Duty.of(fact.event())))) {
                if (entries.size() == limit) {
                    more[0] = true;
                    return false;
                }
                entries.add(entry(table, fact, at.k(), kept));
            }
            return true;
        });
        Entry last = entries.isEmpty() ? null : entries.getLast();
        return new Page(
                List.copyOf(entries), more[0] && last != null ? new Cursor(last.occurredAt(), last.position()) : null);
    }

    /**
     * The entries of those versions that came with one of these events, by that event: what is given as evidence.
     *
     * @param kept attributes that are kept from the reader
     */
    public static Map<UUID, Entry> named(AccountTable table, PointInTime point, Set<UUID> events, Set<String> kept) {
        Map<UUID, Entry> found = new HashMap<>();
        BitemporalPoint at = BitemporalPoint.of(point);
        table.journal().newestFirst(at, fact -> {
            if (events.contains(fact.eventId())) {
                found.put(fact.eventId(), entry(table, fact, at.k(), kept));
            }
            return found.size() < events.size();
        });
        return found;
    }

    static Entry entry(AccountTable table, Fact<AccountEvent> fact, long knownAt, Set<String> kept) {
        Fact.Amendment amendment = fact.amendment();
        Headline headline = Headline.of(fact.event(), kept);
        AmendmentRegister register = AmendmentRegister.of(table);
        Amendment since = amendment == null ? register.ofReport(fact, knownAt) : null;
        Amendment by = amendment == null ? register.by(fact) : null;
        return new Entry(
                BitemporalPoint.instant(fact.occurredAt()),
                BitemporalPoint.instant(fact.recordedAt()),
                fact.order(),
                amendment == null ? fact.eventId() : amendment.root(),
                fact.type(),
                Duty.of(fact.event()),
                title(table, fact, headline, kept),
                detail(headline, table.textsErased(fact.eventId())),
                fact.actor(),
                fact.source(),
                mark(amendment, since),
                amendment != null
                        ? fact.eventId()
                        : since == null ? null : since.after().eventId(),
                amendment != null ? amendment.reason() : since == null ? null : since.reason(),
                by == null || by.kind() != Amendment.Kind.RESTATED ? null : by.amends(),
                amendment == null && AmendmentRegister.isLate(fact) ? AmendmentRegister.daysLate(fact) : null);
    }

    private static @Nullable Mark mark(Fact.@Nullable Amendment amendment, @Nullable Amendment since) {
        if (amendment != null) {
            return amendment.retracted() ? Mark.RETRACTED : Mark.CORRECTED;
        }
        return since == null ? null : since.kind() == Amendment.Kind.RETRACTED ? Mark.RETRACTED : Mark.RESTATED;
    }

    /** Of a correction or a retraction the words of the fact that it names, and when that was true. */
    private static Message title(AccountTable table, Fact<AccountEvent> fact, Headline headline, Set<String> kept) {
        Fact<AccountEvent> amended = fact.amendment() == null ? table.amendedBy(fact.eventId()) : null;
        return amended == null
                ? headline.title()
                : message(
                        amended.isRetracted() ? "Fact of {} retracted: {}" : "Fact of {} corrected: {}",
                        BitemporalPoint.instant(amended.occurredAt()),
                        Headline.of(amended.event(), kept).title());
    }

    /** The recorded text, or why it was erased. */
    private static @Nullable String detail(Headline headline, @Nullable Fact<TextsErased> erasure) {
        if (erasure == null) {
            return headline.detail();
        }
        String why = "Text erased on "
                + LocalDate.ofInstant(BitemporalPoint.instant(erasure.recordedAt()), ZoneOffset.UTC)
                + " by the retention rule " + erasure.event().ruleId();
        String recorded = headline.detail();
        return recorded == null || recorded.equals(PersonalData.ERASED) ? why : recorded + ". " + why;
    }
}
