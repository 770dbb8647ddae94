package io.accounthealth.model.health;

import io.accounthealth.events.AdvocacyEvent;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Whether the client speaks for us. */
final class AdvocacySignals {

    private static final int DEFAULT_WINDOW = 365;

    private AdvocacySignals() {}

    static SignalValue acts(AccountAt account, SignalWindow look) {
        int window = look.windowOr(DEFAULT_WINDOW);
        List<UUID> acts = new ArrayList<>(0);
        for (Fact<AdvocacyEvent> fact :
                account.table().advocacy().after(account.at(), account.at().daysBack(window))) {
            if (isAct(fact.event())) {
                acts.add(fact.eventId());
            }
        }
        return SignalValue.of(
                acts.size(),
                () -> acts.size() + " testimonials, references and betas in " + Wording.count(window, "day"),
                () -> acts);
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
}
