package io.accounthealth.command.inbox;

import io.accounthealth.command.commands.CommandReader.Heading;
import io.accounthealth.command.decision.RateRules;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import io.accounthealth.command.rates.RateStream;
import io.accounthealth.command.rates.RateStream.NewRate;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.RatesEvent.ExchangeRateReported;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.FactReader;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.schema.InvalidFactException;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Outcome;
import io.accounthealth.storage.Stores;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Exchange rates that integrations send. As with spend, each event is recorded once under its source and id, and one
 * that says what the newest of its key says is recorded too: only an import compares. A rate is true from the beginning
 * of its day on, so that the time of an event is neither recorded nor compared.
 */
@Component
final class RateReports {

    private final RateStream stream;
    private final EventLog log;
    private final EventCodec codec;
    private final InstantSource clock;

    RateReports(RateStream stream, Stores stores, EventCodec codec, InstantSource clock) {
        this.stream = stream;
        this.log = stores.log();
        this.codec = codec;
        this.clock = clock;
    }

    /** @throws UnusableException with the reason, when it is no rate that could be recorded */
    NewRate read(EventReading.TypedEvent typed, Grant grant, @Nullable String traceId) {
        Heading heading = EventReading.heading(typed, grant.caller().name(), traceId);
        if (!heading.account().equals(AccountId.RATES)) {
            throw new UnusableException("subject must be " + AccountId.RATES + ", the stream of exchange rates");
        }
        Refusal refusal = stream.objection();
        if (refusal != null) {
            throw new UnusableException(refusal.sentence());
        }
        ExchangeRateReported rate = rate(typed, heading);
        String foreign = SourceOwnership.objection(grant, rate);
        if (foreign != null) {
            throw new UnusableException(Why.NOT_ALLOWED, foreign);
        }
        return new NewRate(heading.eventId(), rate, heading.origin());
    }

    private ExchangeRateReported rate(EventReading.TypedEvent typed, Heading heading) {
        try {
            ExchangeRateReported rate =
                    (ExchangeRateReported) FactReader.read(typed.type(), EventReading.fields(typed, heading));
            List<FieldProblem> problems = RateRules.problemsOf(rate, clock.instant());
            if (!problems.isEmpty()) {
                throw new InvalidFactException(problems);
            }
            return rate;
        } catch (InvalidFactException e) {
            throw new UnusableException("data: " + e.getMessage());
        }
    }

    void record(List<NumberedRate> rates, Tally tally) {
        Map<UUID, NumberedRate> first = new HashMap<>();
        List<NumberedRate> fresh = new ArrayList<>(rates.size());
        for (NumberedRate each : rates) {
            NumberedRate twin = first.putIfAbsent(each.id(), each);
            if (twin == null) {
                fresh.add(each);
            } else {
                tally.duplicate(
                        each.index(),
                        Redeliveries.objectionWithin(
                                each.differences(twin.fact().rate())));
            }
        }
        for (int from = 0; from < fresh.size(); from += RateStream.COMMIT) {
            commit(fresh.subList(from, Math.min(from + RateStream.COMMIT, fresh.size())), tally);
        }
    }

    private void commit(List<NumberedRate> rates, Tally tally) {
        Map<UUID, Long> known = new HashMap<>(
                log.positionsOf(rates.stream().map(NumberedRate::id).toList()));
        List<NewRate> fresh = without(known, rates);
        while (!fresh.isEmpty()) {
            switch (stream.append(Commit.ANY_VERSION, fresh)) {
                case Outcome.Appended appended -> {
                    tally.accept(fresh.size());
                    tally.position(appended.lastPosition());
                    fresh = List.of();
                }
                // By now another request has recorded one of them.
                case Outcome.Duplicate twin -> {
                    known.put(twin.eventId(), twin.position());
                    fresh = without(known, rates);
                }
                case Outcome.Conflict conflict ->
                    throw new IllegalStateException("no version was expected: " + conflict);
            }
        }
        known.values().forEach(tally::position);
        NavigableMap<Long, List<NumberedRate>> again = rates.stream()
                .filter(each -> known.containsKey(each.id()))
                .collect(Collectors.groupingBy(
                        each -> Objects.requireNonNull(known.get(each.id())), TreeMap::new, Collectors.toList()));
        Redeliveries.visit(log, again, (each, stored) -> tally.duplicate(each.index(), objection(each, stored)));
    }

    private static List<NewRate> without(Map<UUID, Long> known, List<NumberedRate> rates) {
        return rates.stream()
                .filter(each -> !known.containsKey(each.id()))
                .map(NumberedRate::fact)
                .toList();
    }

    private @Nullable String objection(NumberedRate rate, StoredEvent stored) {
        List<String> differing =
                new ArrayList<>(rate.differences(codec.decode(stored).event()));
        if (!stored.envelope().accountId().equals(AccountId.RATES)) {
            differing.addFirst("subject");
        }
        return Redeliveries.objection(differing, stored);
    }

    /** A rate of a request, by the index of its event. */
    record NumberedRate(int index, NewRate fact) {

        UUID id() {
            return fact.eventId();
        }

        List<String> differences(DomainEvent other) {
            return SameFact.differences(fact.rate(), other, Set.of());
        }
    }
}
