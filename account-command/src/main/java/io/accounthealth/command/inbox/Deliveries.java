package io.accounthealth.command.inbox;

import io.accounthealth.command.attributes.Attributes;
import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.imports.Parallel;
import io.accounthealth.command.inbox.DeliverySummary.Rejected;
import io.accounthealth.command.inbox.DeliverySummary.Why;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.KeyRing;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.Stores;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Accepts or rejects the events of integrations, each on its own; rejected ones go to the inbox, duplicates are counted
 * and left alone. A batch costs one look-up of duplicates and a commit an account, or a few for a large one, with
 * accounts in parallel.
 */
@Component
public final class Deliveries {

    /** A batch may be out of order; an account must be opened before its other events. */
    private static final Comparator<Numbered> OPENING_FIRST =
            Comparator.comparing(each -> !(each.command().fact() instanceof AccountOpened));

    /** In MongoDB a commit is a document of at most 16 MB, names and envelopes included. */
    private static final int EVENTS_A_COMMIT = 1_000;

    private static final int BYTES_A_COMMIT = 4 << 20;

    private final EventReading reading;
    private final RateReports rateReports;
    private final SourceOwnership ownership;
    private final AccountCommands commands;
    private final EventCodec codec;
    private final EventLog log;
    private final ErasedTexts erased;
    private final RefusedEvents refused;
    private final Access access;

    Deliveries(
            CommandReader reader,
            Attributes attributes,
            RateReports rateReports,
            AccountCommands commands,
            EventCodec codec,
            Stores stores,
            KeyRing ring,
            RefusedEvents refused,
            Access access) {
        this.reading = new EventReading(reader, attributes);
        this.rateReports = rateReports;
        this.ownership = new SourceOwnership(stores.log());
        this.commands = commands;
        this.codec = codec;
        this.log = stores.log();
        this.erased = new ErasedTexts(ring);
        this.refused = refused;
        this.access = access;
    }

    /** @param bytes as sent */
    private record Numbered(int index, AccountCommand command, int bytes) {}

    /**
     * @param traceId of the request
     * @throws io.accounthealth.storage.LogUnavailableException when some may not be recorded: send all again
     */
    public DeliverySummary accept(Caller caller, List<Delivery> deliveries, @Nullable String traceId) {
        DeliverySummary summary = process(access.demand(caller, UseCase.SEND_EVENTS), deliveries, traceId);
        return summary.withRejected(refused.keep(caller, deliveries, summary.rejected()));
    }

    /**
     * As {@link #accept}, but records nothing of a request of which one event is rejected, and keeps none of it. Only
     * where another request changes an account in the very moment between the check and the recording, what is rejected
     * then is kept, and the rest recorded.
     */
    public DeliverySummary acceptAll(Caller caller, List<Delivery> deliveries, @Nullable String traceId) {
        Grant grant = access.demand(caller, UseCase.SEND_EVENTS);
        DeliverySummary summary = process(grant, deliveries, traceId, true);
        return summary.accepted() == 0
                ? summary.strictly()
                : summary.withRejected(refused.keep(caller, deliveries, summary.rejected()));
    }

    /** As {@link #accept}, but keeps no rejected event. */
    DeliverySummary process(Grant grant, List<Delivery> deliveries, @Nullable String traceId) {
        return process(grant, deliveries, traceId, false);
    }

    private DeliverySummary process(
            Grant grant, List<Delivery> deliveries, @Nullable String traceId, boolean allOrNothing) {
        Tally tally = new Tally(deliveries);
        Redeliveries redeliveries = new Redeliveries(codec, log, erased);
        List<RateReports.NumberedRate> rates = new ArrayList<>();
        List<Numbered> events = read(grant, deliveries, traceId, rates, tally);
        List<List<Numbered>> groups = withoutDuplicates(events, redeliveries, tally);
        if (allOrNothing) {
            rehearse(groups, tally);
        }
        if (!allOrNothing || !tally.hasRejected()) {
            record(groups, redeliveries, tally);
            rateReports.record(rates, tally);
        }
        return tally.summary();
    }

    private void rehearse(List<List<Numbered>> groups, Tally tally) {
        List<List<Decision>> decisions = Parallel.all(
                groups,
                group -> commands.rehearse(group.stream().map(Numbered::command).toList()));
        for (int g = 0; g < groups.size(); g++) {
            for (int i = 0; i < groups.get(g).size(); i++) {
                if (decisions.get(g).get(i) instanceof Decision.Refused no) {
                    refuse(groups.get(g).get(i), no.refusal(), tally);
                }
            }
        }
    }

