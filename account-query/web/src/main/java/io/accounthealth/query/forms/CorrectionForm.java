package io.accounthealth.query.forms;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.timeline.Headline;
import io.accounthealth.query.page.SubjectNames;
import io.accounthealth.query.page.SubjectNames.Sentence;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fact as it stands now, to be corrected or retracted.
 *
 * @param event the one that first recorded it
 * @param when it was true, in the account's time zone
 * @param sequence the version of the account that the form is over
 * @param following what makes no sense any more where it is retracted, and can be with it
 * @param derived whether the platform found it out itself, or it is of a kind that is never corrected
 */
record CorrectionForm(
        UUID event,
        String type,
        int revision,
        Sentence headline,
        String when,
        String by,
        long sequence,
        List<Following> following,
        boolean derived) {

    /** @param detail what its headline does not say, as it was written; null without one */
    record Following(
            String event, Sentence headline, @Nullable String detail, String day) {}

    /** @param correctable whether it is of a kind that people correct */
    static CorrectionForm of(Fact<AccountEvent> fact, AccountTable table, Point at, ZoneId zone, boolean correctable) {
        EventType type = EventTypes.of(fact.event().getClass());
        SubjectNames names = SubjectNames.of(table, at.at());
        List<Fact<AccountEvent>> following = correctable ? DependentFacts.of(fact, table, at) : List.of();
        return new CorrectionForm(
                fact.root(),
                type.name(),
                type.revision(),
                names.sentence(Headline.of(fact.event()).title()),
                Wording.moment(BitemporalPoint.instant(fact.occurredAt()), zone),
                Wording.person(fact.recordedBy()),
                table.nextSequence(),
                following.stream()
                        .map(other -> new Following(
                                other.root().toString(),
                                names.sentence(Headline.of(other.event()).title()),
                                Headline.of(other.event()).detail(),
                                Wording.day(BitemporalPoint.instant(other.occurredAt()), zone)))
                        .toList(),
                !correctable);
    }

    /**
     * The newest version of the fact that an event recorded or corrected; null where there is none, it was retracted,
     * or it says what is kept from the caller.
     */
    static @Nullable Fact<AccountEvent> find(UUID event, AccountTable table, Point at) {
        List<Fact<AccountEvent>> found = new ArrayList<>(1);
        table.journal().newestFirst(BitemporalPoint.of(at.at()), fact -> {
            if (fact.root().equals(event) || fact.eventId().equals(event)) {
                found.add(fact);
            }
            return found.isEmpty();
        });
        return found.isEmpty() || found.getFirst().isRetracted() || isHidden(found.getFirst(), at)
                ? null
                : found.getFirst();
    }

    private static boolean isHidden(Fact<AccountEvent> fact, Point at) {
        return fact.event() instanceof AttributeSet set
                && at.policies().attributes().hidden().contains(set.name());
    }
}
