package io.accounthealth.model.health;

import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingEvent.MeetingMissed;
import io.accounthealth.events.Party;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import io.accounthealth.model.table.Profile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Whether we and the client still talk. */
final class MeetingSignals {

    private static final int RATIO_SCALE = 6;
    private static final int DEFAULT_WINDOW = 90;

    private MeetingSignals() {}

    static SignalValue recency(AccountAt account, SignalWindow look) {
        Profile profile = account.profile();
        int cadence = profile == null ? Profile.DEFAULT_CADENCE_DAYS : profile.meetingCadenceDays();
        Fact<MeetingHeld> held = account.table().meetings().latest(account.at(), MeetingHeld.class);
        if (held != null) {
            long days = daysSince(account, held.occurredAt());
            return recency(
                    days,
                    cadence,
                    () -> "last held meeting " + Wording.ago(days) + ", agreed cadence " + cadence,
                    held.eventId());
        }
        if (profile == null || profile.opened() > account.at().until()) {
            return SignalValue.none("no meeting yet");
        }
        long days = daysSince(account, profile.opened());
        return recency(
                days,
                cadence,
                () -> "no meeting held in the " + Wording.count(days, "day")
                        + " since the account was opened, agreed cadence " + cadence,
                profile.openedBy());
    }

    static SignalValue clientNoShows(AccountAt account, SignalWindow look) {
        int window = look.windowOr(DEFAULT_WINDOW);
        List<UUID> missed = new ArrayList<>(0);
        for (Fact<MeetingEvent> fact :
                account.table().meetings().after(account.at(), account.at().daysBack(window))) {
            if (fact.event() instanceof MeetingMissed e && e.by() == Party.CLIENT) {
                missed.add(fact.eventId());
            }
        }
        return SignalValue.of(
                missed.size(),
                () -> Wording.count(missed.size(), "client no-show") + " in " + Wording.count(window, "day"),
                () -> missed);
    }

    private static long daysSince(AccountAt account, long micros) {
        return account.today().toEpochDay() - account.dayOf(micros).toEpochDay();
    }

    private static SignalValue recency(long days, int cadence, Supplier<String> why, UUID evidence) {
        BigDecimal ratio =
                BigDecimal.valueOf(days).divide(BigDecimal.valueOf(cadence), RATIO_SCALE, RoundingMode.HALF_UP);
        return SignalValue.of(ratio, why, () -> List.of(evidence));
    }
}
