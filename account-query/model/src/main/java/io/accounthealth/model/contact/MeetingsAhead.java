package io.accounthealth.model.contact;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingCancelled;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Fact;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Meetings that were scheduled, and neither held, cancelled nor missed so far. */
public final class MeetingsAhead {

    private MeetingsAhead() {}

    /** By their time as last scheduled; some of them may be over. */
    public static List<MeetingScheduled> of(AccountTable table, PointInTime point) {
        return of(AccountAt.of(table, point));
    }

    public static List<MeetingScheduled> of(AccountAt account) {
        Map<String, MeetingScheduled> ahead = new LinkedHashMap<>();
        for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
            switch (fact.event()) {
                case MeetingScheduled e -> ahead.put(e.meetingId(), e);
                case MeetingHeld e -> ahead.remove(e.meetingId());
                case MeetingCancelled e -> ahead.remove(e.meetingId());
                case MeetingMissed e -> ahead.remove(e.meetingId());
                case MeetingEvent.MeetingSeriesAgreed e -> {}
                case MeetingEvent.MeetingSeriesEnded e -> {}
                case MeetingEvent.InteractionLogged e -> {}
                case MeetingEvent.ActionItemOpened e -> {}
                case MeetingEvent.ActionItemAssigned e -> {}
                case MeetingEvent.ActionItemClosed e -> {}
            }
        }
        return ahead.values().stream()
                .sorted(Comparator.comparing(MeetingScheduled::at))
                .toList();
    }
}
