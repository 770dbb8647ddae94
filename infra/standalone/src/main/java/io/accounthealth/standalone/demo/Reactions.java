package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What managers do about alerts: where an account is well they see to them, elsewhere mostly not. */
final class Reactions {

    private static final int SNOOZED_DAYS = 14;

    private final long seed;
    private final Span span;
    private final Map<AccountId, Client> clients = new HashMap<>();

    Reactions(long seed, Span span, List<Client> clients) {
        this.seed = seed;
        this.span = span;
        clients.forEach(client -> this.clients.put(client.id(), client));
    }

    /** They may come to nothing: by then the alert may be closed, the client gone, or the demo at its end. */
    List<Draft> to(AccountId account, AlertRaised alert, Instant raised) {
        Client client = clients.get(account);
        if (client == null) {
            return List.of();
        }
        SeededRandom dice = new SeededRandom(seed, alert.alertId(), "reaction");
        int day = span.day(LocalDate.ofInstant(raised, client.zone()));
        boolean cares = client.mood(day) > 650;
        List<Draft> drafts = new ArrayList<>();
        if (!dice.chance(cares ? 850 : 300)) {
            return drafts;
        }
        int on = span.workday(day + dice.between(0, 1));
        if (span.instant(on, client.zone(), 0).isBefore(raised)) {
            on = span.workday(on + 1);
        }
        Instant seen = span.instant(on, client.zone(), dice.between(15 * 60, 18 * 60));
        if (!seen.isAfter(raised)) {
            seen = raised.plusSeconds(3600);
        }
        drafts.add(draft(client, dice, new AlertAcknowledged(alert.alertId(), null), seen));
        if (dice.chance(cares ? 150 : 500)) {
            Instant until = seen.plusSeconds(SNOOZED_DAYS * 86_400L);
            drafts.add(draft(
                    client,
                    dice,
                    new AlertSnoozed(alert.alertId(), until, "we speak next week"),
                    seen.plusSeconds(120)));
        } else if (dice.chance(cares ? 200 : 0)) {
            Instant done = span.instant(span.workday(on + dice.between(1, 4)), client.zone(), dice.between(600, 1000));
            drafts.add(draft(client, dice, new AlertClosed(alert.alertId(), "talked it over with the client"), done));
        }
        drafts.removeIf(draft -> !draft.recordedAt().isBefore(span.instant(client.closes(), client.zone(), 0)));
        return drafts;
    }

    private static Draft draft(Client client, SeededRandom dice, WatchEvent event, Instant at) {
        Instant noted = at.plusSeconds(dice.between(20, 100)).plusNanos(1000L * dice.below(1_000_000));
        return new Draft(dice.uuid(), client.id(), event, noted, noted, client.manager(), EventScript.CRM);
    }
}
