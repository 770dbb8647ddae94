package io.accounthealth.command.inbox;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.CommandReader;
import io.accounthealth.command.decision.AccountCommand;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.imports.Parallel;
import io.accounthealth.command.imports.SourceOwnership;
import io.accounthealth.command.inbox.InboxBounds.Bound;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.RefusedAttempts.Attempt;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.privacy.ErasedTexts;
import io.cloudevents.CloudEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what integrations send. The good ones go in whatever the others do; what is refused goes to the inbox; what
 * was sent before is counted and left alone. One look-up of duplicates a batch, one commit an account or a few when
 * there is much for it, accounts side by side.
 */
public final class Deliveries {

    /** A batch may have been shuffled on its way; nothing can be told of an account before it is opened. */
    private static final Comparator<Numbered> OPENING_FIRST =
            Comparator.comparing(each -> !(each.command().fact() instanceof AccountOpened));

    /** A commit is a document where MongoDB keeps the log, and that has 16 MB at most, names and envelopes included. */
    private static final int EVENTS_A_COMMIT = 1_000;

    private static final int BYTES_A_COMMIT = 4 << 20;

    private static final String TOO_LARGE = "an event has at most " + CloudEventReader.MAX_BYTES
            + " bytes of JSON; this one has more, and is not kept in the inbox";

    private final EventReading reading;
    private final Supplier<Redeliveries> redelivered;
    private final AccountCommands commands;
    private final EventLog log;
    private final RefusedEvents refused;

    private final SourceOwnership ownFacts;
    private final Access access;

    public Deliveries(
            CommandReader reader,
            EventCodec codec,
            ErasedTexts erased,
            SourceOwnership ownFacts,
            AccountCommands commands,
            EventLog log,
            RefusedEvents refused,
            Access access) {
        this.reading = new EventReading(reader);
        this.redelivered = () -> new Redeliveries(codec, log, erased);
        this.ownFacts = ownFacts;
        this.commands = commands;
        this.log = log;
        this.refused = refused;
        this.access = access;
    }

    /**
     * @param id the sender's, null when it could not be read
     * @param why says also whether it is kept in the inbox
     * @param full of {@link Why#NO_ROOM}: the bound that was reached
     */
    public record Rejected(
            int index,
            @Nullable String id,
            String reason,
            Why why,
            @Nullable Bound full) {

        public Rejected {
            // The reason may cite the sender, who must get an answer whatever he wrote.
            reason = new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }

        Rejected(int index, @Nullable String id, String reason, Why why) {
            this(index, id, reason, why, null);
        }

        Rejected notKept(Bound bound, String because) {
            return new Rejected(index, id, reason + "; " + because, Why.NO_ROOM, bound);
        }

        public boolean isKept() {
            return why == Why.UNFIT;
        }
    }

    /** What kind of thing an event was rejected for. */
    public enum Why {
        /** It cannot go in as it is, or not now. */
        UNFIT,
        /** It was not the caller's to send. Not kept: from the inbox somebody who may do more would send it in. */
        NOT_ALLOWED,
        /** Not kept either: the inbox is for events, and no event is so large. */
        TOO_LARGE,
        /** Unfit, and not kept: the inbox of its source is full. */
        NO_ROOM
    }

    /** @param lastPosition the greatest position at which one of the events stands; 0 when none does */
    public record Summary(int accepted, int duplicates, List<Rejected> rejected, long lastPosition) {}

    /** @param bytes as it was sent */
    private record Numbered(int index, AccountCommand command, int bytes) {}

    /**
     * @param traceId of the request that brings them
     * @throws io.accounthealth.storage.LogUnavailableException when some may not be there: send all again
     */
    public Summary accept(Caller caller, List<Delivery> deliveries, @Nullable String traceId) {
        Grant permit = access.demand(caller, UseCase.SEND_EVENTS);
        Summary summary = sort(permit, deliveries, traceId);
        return new Summary(
                summary.accepted(),
                summary.duplicates(),
                refused.keep(caller, deliveries, summary.rejected()),
                summary.lastPosition());
    }

