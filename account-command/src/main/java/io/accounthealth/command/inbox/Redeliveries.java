package io.accounthealth.command.inbox;

import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Defaults;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Micros;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes an event that is sent again from another event under the same id, by comparing the decoded facts, their
 * account and their time; an erased text differs from none. Only known ids cost a read of the log. An instance serves
 * one request.
 */
public final class Redeliveries {

    /** The most events that are read from the log at once. */
    private static final int PAGE = 500;

    private static final Set<String> WITH_TIME_ZONE =
            EventTypes.names(AccountOpened.class, AccountProfileChanged.class, FactCorrected.class);

    private static final String REMEDY = ": send a correction of it, or this one under an id of its own";

    private static final String RATES_REMEDY =
            ": send this one under an id of its own; of a pair, a day and a source the newest recorded rate counts";

    private final EventCodec codec;
    private final EventLog log;
    private final ErasedTexts erased;
    private final Map<AccountId, Optional<AccountOpened>> openings = new HashMap<>();
    private final Map<AccountId, Set<ZoneId>> zones = new HashMap<>();

    public Redeliveries(EventCodec codec, EventLog log, ErasedTexts erased) {
        this.codec = codec;
        this.log = log;
        this.erased = erased;
    }

    /**
     * @param known the positions of the recorded events, by their ids
     * @return by index among the commands, why one that differs from its event is rejected
     */
    Map<Integer, String> objections(List<AccountCommand> commands, Map<UUID, Long> known) {
        NavigableMap<Long, List<Integer>> byPosition = new TreeMap<>();
        for (int i = 0; i < commands.size(); i++) {
            Long position = Objects.requireNonNull(known.get(commands.get(i).eventId()));
            byPosition.computeIfAbsent(position, each -> new ArrayList<>()).add(i);
        }
        Map<Integer, String> objections = new HashMap<>();
        visit(log, byPosition, (i, stored) -> {
            String objection = objection(commands.get(i), stored);
            if (objection != null) {
                objections.put(i, objection);
            }
        });
        return objections;
    }

    /** Gives each what is recorded at its position. */
    static <E> void visit(EventLog log, NavigableMap<Long, List<E>> byPosition, BiConsumer<E, StoredEvent> visitor) {
        Long next = byPosition.isEmpty() ? null : byPosition.firstKey();
        while (next != null) {
            long last = next;
            List<StoredEvent> page = log.readAll(next - 1, neighbours(byPosition, next));
            for (StoredEvent stored : page.isEmpty() ? List.of(log.at(next)) : page) {
                last = stored.envelope().position();
                byPosition.getOrDefault(last, List.of()).forEach(each -> visitor.accept(each, stored));
            }
            next = byPosition.higherKey(last);
        }
    }

    /** The events of a batch that is sent again are mostly neighbours. */
    private static <E> int neighbours(NavigableMap<Long, List<E>> byPosition, long from) {
        int count = 1;
        while (count < PAGE && byPosition.containsKey(from + count)) {
            count++;
        }
        return count;
    }

    /** Why a command is rejected whose id this event has; null when both are the same. */
    public @Nullable String objection(AccountCommand command, StoredEvent stored) {
        if (isDetected(command)) {
            return null; // nothing to compare
        }
        return objection(differences(command, stored), stored);
    }

    /** @param differing what an event of the same id says otherwise */
    static @Nullable String objection(List<String> differing, StoredEvent stored) {
        return differing.isEmpty()
                ? null
                : "event %s has this source and id, and says something else (%s)"
                                .formatted(stored.envelope().eventId(), String.join(", ", differing))
                        + (stored.envelope().accountId().equals(AccountId.RATES) ? RATES_REMEDY : REMEDY);
    }

