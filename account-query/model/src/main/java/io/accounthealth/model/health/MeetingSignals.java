package io.accounthealth.model.health;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AdvocacyEvent;
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
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** Contact with the client, and advocacy by it. */
final class MeetingSignals {

    private static final int RATIO_SCALE = 6;
    private static final int NO_SHOW_WINDOW = 90;
    private static final int ADVOCACY_WINDOW = 365;

    private MeetingSignals() {}

    static SignalValue recency(AccountAt account, SignalWindow window) {
        Profile profile = account.profile();
        int cadence = profile == null ? Profile.DEFAULT_CADENCE_DAYS : profile.meetingCadenceDays();
        Fact<MeetingHeld> held = account.latest(MeetingHeld.class);
        if (held == null && (profile == null || profile.opened() > account.at().until())) {
            return SignalValue.none("no meeting yet");
        }
        long since = held == null ? Objects.requireNonNull(profile).opened() : held.occurredAt();
        UUID evidence = held == null ? Objects.requireNonNull(profile).openedBy() : held.eventId();
        long days = account.today().toEpochDay() - account.dayOf(since).toEpochDay();
        return SignalValue.of(
                BigDecimal.valueOf(days).divide(BigDecimal.valueOf(cadence), RATIO_SCALE, RoundingMode.HALF_UP),
                () -> (held == null
                                ? "no meeting held in the " + Wording.count(days, "day")
                                        + " since the account was opened"
                                : "last held meeting " + Wording.ago(days))
                        + ", agreed cadence " + cadence,
                () -> List.of(evidence));
    }

    static SignalValue clientNoShows(AccountAt account, SignalWindow window) {
        int days = window.windowOr(NO_SHOW_WINDOW);
        return count(
                account.after(MeetingEvent.class, account.at().daysBack(days)),
                event -> event instanceof MeetingMissed e && e.by() == Party.CLIENT,
                missed -> Wording.count(missed, "client no-show") + " in " + Wording.count(days, "day"));
    }

    static SignalValue advocacyActs(AccountAt account, SignalWindow window) {
        int days = window.windowOr(ADVOCACY_WINDOW);
        return count(
                account.after(AdvocacyEvent.class, account.at().daysBack(days)),
                MeetingSignals::isAct,
                acts -> acts + " testimonials, references and betas in " + Wording.count(days, "day"));
    }

    private static boolean isAct(AdvocacyEvent event) {
        return switch (event) {
            case AdvocacyEvent.TestimonialGiven e -> true;
            case AdvocacyEvent.TestimonialDeclined e -> false;
            case AdvocacyEvent.ReferenceGiven e -> true;
            case AdvocacyEvent.BetaJoined e -> true;
            case AdvocacyEvent.BetaLeft e -> false;
        };
    }

    private static <E extends AccountEvent> SignalValue count(
            List<Fact<E>> facts, Predicate<E> which, IntFunction<String> why) {
        List<UUID> counted = new ArrayList<>(0);
        for (Fact<E> fact : facts) {
            if (which.test(fact.event())) {
                counted.add(fact.eventId());
            }
        }
        return SignalValue.of(counted.size(), () -> why.apply(counted.size()), () -> counted);
    }
}