    /** As {@link #accept}, but keeps nothing of what is refused. */
    Summary sort(Grant permit, List<Delivery> deliveries, @Nullable String traceId) {
        List<Rejected> rejected = new ArrayList<>();
        List<Numbered> read = read(permit, deliveries, traceId, rejected);
        tell(permit, rejected);
        Map<UUID, Long> known = log.positionsOf(
                read.stream().map(each -> each.command().eventId()).toList());
        Redeliveries redeliveries = redelivered.get();
        Map<UUID, AccountCommand> fresh = new HashMap<>();
        Map<AccountId, List<Numbered>> byAccount = new LinkedHashMap<>();
        List<Numbered> again = new ArrayList<>();
        int duplicates = 0;
        for (Numbered each : read) {
            AccountCommand command = each.command();
            AccountCommand first = known.containsKey(command.eventId()) ? null : fresh.get(command.eventId());
            if (known.containsKey(command.eventId())) {
                again.add(each);
            } else if (first == null) {
                fresh.put(command.eventId(), command);
                byAccount
                        .computeIfAbsent(command.account(), account -> new ArrayList<>())
                        .add(each);
            } else {
                duplicates += reject(each, redeliveries.objection(first, command), deliveries, rejected) ? 0 : 1;
            }
        }
        Map<Integer, String> objections =
                redeliveries.objections(again.stream().map(Numbered::command).toList(), known);
        objections.forEach((place, objection) -> reject(again.get(place), objection, deliveries, rejected));
        duplicates += again.size() - objections.size();
        byAccount.values().forEach(group -> group.sort(OPENING_FIRST));
        int accepted = 0;
        long last = known.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<List<Numbered>> groups = List.copyOf(byAccount.values());
        List<Receipt> receipts = Parallel.all(groups, this::submit);
        for (int g = 0; g < groups.size(); g++) {
            Receipt receipt = receipts.get(g);
            last = Math.max(last, receipt.lastPosition());
            for (int i = 0; i < groups.get(g).size(); i++) {
                Numbered each = groups.get(g).get(i);
                switch (receipt.results().get(i)) {
                    case Result.Recorded ignored -> accepted++;
                    case Result.Known twin -> {
                        String objection = redeliveries.objection(each.command(), twin.position());
                        duplicates += reject(each, objection, deliveries, rejected) ? 0 : 1;
                        last = Math.max(last, twin.position());
                    }
                    case Result.Refused refused ->
                        reject(each, refused.refusal().sentence(), deliveries, rejected);
                }
            }
        }
        rejected.sort(Comparator.comparingInt(Rejected::index));
        return new Summary(accepted, duplicates, rejected, last);
    }

    /** @return whether there is an objection */
    private static boolean reject(
            Numbered each, @Nullable String objection, List<Delivery> deliveries, List<Rejected> rejected) {
        if (objection != null) {
            rejected.add(
                    new Rejected(each.index(), RefusedEvents.id(deliveries.get(each.index())), objection, Why.UNFIT));
        }
        return objection != null;
    }

    private List<Numbered> read(
            Grant permit, List<Delivery> deliveries, @Nullable String traceId, List<Rejected> rejected) {
        List<Numbered> read = new ArrayList<>(deliveries.size());
        for (int i = 0; i < deliveries.size(); i++) {
            CloudEvent event = deliveries.get(i).event();
            if (deliveries.get(i).raw().length > CloudEventReader.MAX_BYTES) {
                rejected.add(new Rejected(i, RefusedEvents.id(deliveries.get(i)), TOO_LARGE, Why.TOO_LARGE));
                continue;
            }
            try {
                if (event == null) {
                    throw new EventReading.UnusableException(
                            "not a CloudEvent: specversion 1.0, id, source and type are needed, time must be RFC 3339");
                }
                String objection = objection(permit, event);
                AccountCommand command =
                        objection == null ? reading.read(event, permit.caller().name(), traceId) : null;
                objection = command == null ? objection : ownFacts.objection(permit, command);
                if (command != null && objection == null) {
                    read.add(new Numbered(i, command, deliveries.get(i).raw().length));
                } else {
                    rejected.add(new Rejected(
                            i, RefusedEvents.id(deliveries.get(i)), String.valueOf(objection), Why.NOT_ALLOWED));
                }
            } catch (EventReading.UnusableException e) {
                rejected.add(new Rejected(
                        i, RefusedEvents.id(deliveries.get(i)), String.valueOf(e.getMessage()), Why.UNFIT));
            }
        }
        return read;
    }

    private static @Nullable String objection(Grant permit, CloudEvent event) {
        return permit.coversSource(event.getSource().toString()) ? null : permit.sourceObjection();
    }

    /** Once for all of a batch. */
    private void tell(Grant permit, List<Rejected> rejected) {
        List<Rejected> notAllowed =
                rejected.stream().filter(each -> each.why() == Why.NOT_ALLOWED).toList();
        if (!notAllowed.isEmpty()) {
            String reason = "%d events; the first: %s"
                    .formatted(notAllowed.size(), notAllowed.getFirst().reason());
            access.tell(new Attempt(permit.caller(), permit.useCase(), null, reason));
        }
    }

    /** Commit by commit: what comes later is decided on what became of what was before. */
    private Receipt submit(List<Numbered> group) {
        List<Result> results = new ArrayList<>(group.size());
        long first = 0;
        long last = 0;
        long version = 0;
        while (results.size() < group.size()) {
            List<AccountCommand> wanted = beginning(group.subList(results.size(), group.size()));
            Receipt receipt = commands.submit(wanted.getFirst().account(), wanted, Scope.EVERY_ACCOUNT, null);
            results.addAll(receipt.results());
            first = first == 0 ? receipt.firstPosition() : first;
            last = Math.max(last, receipt.lastPosition());
            version = Math.max(version, receipt.version());
        }
        return new Receipt(results, first, last, version);
    }

    /** As much as one commit takes, and one event at least. */
    private static List<AccountCommand> beginning(List<Numbered> group) {
        List<AccountCommand> wanted = new ArrayList<>();
        long bytes = 0;
        for (Numbered each : group) {
            bytes += each.bytes();
            if (wanted.size() == EVENTS_A_COMMIT || (bytes > BYTES_A_COMMIT && !wanted.isEmpty())) {
                break;
            }
            wanted.add(each.command());
        }
        return wanted;
    }
}