    /** Why the later of two commands of one id is rejected; null when both are the same. */
    @Nullable
    String objection(AccountCommand first, AccountCommand second) {
        List<String> differing = new ArrayList<>();
        if (!first.account().equals(second.account())) {
            differing.add("subject");
        }
        if (first.occurredAt() != null
                && second.occurredAt() != null
                && !first.occurredAt().equals(second.occurredAt())) {
            differing.add("time");
        }
        differing.addAll(SameFact.differences(filled(first), filled(second), Set.of()));
        return isDetected(second) ? null : objectionWithin(differing);
    }

    /** @param differing what a later event of the same request and id says otherwise */
    static @Nullable String objectionWithin(List<String> differing) {
        return differing.isEmpty()
                ? null
                : "the same request has an event of this source and id that says something else (%s)"
                                .formatted(String.join(", ", differing))
                        + REMEDY;
    }

    /** What the platform detects is recorded once, by its id; detected again, it may differ because of late data. */
    private static boolean isDetected(AccountCommand command) {
        return WatchEvent.SOURCE.equals(command.origin().source());
    }

    private List<String> differences(AccountCommand command, StoredEvent stored) {
        List<String> differing = new ArrayList<>();
        if (!stored.envelope().accountId().equals(command.account())) {
            differing.add("subject");
        }
        if (!isTimeOf(command, stored.envelope().occurredAt())) {
            differing.add("time");
        }
        AccountEvent asked = filled(command);
        DomainEvent fact = codec.decode(stored).event();
        if (!SameFact.differences(asked, fact, Set.of()).isEmpty()) {
            differing.addAll(SameFact.differences(asked, fact, erased.fieldsIn(stored)));
        }
        return differing;
    }

    private AccountEvent filled(AccountCommand command) {
        return Defaults.fill(
                command.fact(),
                opened(command.account()).map(AccountOpened::currency).orElse(null));
    }

    private Optional<AccountOpened> opened(AccountId account) {
        return openings.computeIfAbsent(
                account,
                each -> log.readStream(each, 0, 1).stream()
                        .map(first -> codec.decode(first).event())
                        .filter(AccountOpened.class::isInstance)
                        .map(AccountOpened.class::cast)
                        .findFirst());
    }

    /** A command without a time matches any. What is of a period is true when that ends, if that is earlier. */
    private boolean isTimeOf(AccountCommand command, Instant occurredAt) {
        if (command.occurredAt() == null) {
            return true;
        }
        Instant said = Micros.truncate(command.occurredAt());
        if (!(command.fact() instanceof PeriodFact) || !occurredAt.isBefore(said)) {
            return said.equals(occurredAt);
        }
        return opened(command.account())
                        .filter(opened -> isTimeIn(opened.timeZone(), command.fact(), said, occurredAt))
                        .isPresent()
                || zones.computeIfAbsent(command.account(), this::zones).stream()
                        .anyMatch(zone -> isTimeIn(zone, command.fact(), said, occurredAt));
    }

    private static boolean isTimeIn(ZoneId zone, AccountEvent fact, Instant said, Instant occurredAt) {
        return Defaults.occurredAt(fact, said, zone).equals(occurredAt);
    }

    /** All time zones that an account ever had: what is of a period is true at midnight of its zone then. */
    private Set<ZoneId> zones(AccountId account) {
        Set<ZoneId> found = new HashSet<>();
        long next = 0;
        List<StoredEvent> page = log.readStream(account, next, PAGE);
        while (!page.isEmpty()) {
            for (StoredEvent stored : page) {
                if (WITH_TIME_ZONE.contains(stored.envelope().type())) {
                    DomainEvent event = codec.decode(stored).event();
                    ZoneId zone = zone(event instanceof FactCorrected corrected ? corrected.replacement() : event);
                    if (zone != null) {
                        found.add(zone);
                    }
                }
            }
            next = page.getLast().envelope().sequence() + 1;
            page = log.readStream(account, next, PAGE);
        }
        return found;
    }

    private static @Nullable ZoneId zone(DomainEvent event) {
        return switch (event) {
            case AccountOpened opened -> opened.timeZone();
            case AccountProfileChanged changed -> changed.timeZone();
            default -> null;
        };
    }
}
