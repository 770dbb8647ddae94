package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CommentEvent.CommentAdded;
import io.accounthealth.events.CommentSubject;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.events.WatchEvent.AlertAcknowledged;
import io.accounthealth.events.WatchEvent.AlertAssigned;
import io.accounthealth.events.WatchEvent.AlertClosed;
import io.accounthealth.events.WatchEvent.AlertRaised;
import io.accounthealth.events.WatchEvent.AlertSnoozed;
import io.accounthealth.standalone.demo.seed.SeededRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What managers do about alerts: where an account is well they see to them, elsewhere mostly not. */
public final class Reactions {

    private static final int SNOOZED_DAYS = 14;
    private static final String COORDINATOR = "samuel.osei";

    /** Alerts in a thousand. */
    private static final int ASSIGNED = 150;

    private final long seed;
    private final DemoCalendar days;
    private final Map<AccountId, Client> clients = new HashMap<>();

    public Reactions(long seed, DemoCalendar days) {
        this.seed = seed;
        this.days = days;
        Client.all().forEach(client -> clients.put(client.id(), client));
    }

    /** They may come to nothing: by then the alert may be closed, the client gone, or the demo at its end. */
    public List<Draft> to(AccountId account, AlertRaised alert, Instant raised) {
        Client client = clients.get(account);
        if (client == null) {
            return List.of();
        }
        List<Draft> drafts = handedOn(client, alert, raised);
        drafts.addAll(seenTo(client, alert, raised));
        drafts.removeIf(draft -> !draft.recordedAt().isBefore(days.instant(client.closes(), client.zone(), 0)));
        return drafts;
    }

    /** Some are given to the coordinator, who says what comes of it. */
    private List<Draft> handedOn(Client client, AlertRaised alert, Instant raised) {
        SeededRandom random = new SeededRandom(seed, alert.alertId(), "assignment");
        List<Draft> drafts = new ArrayList<>();
        if (random.chance(ASSIGNED)) {
            Instant given = raised.plusSeconds(60L * random.between(60, 180));
            AlertAssigned assigned = new AlertAssigned(alert.alertId(), COORDINATOR);
            drafts.add(draft(client, random, client.manager(), assigned, given));
            CommentAdded comment = new CommentAdded(
                    "comment-" + random.uuid().toString().substring(0, 8),
                    CommentSubject.ALERT,
                    alert.alertId(),
                    random.pick(DemoTexts.words("comments on alerts")));
            drafts.add(draft(client, random, assigned.assignee(), comment, given.plusSeconds(1_800)));
        }
        return drafts;
    }

    private List<Draft> seenTo(Client client, AlertRaised alert, Instant raised) {
        SeededRandom random = new SeededRandom(seed, alert.alertId(), "reaction");
        int day = days.day(LocalDate.ofInstant(raised, client.zone()));
        boolean cares = client.mood(day) > 650;
        List<Draft> drafts = new ArrayList<>();
        if (!random.chance(cares ? 850 : 300)) {
            return drafts;
        }
        int on = days.workday(day + random.between(0, 1));
        if (days.instant(on, client.zone(), 0).isBefore(raised)) {
            on = days.workday(on + 1);
        }
        Instant seen = days.instant(on, client.zone(), random.between(15 * 60, 18 * 60));
        if (!seen.isAfter(raised)) {
            seen = raised.plusSeconds(3600);
        }
        drafts.add(draft(client, random, new AlertAcknowledged(alert.alertId(), null), seen));
        if (random.chance(cares ? 150 : 500)) {
            Instant until = seen.plusSeconds(SNOOZED_DAYS * 86_400L);
            drafts.add(draft(
                    client,
                    random,
                    new AlertSnoozed(alert.alertId(), until, "we speak next week"),
                    seen.plusSeconds(120)));
        } else if (random.chance(cares ? 200 : 0)) {
            Instant done =
                    days.instant(days.workday(on + random.between(1, 4)), client.zone(), random.between(600, 1000));
            drafts.add(draft(client, random, new AlertClosed(alert.alertId(), "talked it over with the client"), done));
        }
        return drafts;
    }

    private static Draft draft(Client client, SeededRandom random, WatchEvent event, Instant at) {
        return draft(client, random, client.manager(), event, at);
    }

    private static Draft draft(Client client, SeededRandom random, String actor, AccountEvent event, Instant at) {
        Instant noted = at.plusSeconds(random.between(20, 100)).plusNanos(1000L * random.below(1_000_000));
        return new Draft(random.uuid(), client.id(), event, noted, noted, Draft.origin(actor, EventScript.CRM));
    }
}
