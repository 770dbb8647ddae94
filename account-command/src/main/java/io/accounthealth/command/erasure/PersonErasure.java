package io.accounthealth.command.erasure;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.axon.StaleVersionException;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.InboxStore;
import io.accounthealth.storage.privacy.ErasureReplay;
import io.accounthealth.storage.privacy.PersonalDataSearch;
import io.accounthealth.storage.privacy.PersonalDataSearch.Found;
import io.accounthealth.storage.privacy.PersonalDataSearch.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Has a person forgotten: records that it is done, in one commit with the state it was decided on, then does it. What
 * is left undone by a crash in between is done at the next start, since the record says what it is.
 */
public final class PersonErasure {

    /** How often an account may move on between the search and the record. */
    private static final int ATTEMPTS = 20;

    private final PersonalDataSearch traces;
    private final ErasureReplay erasures;
    private final AccountCommands commands;
    private final InboxStore inbox;
    private final Access access;

    public PersonErasure(
            PersonalDataSearch traces,
            ErasureReplay erasures,
            AccountCommands commands,
            InboxStore inbox,
            Access access) {
        this.traces = traces;
        this.erasures = erasures;
        this.commands = commands;
        this.inbox = inbox;
        this.access = access;
    }

    /**
     * All that is recorded of the erasure of a person, whenever it was: the same again after the same again.
     *
     * @param events that recorded it, in order
     * @param erased the events whose text went
     * @param kept events that say something of the person in clear text, which the log cannot forget
     */
    public record Erased(List<UUID> events, List<UUID> erased, List<UUID> kept) {}

    /**
     * What is to be erased.
     *
     * @param reason which stays, so that it must not name the person
     * @param alsoEvents of the account, whose texts are to go whatever they say
     * @param alsoNames of the person, which are recorded nowhere: texts with them are to go
     */
    public record Wish(String personId, String reason, Set<UUID> alsoEvents, Set<String> alsoNames) {}

    /**
     * @return once no store gives anything of it back, and no restart does
     * @throws RefusedException when there is no such person or event, the reason names the person, or a legal hold
     *     stands
     * @throws StaleVersionException when the account moves on all the time
     */
    public Erased erase(Caller caller, AccountId account, Wish wish, Origin origin) {
        access.demand(caller, UseCase.ERASE_PERSON);
        if (!commands.isThere(account, Scope.EVERY_ACCOUNT)) {
            throw new RefusedException(new Refusal.UnknownAccount(account));
        }
        try {
            return erase(account, wish, origin);
        } catch (RefusedException | StaleVersionException e) {
            throw e;
        } catch (RuntimeException e) {
            erasures.lookInTheLog();
            throw e;
        }
    }

    private Erased erase(AccountId account, Wish wish, Origin origin) {
        Found found = find(account, wish);
        for (int attempt = 1; isToBeRecorded(found); attempt++) {
            refuseUnknown(found);
            refuseNamed(wish.reason(), found);
            try {
                record(account, facts(wish, found), origin, found.version());
                break;
            } catch (StaleVersionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                commands.forget(account);
                found = find(account, wish);
            }
        }
        // Each time, so that one that was cut short is carried out in full.
        Found recorded = traces.find(account, wish.personId(), Set.of(), Set.of());
        if (recorded.erasures().isEmpty()) {
            refuseUnknown(found);
            throw new RefusedException(Refusal.unknownPerson(wish.personId()));
        }
        // They are first: without the keys nobody knows which of them speak of him, and their columns are in clear.
        found.refused().forEach(each -> inbox.remove(each.id()));
        recorded.leftOver().forEach(inbox::remove);
        erasures.carryOut(recorded.erasures());
        commands.forget(account);
        return answer(recorded);
    }

    private Found find(AccountId account, Wish wish) {
        return traces.find(account, wish.personId(), wish.alsoEvents(), wish.alsoNames());
    }

    /** Also where nothing can be erased, since all of it lies in the log in clear: that he asked is on record then. */
    private static boolean isToBeRecorded(Found found) {
        return found.isAnyLeft() || (found.erasures().isEmpty() && !found.kept().isEmpty());
    }

    private static void refuseUnknown(Found found) {
        found.missing().stream().sorted().findFirst().ifPresent(missing -> {
            throw new RefusedException(Refusal.unknownEvent(missing));
        });
    }

    /** The reason is kept for ever, and its key is not among those that are destroyed. */
    private static void refuseNamed(String reason, Found found) {
        if (found.mention().isIn(reason)) {
            throw new RefusedException(new Refusal.Malformed(List.of(new FieldProblem(
                    "/reason", "must not name the person, by his id neither: it is kept when he is forgotten"))));
        }
    }

    private void record(AccountId account, List<PersonErased> facts, Origin origin, long version) {
        List<RecordFact> wanted = facts.stream()
                .map(fact -> new RecordFact(account, fact, UUID.randomUUID(), null, origin))
                .toList();
        Receipt receipt = commands.submit(account, wanted, Scope.EVERY_ACCOUNT, version);
        for (Result result : receipt.results()) {
            if (result instanceof Result.Refused refused) {
                throw new RefusedException(refused.refusal());
            }
        }
    }

    /** As many as their lists need, each of which holds so many entries at most. */
    private static List<PersonErased> facts(Wish wish, Found found) {
        List<UUID> erased = found.texts().stream()
                .filter(text -> text.key() != null)
                .map(text -> text.envelope().eventId())
                .distinct()
                .toList();
        List<UUID> kept = List.copyOf(found.kept());
        List<String> keys = new ArrayList<>(found.texts().stream()
                .map(Text::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        keys.addAll(found.refusedKeys());
        if (found.personKey() != null) {
            keys.addFirst(found.personKey());
        }
        List<PersonErased> facts = new ArrayList<>();
        int most = Math.max(Math.max(erased.size(), kept.size()), Math.max(keys.size(), 1));
        for (int from = 0; from < most; from += FactShape.MAX_ENTRIES) {
            List<UUID> said = part(kept, from);
            facts.add(new PersonErased(
                    wish.personId(),
                    part(erased, from),
                    said.isEmpty() ? null : said,
                    part(keys, from),
                    wish.reason()));
        }
        return facts;
    }

    private static <T> List<T> part(List<T> all, int from) {
        int end = Math.min(all.size(), from + FactShape.MAX_ENTRIES);
        return from >= end ? List.of() : all.subList(from, end);
    }

    private static Erased answer(Found recorded) {
        Set<UUID> erased = new LinkedHashSet<>();
        recorded.erasures().forEach(each -> erased.addAll(each.events()));
        List<UUID> events =
                recorded.erasures().stream().map(each -> each.eventId()).toList();
        return new Erased(events, List.copyOf(erased), List.copyOf(recorded.keptAsRecorded()));
    }
}
