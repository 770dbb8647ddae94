package io.accounthealth.query.amendments;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.model.amendments.Amendment;
import io.accounthealth.model.changes.Disclosure;
import io.accounthealth.model.message.Message;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact that was restated, corrected, retracted, or recorded late.
 *
 * @param type the written name of the type of the fact
 * @param what the fact in a sentence: as it was retracted, else as it is known from then on
 * @param source who claims it: of a report of a period its source, else through which it was recorded
 * @param line of a report of a period
 * @param day that it is about: the first of the period of a report, else the day on which it occurred
 * @param amends the event that it amends, as first recorded; null for a late fact, as are the next two
 * @param earlierRecordedAt when that became known
 * @param earlierActor who recorded that
 * @param reason as a person or a source gave it
 * @param daysLate whole days from when the fact occurred
 */
record AmendmentRow(
        AccountId accountId,
        String account,
        Amendment.Kind kind,
        String type,
        Message what,
        String source,
        @Nullable String line,
        LocalDate day,
        Instant occurredAt,
        Instant recordedAt,
        long position,
        UUID eventId,
        @Nullable UUID amends,
        @Nullable Instant earlierRecordedAt,
        String actor,
        @Nullable String earlierActor,
        @Nullable String reason,
        long daysLate,
        List<ValueChange> changes,
        ShownTo shownTo) {

    /** Disclosures that are listed; the counts are of all. */
    private static final int LISTED = 20;

    /**
     * To whom the account was shown between the time when the old value was known, or the late fact occurred, and the
     * time when this was recorded.
     *
     * @param reports delivered to the client
     * @param reviews packs prepared or presented
     * @param bands changes of the health band
     * @param views of the account and exports of it, from the access log; null for a caller who may not read that
     * @param ofMany requests for many accounts at once, among which it may have been; likewise
     * @param by who viewed or exported it, at most {@value AmendmentViews#MOST_PEOPLE}
     * @param searchedFrom where only the newest part of the access log of that time was searched: its begin
     * @param newest of the reports, reviews, alerts and bands, the newest {@value #LISTED}
     */
    record ShownTo(
            long reports,
            long reviews,
            long alerts,
            long bands,
            @Nullable Long views,
            @Nullable Long ofMany,
            List<String> by,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Instant searchedFrom,

            List<Disclosure> newest) {

        static ShownTo of(List<Disclosure> disclosures) {
            return new ShownTo(
                    count(disclosures, Disclosure.Kind.REPORT),
                    count(disclosures, Disclosure.Kind.REVIEW),
                    count(disclosures, Disclosure.Kind.ALERT),
                    count(disclosures, Disclosure.Kind.BAND),
                    null,
                    null,
                    List.of(),
                    null,
                    disclosures.reversed().stream().limit(LISTED).toList());
        }

        private static long count(List<Disclosure> disclosures, Disclosure.Kind kind) {
            return disclosures.stream().filter(each -> each.kind() == kind).count();
        }

        ShownTo viewed(long views, long ofMany, List<String> by, @Nullable Instant searchedFrom) {
            return new ShownTo(reports, reviews, alerts, bands, views, ofMany, by, searchedFrom, newest);
        }
    }

    /** @param kept attributes that are kept from the reader */
    static AmendmentRow of(AmendedAccount account, Amendment amendment, Set<String> kept) {
        Fact<AccountEvent> fact = amendment.fact();
        Fact<AccountEvent> before = amendment.before();
        boolean isKept = fact.event() instanceof AttributeSet set && kept.contains(set.name());
        boolean withTexts = !isKept
                && !account.register().isErased(fact)
                && (before == null || !account.register().isErased(before));
        return new AmendmentRow(
                account.id(),
                account.name(),
                amendment.kind(),
                fact.type(),
                Headline.of(fact.event(), kept).title(),
                amendment.source(),
                fact.event() instanceof PeriodFact report ? report.line() : null,
                amendment.day(account.zone()),
                BitemporalPoint.instant(fact.occurredAt()),
                BitemporalPoint.instant(amendment.after().recordedAt()),
                amendment.position(),
                amendment.after().eventId(),
                amendment.amends(),
                before == null ? null : BitemporalPoint.instant(before.recordedAt()),
                amendment.after().actor(),
                before == null ? null : before.actor(),
                amendment.reason(),
                amendment.daysLate(),
                ValueChange.of(amendment, account.currency(), withTexts),
                ShownTo.of(Disclosure.before(amendment, account.disclosures())));
    }

    AmendmentRow with(ShownTo shown) {
        return new AmendmentRow(
                accountId,
                account,
                kind,
                type,
                what,
                source,
                line,
                day,
                occurredAt,
                recordedAt,
                position,
                eventId,
                amends,
                earlierRecordedAt,
                actor,
                earlierActor,
                reason,
                daysLate,
                changes,
                shown);
    }

    /** Since when something else was shown. */
    Instant shownSince() {
        return earlierRecordedAt == null ? occurredAt : earlierRecordedAt;
    }
}
