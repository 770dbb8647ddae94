package io.accounthealth.model.alerts;

import io.accounthealth.events.AlertKind;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SatisfactionEvent.CompetitorSighted;
import io.accounthealth.model.competitors.Competitors;
import io.accounthealth.model.contact.MeetingsAhead;
import io.accounthealth.model.health.Wording;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.stakeholders.Stakeholders;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Renewals that nobody prepares or decides, people who left, and competitors. */
final class RelationRules {

    private RelationRules() {}

    /**
     * Of each undecided term the nearest of the days before its end that has begun, while no meeting was held since it
     * began and none is scheduled before the end.
     */
    static List<Condition> renewalUnprepared(AccountAt account, List<Integer> daysBefore) {
        List<Condition> unprepared = new ArrayList<>();
        for (Contract.Decision decision : Contract.decisions(account)) {
            Integer level = daysBefore.stream()
                    .filter(days -> !decision.end().minusDays(days).isAfter(account.today()))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (level != null && !isPrepared(account, decision, level)) {
                unprepared.add(new Condition(
                        AlertKind.RENEWAL_UNPREPARED,
                        decision.contractId() + "\n" + decision.end() + "\n" + level,
                        decision.contractId(),
                        account.startOf(decision.end().minusDays(level)),
                        "Contract %s ends in %s or less, and no meeting prepares its renewal"
                                .formatted(decision.contractId(), Wording.count(level, "day")),
                        "Put a renewal meeting into the calendar, with results and a proposal.",
                        decision.evidence(),
                        null));
            }
        }
        return unprepared;
    }

    private static boolean isPrepared(AccountAt account, Contract.Decision decision, int level) {
        Instant begun = account.startOf(decision.end().minusDays(level));
        Fact<MeetingHeld> held = account.latest(MeetingHeld.class);
        if (held != null && held.occurredAt() >= BitemporalPoint.micros(begun)) {
            return true;
        }
        Instant now = BitemporalPoint.instant(account.at().t());
        Instant end = account.startOf(decision.end());
        return MeetingsAhead.of(account).stream()
                .anyMatch(meeting -> !meeting.at().isBefore(now) && meeting.at().isBefore(end));
    }

    /** Of each term that ended undecided, for as long as renewals show it. */
    static List<Condition> contractExpired(AccountAt account, int days) {
        return Contract.undecided(account).expired().stream()
                .filter(term -> term.end().plusDays(days).isBefore(account.today()))
                .map(term -> new Condition(
                        AlertKind.CONTRACT_EXPIRED,
                        term.contractId() + "\n" + term.end(),
                        term.contractId(),
                        account.startOf(term.end().plusDays(days + 1L)),
                        "Contract %s expired on %s without a decision".formatted(term.contractId(), term.end()),
                        "Record the renewal, or that it is lost; until then its amount is in neither.",
                        term.evidence(),
                        null))
                .toList();
    }

    static List<Condition> championLeft(AccountAt account) {
        return Stakeholders.vacancies(account).stream()
                .map(RelationRules::championLeft)
                .toList();
    }

    private static Condition championLeft(Stakeholders.Vacancy vacancy) {
        String role = switch (vacancy.role()) {
            case CHAMPION -> "champion";
            case CMO -> "CMO";
            case MAIN_CONTACT -> "main contact";
        };
        return new Condition(
                AlertKind.CHAMPION_LEFT,
                vacancy.role() + "\n" + vacancy.personId() + "\n" + vacancy.left(),
                vacancy.personId(),
                vacancy.left(),
                "The " + role + " left, and no other person with that role is known",
                "Ask the client for an introduction to the successor, and add that person with the role.",
                List.of(vacancy.leftBy()),
                null);
    }

    /**
     * One alert a competitor while it was sighted within so many days, and one for all that were sensed without a name.
     * A sighting more than so many days after the one before begins another occurrence.
     */
    static List<Condition> competitorSighted(AccountAt account, int days) {
        if (Competitors.signals(account, days).isEmpty()) {
            return List.of();
        }
        Map<String, List<Fact<SatisfactionEvent>>> byName = new LinkedHashMap<>();
        for (Fact<SatisfactionEvent> signal : Competitors.signals(account)) {
            String name = nameOf(signal);
            List<Fact<SatisfactionEvent>> signals =
                    byName.computeIfAbsent(name == null ? "" : Competitors.key(name), any -> new ArrayList<>());
            if (!signals.isEmpty()
                    && signal.occurredAt() > signals.getLast().occurredAt() + days * BitemporalPoint.DAY) {
                signals.clear();
            }
            signals.add(signal);
        }
        List<Condition> sighted = new ArrayList<>();
        byName.forEach((key, signals) -> {
            if (signals.getLast().occurredAt() > account.at().daysBack(days)) {
                sighted.add(competitorSighted(key, signals));
            }
        });
        return sighted;
    }

    /** @param signals of one occurrence, oldest first */
    private static Condition competitorSighted(String key, List<Fact<SatisfactionEvent>> signals) {
        String name = nameOf(signals.getFirst());
        List<UUID> evidence = signals.stream().map(Fact::eventId).toList();
        return new Condition(
                AlertKind.COMPETITOR_SIGHTED,
                key + "\n" + signals.getFirst().root(),
                null,
                BitemporalPoint.instant(signals.getFirst().occurredAt()),
                name == null ? "The client talks to a competitor" : "Competitor " + name.strip() + " was sighted",
                "Ask the client what it looks for there, and show what we do about it.",
                evidence,
                null);
    }

    private static @Nullable String nameOf(Fact<SatisfactionEvent> signal) {
        return signal.event() instanceof CompetitorSighted e ? e.name() : null;
    }
}
