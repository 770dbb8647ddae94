package io.accounthealth.command.retention;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.PayloadRetentionState;
import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.privacy.ErasedTexts;
import io.accounthealth.storage.privacy.ErasureReplay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One run of one rule, account by account: the log says first which texts are erased, in one unit of work with the look
 * for a legal hold, and then their keys are destroyed as those of an erased person are.
 */
final class RetentionRun {

    /**
     * A lease that nobody waits for: its owner is the position up to which nothing is left to erase, to save reading.
     */
    private static final String LOOKED_THROUGH = "texts of ";

    private static final String CORRECTED = EventTypes.of(FactCorrected.class).name();
    private static final int PAGE = 1_000;

    /** Keys that are destroyed together: each time the files of the store are freed of what was deleted. */
    private static final int KEYS_AT_ONCE = 1_000;

    private final EventLog log;
    private final LeaseStore bookmarks;
    private final ErasedTexts texts;
    private final ErasureReplay erasures;
    private final AccountCommands commands;
    private final PolicyStream stream;
    private final String ruleId;
    private final Set<String> types;
    private final Instant now;
    private final long limit;
    private final Origin origin;
    private final List<Erasure> recorded = new ArrayList<>();

    /** @param rule that is in force */
    RetentionRun(
            Stores stores,
            ErasedTexts texts,
            ErasureReplay erasures,
            AccountCommands commands,
            PolicyStream stream,
            Rule rule,
            Instant now,
            Origin origin) {
        this.log = stores.log();
        this.bookmarks = stores.leases();
        this.texts = texts;
        this.erasures = erasures;
        this.commands = commands;
        this.stream = stream;
        this.ruleId = rule.proposal().event().ruleId();
        this.types = Set.copyOf(rule.proposal().event().types());
        this.now = now;
        this.limit =
                log.positionAt(now.minus(Duration.ofDays(rule.proposal().event().afterDays())));
        this.origin = origin;
    }

    RetentionRuns.Ran run() {
        long erased = 0;
        long kept = 0;
        long done = limit;
        for (Map.Entry<AccountId, Long> each : accounts(lookedThrough()).entrySet()) {
            if (!isInForce()) {
                done = Math.min(done, each.getValue() - 1);
                break;
            }
            List<TextsErased> facts = facts(each.getKey());
            if (record(each.getKey(), facts)) {
                erased += facts.stream().mapToLong(fact -> fact.keys().size()).sum();
            } else {
                kept++;
                done = Math.min(done, each.getValue() - 1);
            }
            if (recorded.stream().mapToInt(erasure -> erasure.keys().size()).sum() >= KEYS_AT_ONCE) {
                carryOut();
            }
        }
        carryOut();
        keepLookedThrough(done);
        return new RetentionRuns.Ran(ruleId, limit, erased, kept);
    }

    private boolean isInForce() {
        return PayloadRetentionState.of(stream.read())
                .rule(ruleId)
                .map(Rule::isInForce)
                .orElse(false);
    }

    /** The accounts with texts to erase behind a position, by the position of the first; the lowest first. */
    private Map<AccountId, Long> accounts(long after) {
        Map<AccountId, Long> found = new LinkedHashMap<>();
        long position = after;
        while (position < limit) {
            List<StoredEvent> page = log.readAll(position, (int) Math.min(PAGE, limit - position));
            if (page.isEmpty()) {
                page = List.of(log.at(position + 1)); // it is there, and only not seen
            }
            for (StoredEvent event : page) {
                position = event.envelope().position();
                if (!found.containsKey(event.envelope().accountId())
                        && !keysToDestroy(event).isEmpty()) {
                    found.put(event.envelope().accountId(), position);
                }
            }
        }
        return found;
    }

    private List<String> keysToDestroy(StoredEvent event) {
        return types.contains(factType(event)) ? texts.keysLeftIn(event) : List.of();
    }

    /** Of a correction, which has the whole corrected fact in its own payload, the type of that. */
    private static String factType(StoredEvent event) {
        String type = event.envelope().type();
        return type.equals(CORRECTED)
                ? FactJson.mapper()
                        .readTree(event.payload())
                        .path("replacement")
                        .path("type")
                        .asString("")
                : type;
    }

    /** As many as their lists need, each of which holds so many entries at most. */
    private List<TextsErased> facts(AccountId account) {
        Map<String, UUID> eventOf = new LinkedHashMap<>();
        long next = 0;
        List<StoredEvent> page;
        do {
            page = log.readStream(account, next, PAGE);
            next += page.size();
            page.stream()
                    .filter(event -> event.envelope().position() <= limit)
                    .forEach(event -> keysToDestroy(event)
                            .forEach(key -> eventOf.put(key, event.envelope().eventId())));
        } while (!page.isEmpty() && page.getLast().envelope().position() < limit);
        List<String> keys = List.copyOf(eventOf.keySet());
        List<TextsErased> facts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += FactShape.MAX_ENTRIES) {
            List<String> some = keys.subList(from, Math.min(keys.size(), from + FactShape.MAX_ENTRIES));
            facts.add(new TextsErased(
                    ruleId, some.stream().map(eventOf::get).distinct().toList(), some));
        }
        return facts;
    }

    /** @return false when a legal hold is in place */
    private boolean record(AccountId account, List<TextsErased> facts) {
        Receipt receipt = commands.submit(
                account,
                facts.stream()
                        .map(fact -> new RecordFact(account, fact, UUID.randomUUID(), null, origin))
                        .toList(),
                Scope.EVERY_ACCOUNT,
                null);
        for (Result result : receipt.results()) {
            if (result instanceof Result.Refused refused) {
                if (refused.refusal() instanceof Refusal.LegalHold) {
                    return false;
                }
                throw new RefusedException(refused.refusal());
            }
        }
        for (long position = receipt.firstPosition(); position <= receipt.lastPosition(); position++) {
            ErasureReplay.of(log.at(position)).ifPresent(recorded::add);
        }
        return true;
    }

    private void carryOut() {
        if (!recorded.isEmpty()) {
            erasures.carryOut(recorded);
            recorded.forEach(erasure -> commands.forget(erasure.account()));
            recorded.clear();
        }
    }

    private long lookedThrough() {
        return bookmarks
                .find(LOOKED_THROUGH + ruleId)
                .map(Lease::owner)
                .map(Long::parseLong)
                .orElse(0L);
    }

    private void keepLookedThrough(long position) {
        Lease bookmark = new Lease(LOOKED_THROUGH + ruleId, Long.toString(position), now);
        // Should another node keep its own at the same moment, either will do.
        String before = bookmarks.find(bookmark.name()).map(Lease::owner).orElse(null);
        var unused = bookmarks.insert(bookmark) || bookmarks.replace(bookmark, before);
    }
}
