package io.accounthealth.model.stakeholders;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person at the client as known at a point, and when we last had contact. Times are microseconds since 1970. It
 * belongs to whoever asked for it, and changes only while it is folded.
 */
final class Stakeholder {

    /** For how long a promoter's answer makes a champion. */
    static final int PROMOTER_DAYS = 365;

    static final long NEVER = Long.MIN_VALUE;

    private static final String CHAMPION = "champion";

    private final String personId;
    private String name;
    private @Nullable String role;
    private long since = NEVER;
    private @Nullable Long left;
    private long lastContact = NEVER;
    private int nps;
    private long npsAt = NEVER;

    private Stakeholder(String personId, String name) {
        this.personId = personId;
        this.name = name;
    }

    /** In the order they were added. A change or a leaving says nothing of a person who was never added. */
    static Collection<Stakeholder> all(AccountTable table, BitemporalPoint at) {
        Map<String, Stakeholder> byId = new LinkedHashMap<>();
        for (Fact<HandoverEvent> fact : table.handover().all(at)) {
            if (fact.event() instanceof StakeholderAdded e) {
                byId.computeIfAbsent(e.personId(), id -> new Stakeholder(id, e.name()))
                        .added(e, fact.occurredAt());
            } else if (fact.event() instanceof StakeholderChanged e) {
                Stakeholder known = byId.get(e.personId());
                if (known != null) {
                    known.changed(e);
                }
            } else if (fact.event() instanceof StakeholderLeft e) {
                Stakeholder known = byId.get(e.personId());
                if (known != null && known.left == null) {
                    known.left = fact.occurredAt();
                }
            }
        }
        if (!byId.isEmpty()) {
            meetings(table, at, byId);
            reviews(table, at, byId);
            answers(table, at, byId);
        }
        return byId.values();
    }

    private void added(StakeholderAdded e, long at) {
        if (since == NEVER || left != null) {
            since = at;
        }
        left = null;
        name = e.name();
        role = e.role() == null ? role : e.role();
    }

    private void changed(StakeholderChanged e) {
        name = e.name() == null ? name : e.name();
        role = e.role() == null ? role : e.role();
    }

    /** Back in time only until the newest contact with each is found. */
    private static void meetings(AccountTable table, BitemporalPoint at, Map<String, Stakeholder> byId) {
        int[] unmet = {byId.size()};
        table.meetings().newestFirst(at, fact -> {
            if (fact.event() instanceof MeetingHeld e) {
                unmet[0] -= met(e.attendees(), fact.occurredAt(), byId);
            } else if (fact.event() instanceof InteractionLogged e && e.personId() != null) {
                unmet[0] -= met(byId.get(e.personId()), fact.occurredAt());
            }
            return unmet[0] > 0;
        });
    }

    private static void reviews(AccountTable table, BitemporalPoint at, Map<String, Stakeholder> byId) {
        for (Fact<QbrEvent> fact : table.reviews().all(at)) {
            if (fact.event() instanceof QbrPresented e) {
                met(e.attendees(), fact.occurredAt(), byId);
            }
        }
    }

    private static void answers(AccountTable table, BitemporalPoint at, Map<String, Stakeholder> byId) {
        for (Fact<SatisfactionEvent> fact : table.satisfaction().all(at)) {
            if (fact.event() instanceof NpsAnswered e && e.personId() != null) {
                Stakeholder person = byId.get(e.personId());
                met(person, fact.occurredAt());
                if (person != null && (person.left == null || fact.occurredAt() <= person.left)) {
                    person.nps = e.score();
                    person.npsAt = fact.occurredAt();
                }
            } else if (fact.event() instanceof CsatAnswered e && e.personId() != null) {
                met(byId.get(e.personId()), fact.occurredAt());
            }
        }
    }

    /** @return of how many this is the first contact found */
    private static int met(@Nullable List<String> attendees, long at, Map<String, Stakeholder> byId) {
        int first = 0;
        if (attendees != null) {
            for (String attendee : attendees) {
                first += met(byId.get(attendee), at);
            }
        }
        return first;
    }

    private static int met(@Nullable Stakeholder person, long at) {
        if (person == null) {
            return 0;
        }
        boolean first = person.lastContact == NEVER;
        person.lastContact = Math.max(person.lastContact, at);
        return first ? 1 : 0;
    }

    /**
     * Whether the role says champion, or the newest NPS answer of the last 365 days was 9 or 10; of a person who left,
     * on the day of leaving.
     */
    boolean isChampion(long now) {
        if (role != null && role.toLowerCase(Locale.ROOT).contains(CHAMPION)) {
            return true;
        }
        long then = left == null ? now : left;
        return nps >= Satisfaction.PROMOTES_FROM && npsAt > then - PROMOTER_DAYS * BitemporalPoint.DAY;
    }

    boolean isActive() {
        return left == null;
    }

    String personId() {
        return personId;
    }

    String name() {
        return name;
    }

    @Nullable
    String role() {
        return role;
    }

    /** When added, for the last time after having left. */
    long since() {
        return since;
    }

    @Nullable
    Long left() {
        return left;
    }

    /** The newest held meeting or review they attended, logged talk with them, or answer of theirs. */
    long lastContact() {
        return lastContact;
    }
}
