package io.accounthealth.model.team;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingScheduled;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.ReportEvent;
import io.accounthealth.events.ReportEvent.ReportDelivered;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was done on an account: of each act its records, oldest first, since a person and a feed may record the same.
 */
final class RecordedActs {

    private RecordedActs() {}

    /** Held status meetings by id. A meeting has the kind that the newest of its events names. */
    static Map<String, List<Fact<MeetingEvent>>> statusCalls(AccountAt account) {
        Map<String, MeetingKind> kinds = new HashMap<>();
        for (Fact<MeetingEvent> fact : account.all(MeetingEvent.class)) {
            if (fact.event() instanceof MeetingScheduled e) {
                kinds.put(e.meetingId(), e.kind());
            } else if (fact.event() instanceof MeetingHeld e && e.kind() != null) {
                kinds.put(e.meetingId(), e.kind());
            }
        }
        Map<String, List<Fact<MeetingEvent>>> held =
                records(account, MeetingEvent.class, event -> event instanceof MeetingHeld e ? e.meetingId() : null);
        held.keySet().removeIf(meeting -> kinds.get(meeting) != MeetingKind.STATUS);
        return held;
    }

    /** By report. */
    static Map<String, List<Fact<ReportEvent>>> deliveries(AccountAt account) {
        return records(account, ReportEvent.class, event -> event instanceof ReportDelivered e ? e.reportId() : null);
    }

    /** By quarter. */
    static Map<String, List<Fact<QbrEvent>>> presentations(AccountAt account) {
        return records(account, QbrEvent.class, event -> event instanceof QbrPresented e ? e.quarter() : null);
    }

    /** @param idOf the act that an event records; null for none */
    private static <E extends AccountEvent> Map<String, List<Fact<E>>> records(
            AccountAt account, Class<E> events, Function<E, @Nullable String> idOf) {
        Map<String, List<Fact<E>>> byId = new HashMap<>();
        for (Fact<E> fact : account.all(events)) {
            String id = idOf.apply(fact.event());
            if (id != null) {
                byId.computeIfAbsent(id, any -> new ArrayList<>(1)).add(fact);
            }
        }
        return byId;
    }
}
