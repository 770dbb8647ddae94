package io.accounthealth.query.forms;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.HandoverEvent.AttributeSet;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import io.accounthealth.events.MeetingEvent.ActionItemOpened;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import io.accounthealth.query.point.Point;
import io.accounthealth.schema.EventTypes;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts that make no sense any more once another is retracted: what was recorded later of a thing that it was the
 * first to tell of, such as the end of an escalation; and the rest of a hand-over.
 */
final class DependentFacts {

    private DependentFacts() {}

    /**
     * In the order in which they were recorded; without what the platform noticed, which it ends itself, and without
     * attributes, which not everybody may see.
     */
    static List<Fact<AccountEvent>> of(Fact<AccountEvent> fact, AccountTable table, Point at) {
        List<Fact<AccountEvent>> later = new ArrayList<>();
        table.journal().newestFirst(BitemporalPoint.of(at.at()), other -> {
            boolean isKept = other.source().equals(WatchEvent.SOURCE) || other.event() instanceof AttributeSet;
            if (other.order() > fact.order() && !other.isRetracted() && !isKept) {
                later.add(other);
            }
            return true;
        });
        later.sort(Comparator.comparingLong(Fact::order));
        return fact.event() instanceof ManagerAssigned
                ? ofOneCommit(fact, later)
                : later.stream()
                        .filter(other -> isAbout(fact.event(), other.event()))
                        .toList();
    }

    /** One request recorded them one after the other, as true at one moment. */
    private static List<Fact<AccountEvent>> ofOneCommit(Fact<AccountEvent> first, List<Fact<AccountEvent>> later) {
        List<Fact<AccountEvent>> together = new ArrayList<>();
        long next = first.order() + 1;
        for (Fact<AccountEvent> other : later) {
            if (other.order() != next++
                    || other.recordedAt() != first.recordedAt()
                    || other.occurredAt() != first.occurredAt()
                    || !other.source().equals(first.source())
                    || !other.recordedBy().equals(first.recordedBy())) {
                break;
            }
            together.add(other);
        }
        return together;
    }

    private static boolean isAbout(AccountEvent first, AccountEvent later) {
        if (!new FormSubject(EventTypes.of(first.getClass()), false).isFirst()) {
            return false;
        }
        RecordComponent own = first.getClass().getRecordComponents()[0];
        Object id = SubjectTexts.value(own, first);
        if (later instanceof CommentAdded comment) {
            return first instanceof ActionItemOpened
                    && comment.on() == CommentSubject.ACTION_ITEM
                    && id != null
                    && id.equals(comment.onId());
        }
        return id != null && id.equals(subject(later, own));
    }

    /**
     * What an event is about comes first in it; what it only refers to comes later. Null where it is of another kind.
     */
    private static @Nullable Object subject(AccountEvent event, RecordComponent kind) {
        RecordComponent[] components = event.getClass().getRecordComponents();
        return components.length > 0 && components[0].getName().equals(kind.getName())
                ? SubjectTexts.value(components[0], event)
                : null;
    }
}
