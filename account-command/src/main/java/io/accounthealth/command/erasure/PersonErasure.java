package io.accounthealth.command.erasure;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.axon.StaleVersionException;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Decision;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.PrivacyEvent.PersonErased;
import io.accounthealth.privacy.ErasureReplay;
import io.accounthealth.privacy.PersonRequests.OnAccount;
import io.accounthealth.privacy.PersonalDataSearch;
import io.accounthealth.privacy.PersonalDataSearch.Found;
import io.accounthealth.privacy.PersonalDataSearch.Text;
import io.accounthealth.privacy.SealedInbox;
import io.accounthealth.schema.FactShape;
import io.accounthealth.schema.FieldProblem;
import io.accounthealth.storage.InboxStore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Erases a person: records the erasure, in one commit with the state it was decided on, then carries it out. After a
 * crash in between, the next start carries out what is recorded.
 */
@Component
public final class PersonErasure {

    /** How often an account may change between the search and the record. */
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
            SealedInbox inbox,
            Access access) {
        erasures.removeFrom(inbox); // before its first reader
        this.traces = traces;
        this.erasures = erasures;
        this.commands = commands;
        this.inbox = inbox;
        this.access = access;
    }

    /**
     * All that is recorded of the erasure of a person; a repeated erasure has the same answer.
     *
     * @param eventIds of the events that recorded it, in order
     * @param erased the events whose text was erased
     * @param kept events with clear text about the person, which cannot be removed from the log
     */
    @Schema(name = "ErasedPerson")
    public record Erased(
            AccountId accountId, String personId, List<UUID> eventIds, List<UUID> erased, List<UUID> kept) {}

    /**
     * What is to be erased.
     *
     * @param reason which is kept, so that it must not name the person
     * @param alsoEvents of the account, whose texts are erased whatever they say
     * @param alsoNames of the person, which are not recorded: texts with them are erased
     */
    public record Wish(String personId, String reason, Set<UUID> alsoEvents, Set<String> alsoNames) {}

    /**
     * What an account has of somebody.
     *
     * @param known whether it has anything of such a person
     * @param erasable whether an erasure has something to record, or one is recorded
     * @param named whether the text that was asked about names the person
     */
    record Trace(boolean known, boolean erasable, boolean named) {}

    /** @param text that is to be kept, and so must not name the person */
    Trace trace(OnAccount person, String text) {
        Found found = find(person.account(), new Wish(person.personId(), text, Set.of(), Set.of()));
        boolean erasable = isToBeRecorded(found) || !found.erasures().isEmpty();
        return new Trace(erasable || found.isKnown(), erasable, found.mention().isIn(text));
    }

    /** What stands against an erasure now; nothing is recorded and nothing erased. */
    Optional<Refusal> objection(AccountId account, Wish wish, Origin origin) {
        if (!commands.isThere(account, Scope.EVERY_ACCOUNT)) {
            return Optional.of(new Refusal.UnknownAccount(account));
        }
        Found found = find(account, wish);
        Optional<Refusal> objection = objection(wish, found);
        if (objection.isPresent() || !isToBeRecorded(found)) {
            return objection;
        }
        commands.forget(account); // another node may have placed or lifted a hold
        return commands.rehearse(List.copyOf(requests(account, facts(wish, found), origin))).stream()
                .flatMap(each ->
                        each instanceof Decision.Refused refused ? Stream.of(refused.refusal()) : Stream.empty())
                .findFirst();
    }

    /**
     * @return once no store returns any of it, even after a restart
     * @throws RefusedException when there is no such person or event, the reason names the person, or a legal hold is
     *     in place
     * @throws StaleVersionException when the account keeps changing
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
            erasures.markInDoubt();
            throw e;
        }
    }

    private Erased erase(AccountId account, Wish wish, Origin origin) {
        Found found = find(account, wish);
        refuse(objection(wish, found));
        for (int attempt = 1; isToBeRecorded(found); attempt++) {
            try {
                record(account, facts(wish, found), origin, found.version());
                break;
            } catch (StaleVersionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                commands.forget(account);
                found = find(account, wish);
                refuse(objection(wish, found));
            }
        }
        // Each time, so that an interrupted erasure is carried out in full.
        Found recorded = traces.find(account, wish.personId(), Set.of(), Set.of());
        // First: without the keys they could no longer be found, and their columns are in clear text.
        found.refused().forEach(each -> inbox.remove(each.id()));
        recorded.leftOver().forEach(inbox::remove);
        erasures.carryOut(recorded.erasures());
        commands.forget(account);
        return answer(account, wish.personId(), recorded);
    }

    private Found find(AccountId account, Wish wish) {
        return traces.find(account, wish.personId(), wish.alsoEvents(), wish.alsoNames());
    }

    /** Also where all of it is clear text in the log, which cannot be erased: the request is on record then. */
    private static boolean isToBeRecorded(Found found) {
        return found.isAnyLeft() || (found.erasures().isEmpty() && !found.kept().isEmpty());
    }

    /** A repeated erasure, of which nothing is left, is refused nothing. */
    private static Optional<Refusal> objection(Wish wish, Found found) {
        if (!isToBeRecorded(found) && !found.erasures().isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> missing = found.missing().stream().sorted().findFirst();
        if (missing.isPresent()) {
            return missing.map(Refusal::unknownEvent);
        }
        if (!isToBeRecorded(found)) {
            return Optional.of(Refusal.unknownPerson(wish.personId()));
        }
        return found.mention().isIn(wish.reason()) ? Optional.of(namesThePerson("/reason")) : Optional.empty();
    }

    /** What is said for the record is kept for ever, under a key that is not destroyed. */
    static Refusal namesThePerson(String field) {
        return new Refusal.Malformed(List.of(
                new FieldProblem(field, "must not name the person, not even by id: it is kept after the erasure")));
    }

    private static void refuse(Optional<Refusal> objection) {
        objection.ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
    }

    private void record(AccountId account, List<PersonErased> facts, Origin origin, long version) {
        Receipt receipt = commands.submit(account, requests(account, facts, origin), Scope.EVERY_ACCOUNT, version);
        for (Result result : receipt.results()) {
            if (result instanceof Result.Refused refused) {
                throw new RefusedException(refused.refusal());
            }
        }
    }

    private static List<RecordFact> requests(AccountId account, List<PersonErased> facts, Origin origin) {
        return facts.stream()
                .map(fact -> new RecordFact(account, fact, UUID.randomUUID(), null, origin))
                .toList();
    }

    /** As many events as the bounds of their lists require. */
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

    private static Erased answer(AccountId account, String personId, Found recorded) {
        Set<UUID> erased = new LinkedHashSet<>();
        recorded.erasures().forEach(each -> erased.addAll(each.events()));
        List<UUID> events =
                recorded.erasures().stream().map(each -> each.eventId()).toList();
        return new Erased(account, personId, events, List.copyOf(erased), List.copyOf(recorded.keptAsRecorded()));
    }
}
