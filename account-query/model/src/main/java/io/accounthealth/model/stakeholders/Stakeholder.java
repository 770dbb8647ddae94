package io.accounthealth.model.stakeholders;

import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HandoverEvent.StakeholderChanged;
import io.accounthealth.events.HandoverEvent.StakeholderLeft;
import io.accounthealth.events.MeetingEvent;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.QbrEvent;
import io.accounthealth.events.QbrEvent.QbrPresented;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CsatAnswered;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.model.satisfaction.Satisfaction;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person at the client at a point, and the last contact. Times are microseconds since 1970. It changes only while it
 * is folded.
 */
final class Stakeholder {

    /** A promoter's answer makes a champion for so long. */
    static final int PROMOTER_DAYS = 365;

    private static final String CHAMPION = "champion";

    final String personId;
    String name;

    @Nullable
    String role;

    /** When added, for the last time after having left. */
    long since;

    @Nullable
    Long left;

    /** The event; null while active. */
    @Nullable
    UUID leftBy;

    /** The newest meeting or review attended, logged interaction, or survey answer of the person. */
    @Nullable
    Long lastContact;

    private int nps;
    private long npsAt = Long.MIN_VALUE;

    private Stakeholder(StakeholderAdded e, long since) {
        personId = e.personId();
        name = e.name();
        this.since = since;
    }

    /** In the order they were added. Changes and leavings of a person who was never added are ignored. */
    static Collection<Stakeholder> all(AccountAt account) {
        Map<String, Stakeholder> byId = new LinkedHashMap<>();
        for (Fact<HandoverEvent> fact : account.all(HandoverEvent.class)) {
            if (fact.event() instanceof StakeholderAdded e) {
                byId.computeIfAbsent(e.personId(), id -> new Stakeholder(e, fact.occurredAt()))
                        .added(e, fact.occurredAt());
            } else if (fact.event() instanceof StakeholderChanged e) {
                known(byId, e.personId()).ifPresent(person -> person.changed(e));
            } else if (fact.event() instanceof StakeholderLeft e) {
                known(byId, e.personId()).filter(person -> person.left == null).ifPresent(person -> {
                    person.left = fact.occurredAt();
                    person.leftBy = fact.eventId();
                });
            }
        }
        if (!byId.isEmpty()) {
            meetings(account, byId);
            reviews(account, byId);
            answers(account, byId);
        }
        return byId.values();
    }

    private static Optional<Stakeholder> known(Map<String, Stakeholder> byId, @Nullable String personId) {
        return personId == null ? Optional.empty() : Optional.ofNullable(byId.get(personId));
    }

    private void added(StakeholderAdded e, long at) {
        since = left == null ? since : at;
        left = null;
        leftBy = null;
        name = e.name();
        role = e.role() == null ? role : e.role();
    }

    private void changed(StakeholderChanged e) {
        name = e.name() == null ? name : e.name();
        role = e.role() == null ? role : e.role();
    }

    /** Back in time only until the newest contact with each is found. */
    private static void meetings(AccountAt account, Map<String, Stakeholder> byId) {
        Set<String> unmet = new HashSet<>(byId.keySet());
        account.table().facts(MeetingEvent.class).newestFirst(account.at(), fact -> {
            if (fact.event() instanceof MeetingHeld e && e.attendees() != null) {
                e.attendees().forEach(attendee -> met(byId, attendee, fact.occurredAt()));
                unmet.removeAll(e.attendees());
            } else if (fact.event() instanceof InteractionLogged e && e.personId() != null) {
                met(byId, e.personId(), fact.occurredAt());
                unmet.remove(e.personId());
            }
            return !unmet.isEmpty();
        });
    }

    private static void reviews(AccountAt account, Map<String, Stakeholder> byId) {
        for (Fact<QbrEvent> fact : account.all(QbrEvent.class)) {
            if (fact.event() instanceof QbrPresented e && e.attendees() != null) {
                e.attendees().forEach(attendee -> met(byId, attendee, fact.occurredAt()));
            }
        }
    }

    private static void answers(AccountAt account, Map<String, Stakeholder> byId) {
        for (Fact<SatisfactionEvent> fact : account.all(SatisfactionEvent.class)) {
            if (fact.event() instanceof NpsAnswered e) {
                met(byId, e.personId(), fact.occurredAt());
                known(byId, e.personId())
                        .filter(person -> person.left == null || fact.occurredAt() <= person.left)
                        .ifPresent(person -> {
                            person.nps = e.score();
                            person.npsAt = fact.occurredAt();
                        });
            } else if (fact.event() instanceof CsatAnswered e) {
                met(byId, e.personId(), fact.occurredAt());
            }
        }
    }

    private static void met(Map<String, Stakeholder> byId, @Nullable String personId, long at) {
        known(byId, personId)
                .ifPresent(person ->
                        person.lastContact = person.lastContact == null ? at : Math.max(person.lastContact, at));
    }

    /** What a person is for us that an account should not be without, by role and answers. */
    Set<Stakeholders.KeyRole> keyRoles(long now) {
        Set<Stakeholders.KeyRole> roles = EnumSet.noneOf(Stakeholders.KeyRole.class);
        if (isChampion(now)) {
            roles.add(Stakeholders.KeyRole.CHAMPION);
        }
        String written = role == null ? "" : role.toLowerCase(Locale.ROOT).replace('-', ' ');
        if (written.contains("cmo") || written.contains("chief marketing")) {
            roles.add(Stakeholders.KeyRole.CMO);
        }
        if (written.contains("main contact")) {
            roles.add(Stakeholders.KeyRole.MAIN_CONTACT);
        }
        return roles;
    }

    /**
     * Whether the role names a champion, or the newest NPS answer of the last 365 days was 9 or 10; of a person who
     * left, on the day of leaving.
     */
    boolean isChampion(long now) {
        if (role != null && role.toLowerCase(Locale.ROOT).contains(CHAMPION)) {
            return true;
        }
        long then = left == null ? now : left;
        return nps >= Satisfaction.PROMOTES_FROM && npsAt > then - PROMOTER_DAYS * BitemporalPoint.DAY;
    }
}
