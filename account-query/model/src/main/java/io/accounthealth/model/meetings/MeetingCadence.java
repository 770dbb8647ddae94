package io.accounthealth.model.meetings;

import io.accounthealth.events.MeetingEvent.MeetingSeriesAgreed;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;

/**
 * Days between status meetings as agreed: those of the status series that holds on the day of the point (the newest
 * agreed of several), else of the account's profile.
 */
public final class MeetingCadence {

    private static final int DAYS_A_WEEK = 7;

    private MeetingCadence() {}

    public static int days(AccountAt account) {
        if (account.latest(MeetingSeriesAgreed.class, e -> e.kind() == MeetingKind.STATUS) != null) {
            MeetingSeries newest = null;
            for (MeetingSeries each : MeetingSeries.of(account)) {
                Fact<MeetingSeriesAgreed> today = each.today(account);
                boolean isNewer = newest == null || each.newest().isAfter(newest.newest());
                if (today != null && today.event().kind() == MeetingKind.STATUS && isNewer) {
                    newest = each;
                }
            }
            Fact<MeetingSeriesAgreed> terms = newest == null ? null : newest.today(account);
            if (terms != null) {
                return terms.event().everyWeeks() * DAYS_A_WEEK;
            }
        }
        Profile profile = account.profile();
        return profile == null ? Profile.DEFAULT_CADENCE_DAYS : profile.meetingCadenceDays();
    }
}
