package io.accounthealth.model.qbr;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.Party;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;

/**
 * Meetings and interactions of a quarter.
 *
 * @param missedByClient the client did not come
 * @param interactions logged
 */
public record Meetings(
        int held, int missedByClient, int missedByUs, int cancelled, int interactions, int actionItemsClosed) {

    /** After {@code start}, up to the account's point. */
    static Meetings of(AccountAt account, long start) {
        int[] counts = new int[6];
        for (Fact<MeetingEvent> fact : account.after(MeetingEvent.class, start)) {
            switch (fact.event()) {
                case MeetingEvent.MeetingHeld e -> counts[0]++;
                case MeetingEvent.MeetingMissed e -> counts[e.by() == Party.CLIENT ? 1 : 2]++;
                case MeetingEvent.MeetingCancelled e -> counts[3]++;
                case MeetingEvent.InteractionLogged e -> counts[4]++;
                case MeetingEvent.ActionItemClosed e -> counts[5]++;
                case MeetingEvent.MeetingScheduled e -> {}
                case MeetingEvent.MeetingSeriesAgreed e -> {}
                case MeetingEvent.MeetingSeriesEnded e -> {}
                case MeetingEvent.ActionItemOpened e -> {}
                case MeetingEvent.ActionItemAssigned e -> {}
            }
        }
        return new Meetings(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]);
    }
}
