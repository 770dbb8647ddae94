package io.accounthealth.model.health;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.model.contact.Attendance;
import io.accounthealth.model.meetings.MeetingCadence;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.WindowCount;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;

/** Contact with the client, and advocacy by it. */
final class MeetingSignals {

    private static final int RATIO_SCALE = 6;
    private static final int NO_SHOW_WINDOW = 90;
    private static final int ADVOCACY_WINDOW = 365;

    private MeetingSignals() {}

    static SignalValue recency(AccountAt account, SignalWindow window) {
        Profile profile = account.profile();
        int cadence = MeetingCadence.days(account);
        Fact<MeetingHeld> held = Attendance.newest(account);
        if (held == null && (profile == null || profile.opened() > account.at().until())) {
            return SignalValue.none("no meeting yet");
        }
        long since = held == null ? Objects.requireNonNull(profile).opened() : held.occurredAt();
        UUID evidence = held == null ? Objects.requireNonNull(profile).openedBy() : held.eventId();
        long days = account.today().toEpochDay() - account.dayOf(since).toEpochDay();
        return SignalValue.of(
                BigDecimal.valueOf(days).divide(BigDecimal.valueOf(cadence), RATIO_SCALE, RoundingMode.HALF_UP),
                () -> (held == null
                                ? (account.latest(MeetingHeld.class) == null
                                                ? "no meeting held in the "
                                                : "no meeting held with the client in the ")
                                        + Wording.count(days, "day")
                                        + " since the account was opened"
                                : "last held meeting " + Wording.ago(days))
                        + ", agreed cadence " + cadence,
                () -> List.of(evidence));
    }

    static SignalValue clientNoShows(AccountAt account, SignalWindow window) {
        int days = window.windowOr(NO_SHOW_WINDOW);
        return count(
                account,
                MeetingEvent.class,
                days,
                missed -> Wording.count(missed, "client no-show") + " in " + Wording.count(days, "day"));
    }

    static SignalValue advocacyActs(AccountAt account, SignalWindow window) {
        int days = window.windowOr(ADVOCACY_WINDOW);
        return count(
                account,
                AdvocacyEvent.class,
                days,
                acts -> acts
                        + (acts == 1
                                ? " testimonial, reference or beta in "
                                : " testimonials, references and betas in ")
                        + Wording.count(days, "day"));
    }

    private static SignalValue count(
            AccountAt account, Class<? extends AccountEvent> events, int days, IntFunction<String> why) {
        long start = account.at().daysBack(days);
        int counted = WindowCount.in(account.table().facts(events), account.at(), start)
                .count();
        return SignalValue.of(
                counted,
                () -> why.apply(counted),
                () -> WindowCount.newest(
                        account.table().facts(events), account.at(), start, SignalValue.MOST_EVIDENCE));
    }
}
