package io.accounthealth.command.retention;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.axon.Receipt;
import io.accounthealth.command.axon.Receipt.Result;
import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.AccountCommand.RecordFact;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.command.decision.Scope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PayloadRetentionEvent.PayloadRetentionProposed;
import io.accounthealth.events.PrivacyEvent.TextsErased;
import io.accounthealth.privacy.ErasedTexts;
import io.accounthealth.privacy.ErasureReplay;
import io.accounthealth.privacy.RecordedErasures;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.storage.ErasureStore.Erasure;
import io.accounthealth.storage.EventLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * A run of one rule, account by account: the erased texts are recorded in the log, in one unit of work with the check
 * for a legal hold, and then their keys are destroyed.
 *
 * @param limit the last position of the log that is old enough
 */
record RetentionRun(
        EventLog log,
        ErasedTexts texts,
        ErasureReplay erasures,
        AccountCommands commands,
        PayloadRetentionProposed rule,
        long limit,
        Origin origin) {

    private static final String CORRECTED = EventTypes.of(FactCorrected.class).name();
    private static final int PAGE = 1_000;

    /** Keys that are destroyed together: each time the files of the store are purged of deleted rows. */
    private static final int KEYS_AT_ONCE = 1_000;

    /** @param processed the position up to which no text is left to erase; lower than the limit after a legal hold */
    record Completed(RetentionRuns.Ran ran, long processed) {}

    /**
     * @param after the position up to which no text is left to erase
     * @param goesOn evaluated before each account: false once the rule has ended
     */
    Completed run(long after, BooleanSupplier goesOn) {
        long erased = 0;
        long kept = 0;
        long processed = limit;
        List<Erasure> recorded = new ArrayList<>();
        for (Map.Entry<AccountId, Long> each : accounts(after).entrySet()) {
            if (!goesOn.getAsBoolean()) {
                processed = Math.min(processed, each.getValue() - 1);
                break;
            }
            List<TextsErased> facts = facts(each.getKey());
            if (record(each.getKey(), facts, recorded)) {
                erased += facts.stream().mapToLong(fact -> fact.keys().size()).sum();
            } else {
                kept++;
                processed = Math.min(processed, each.getValue() - 1);
            }
            if (recorded.stream().mapToInt(erasure -> erasure.keys().size()).sum() >= KEYS_AT_ONCE) {
                carryOut(recorded);
            }
        }
        carryOut(recorded);
        return new Completed(new RetentionRuns.Ran(rule.ruleId(), limit, erased, kept), processed);
    }

    /** The accounts with texts to erase after a position, by the position of the first; the lowest first. */
    private Map<AccountId, Long> accounts(long after) {
        Map<AccountId, Long> found = new LinkedHashMap<>();
        long position = after;
        while (position < limit) {
            List<StoredEvent> page = log.readAll(position, (int) Math.min(PAGE, limit - position));
            if (page.isEmpty()) {
                page = List.of(log.at(position + 1)); // it exists, and is only not visible yet
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
        return rule.types().contains(factType(event)) ? texts.keysLeftIn(event) : List.of();
    }

    /** The type of the fact; of a correction that of the replacement, whose texts are in the same payload. */
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

    /** As many events as the bounds of their lists require. */
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
                    rule.ruleId(), some.stream().map(eventOf::get).distinct().toList(), some));
        }
        return facts;
    }

    /**
     * @param recorded to which the erasures are added
     * @return false when a legal hold is in place
     */
    private boolean record(AccountId account, List<TextsErased> facts, List<Erasure> recorded) {
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
            RecordedErasures.of(log.at(position)).ifPresent(recorded::add);
        }
        return true;
    }

    private void carryOut(List<Erasure> recorded) {
        if (!recorded.isEmpty()) {
            erasures.carryOut(recorded);
            recorded.forEach(erasure -> commands.forget(erasure.account()));
            recorded.clear();
        }
    }
}