    /** @param rates to which those of the deliveries are added that are exchange rates */
    private List<Numbered> read(
            Grant grant,
            List<Delivery> deliveries,
            @Nullable String traceId,
            List<RateReports.NumberedRate> rates,
            Tally tally) {
        List<Numbered> events = new ArrayList<>(deliveries.size());
        for (int i = 0; i < deliveries.size(); i++) {
            Delivery delivery = deliveries.get(i);
            try {
                EventReading.TypedEvent typed = EventReading.typed(delivery, grant);
                if (typed.isRate()) {
                    rates.add(new RateReports.NumberedRate(i, rateReports.read(typed, grant, traceId)));
                    continue;
                }
                AccountCommand command = reading.read(typed, grant, traceId);
                String objection = ownership.objection(grant, command);
                if (objection != null) {
                    throw new UnusableException(Why.NOT_ALLOWED, objection);
                }
                events.add(new Numbered(i, command, delivery.bytes()));
            } catch (UnusableException e) {
                tally.reject(i, String.valueOf(e.getMessage()), e.why());
            }
        }
        List<Rejected> notAllowed = tally.rejected(Why.NOT_ALLOWED);
        if (!notAllowed.isEmpty()) { // one audit entry for the whole batch
            String reason = "%d events; the first: %s"
                    .formatted(notAllowed.size(), notAllowed.getFirst().reason());
            access.report(new Attempt(grant.caller(), grant.useCase(), null, reason));
        }
        return events;
    }

    /** Groups of new events by account, each opening first. */
    private List<List<Numbered>> withoutDuplicates(List<Numbered> events, Redeliveries redeliveries, Tally tally) {
        Map<UUID, Long> known = log.positionsOf(
                events.stream().map(each -> each.command().eventId()).toList());
        known.values().forEach(tally::position);
        Map<UUID, AccountCommand> fresh = new HashMap<>();
        Map<AccountId, List<Numbered>> byAccount = new LinkedHashMap<>();
        List<Numbered> again = new ArrayList<>();
        for (Numbered each : events) {
            AccountCommand command = each.command();
            if (known.containsKey(command.eventId())) {
                again.add(each);
                continue;
            }
            AccountCommand first = fresh.putIfAbsent(command.eventId(), command);
            if (first == null) {
                byAccount
                        .computeIfAbsent(command.account(), any -> new ArrayList<>())
                        .add(each);
            } else {
                tally.duplicate(each.index(), redeliveries.objection(first, command));
            }
        }
        Map<Integer, String> objections =
                redeliveries.objections(again.stream().map(Numbered::command).toList(), known);
        for (int i = 0; i < again.size(); i++) {
            tally.duplicate(again.get(i).index(), objections.get(i));
        }
        byAccount.values().forEach(group -> group.sort(OPENING_FIRST));
        return List.copyOf(byAccount.values());
    }

    private void record(List<List<Numbered>> groups, Redeliveries redeliveries, Tally tally) {
        List<List<Receipt>> receipts = Parallel.all(
                groups, group -> commits(group).stream().map(this::submit).toList());
        for (int g = 0; g < groups.size(); g++) {
            Iterator<Numbered> events = groups.get(g).iterator();
            for (Receipt receipt : receipts.get(g)) {
                tally.position(receipt.lastPosition());
                receipt.results().forEach(result -> settle(events.next(), result, redeliveries, tally));
            }
        }
    }

    private void settle(Numbered event, Result result, Redeliveries redeliveries, Tally tally) {
        switch (result) {
            case Result.Recorded ignored -> tally.accept(1);
            case Result.Known twin -> {
                tally.duplicate(event.index(), redeliveries.objection(event.command(), log.at(twin.position())));
                tally.position(twin.position());
            }
            case Result.Refused no -> refuse(event, no.refusal(), tally);
        }
    }

    private static void refuse(Numbered event, Refusal refusal, Tally tally) {
        boolean waits = refusal instanceof Refusal.UnknownAccount unknown
                && !unknown.account().isClosedToAccounts();
        tally.reject(event.index(), refusal.sentence(), waits ? Why.NO_ACCOUNT : Why.UNFIT);
    }

    private Receipt submit(List<AccountCommand> commit) {
        return commands.submit(commit.getFirst().account(), commit, Scope.EVERY_ACCOUNT, null);
    }

    /** Parts of a group that fit into a commit each; a single event always does. */
    private static List<List<AccountCommand>> commits(List<Numbered> group) {
        List<List<AccountCommand>> commits = new ArrayList<>();
        List<AccountCommand> commit = new ArrayList<>();
        long bytes = 0;
        for (Numbered each : group) {
            if (commit.size() == EVENTS_A_COMMIT || (bytes + each.bytes() > BYTES_A_COMMIT && !commit.isEmpty())) {
                commits.add(commit);
                commit = new ArrayList<>();
                bytes = 0;
            }
            commit.add(each.command());
            bytes += each.bytes();
        }
        commits.add(commit);
        return commits;
    }
}
