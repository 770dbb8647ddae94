package io.accounthealth.command.retention;

import io.accounthealth.command.decision.PayloadRetentionDecider;
import io.accounthealth.command.decision.PayloadRetentionState;
import io.accounthealth.command.decision.PayloadRetentionState.Rule;
import io.accounthealth.command.policies.PolicyStream;
import io.accounthealth.envelope.DroppedPayload;
import io.accounthealth.envelope.DroppedPayloads;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.PayloadRetentionEvent.PayloadsDropped;
import io.accounthealth.events.PolicyEvent;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import io.accounthealth.schema.FactShape;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LeaseStore;
import io.accounthealth.storage.LeaseStore.Lease;
import io.accounthealth.storage.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of one rule, part by part. Of each part the log says first that it is dropped, and then it is: whatever cuts
 * that off, the next run finds the part recorded, and does what was left.
 */
final class PayloadRun {

    /** Named like a processor: how far the log was looked through, which saves looking again and decides nothing. */
    private static final String LOOKED_THROUGH = "payloads of ";

    private static final String CORRECTED = EventTypes.of(FactCorrected.class).name();
    private static final int PAGE = 1_000;

    /** Payloads of a part: few enough to name them, so many that a long past is told by few events. */
    private static final int PART = 5_000;

    /** Payloads that go between two looks for a legal hold. */
    private static final int DROPPED_AT_ONCE = 200;

    private final Stores stores;
    private final EventLog log;
    private final LeaseStore bookmarks;
    private final LegalHolds holds;
    private final PolicyStream stream;
    private final Rule rule;
    private final Set<String> types;
    private final Instant now;
    private final Origin origin;
    private final Lock dropping;
    private long dropped;

    /**
     * @param rule that is or was in force
     * @param dropping is held while something is dropped, from the look for a legal hold on
     */
    PayloadRun(Stores stores, PolicyStream stream, Rule rule, Instant now, Origin origin, Lock dropping) {
        this.stores = stores;
        this.log = stores.log();
        this.bookmarks = stores.leases();
        this.holds = new LegalHolds(log);
        this.stream = stream;
        this.rule = rule;
        this.types = Set.copyOf(rule.proposal().event().types());
        this.now = now;
        this.origin = origin;
        this.dropping = dropping;
    }

    /** Drops what was recorded as dropped under a rule that has ended since, and says nothing new. */
    PayloadRuns.Ran finish() {
        long limit = rule.upToPosition();
        for (long position = lookedThrough(); position < limit; keepLookedThrough(position)) {
            Part part = next(position, limit);
            DroppedPayloads covered = covered(stream.read());
            dropUnheld(part.events().stream().filter(covered::allowed).toList());
            position = part.end();
        }
        return new PayloadRuns.Ran(ruleId(), limit, dropped);
    }

    PayloadRuns.Ran run() {
        long limit =
                log.positionAt(now.minus(Duration.ofDays(rule.proposal().event().afterDays())));
        long position = lookedThrough();
        boolean goesOn = drop(released());
        while (position < limit && goesOn) {
            Part part = next(position, limit);
            goesOn = drop(part);
            position = part.end();
            if (goesOn) {
                keepLookedThrough(position);
            }
        }
        return new PayloadRuns.Ran(ruleId(), Math.max(limit, rule.upToPosition()), dropped);
    }

    /** @param end up to where the log was looked through for it */
    private record Part(List<Envelope> events, long end) {}

    private Part next(long after, long limit) {
        List<Envelope> found = new ArrayList<>();
        long corrections = 0;
        long position = after;
        while (position < limit && found.size() < PART && corrections < FactShape.MAX_ENTRIES) {
            List<StoredEvent> page = log.readAll(position, (int) Math.min(PAGE, limit - position));
            if (page.isEmpty()) {
                page = List.of(log.at(position + 1)); // it is there, and only not seen
            }
            for (StoredEvent event : page) {
                position = event.envelope().position();
                if (holdsPayload(event)) {
                    found.add(event.envelope());
                    corrections += isCorrection(event.envelope()) ? 1 : 0;
                    if (corrections == FactShape.MAX_ENTRIES) {
                        break;
                    }
                }
            }
        }
        return new Part(found, position);
    }

    /** What accounts kept under a hold that was lifted since: all at once, since one event sets them all free. */
    private Part released() {
        List<Envelope> found = new ArrayList<>();
        for (String kept : rule.everKept()) {
            AccountId account = new AccountId(kept);
            if (!holds.stands(account)) {
                addPayloads(account, found);
            }
        }
        return new Part(found, rule.upToPosition());
    }

    private void addPayloads(AccountId account, List<Envelope> found) {
        long next = 0;
        List<StoredEvent> page;
        do {
            page = log.readStream(account, next, PAGE);
            next += page.size();
            page.stream()
                    .filter(event -> event.envelope().position() <= rule.upToPosition() && holdsPayload(event))
                    .forEach(event -> found.add(event.envelope()));
        } while (!page.isEmpty());
    }

    private boolean holdsPayload(StoredEvent event) {
        return !DroppedPayload.is(event.payload())
                && (types.contains(event.envelope().type())
                        || (isCorrection(event.envelope()) && types.contains(corrected(event))));
    }

    private static boolean isCorrection(Envelope event) {
        return event.type().equals(CORRECTED);
    }

    private static String corrected(StoredEvent event) {
        return FactJson.mapper()
                .readTree(event.payload())
                .path("replacement")
                .path("type")
                .asString("");
    }

    /** @return false when the rule has ended meanwhile */
    private boolean drop(Part part) {
        Set<AccountId> accounts = accounts(part.events());
        Set<AccountId> held = accounts.stream().filter(holds::stands).collect(Collectors.toSet());
        List<Envelope> free = part.events().stream()
                .filter(event -> !held.contains(event.accountId()))
                .toList();
        if (!record(free, part.end(), held)) {
            return false;
        }
        Set<AccountId> heldSince = dropUnheld(free);
        // Else nobody would look for their payloads once they are free.
        return heldSince.isEmpty() || record(List.of(), part.end(), heldSince);
    }

    /** @return accounts of which something was left, since a legal hold was placed after it was recorded as dropped */
    private Set<AccountId> dropUnheld(List<Envelope> events) {
        List<Envelope> byAccount = events.stream()
                .sorted(Comparator.comparing(Envelope::accountId))
                .toList();
        Set<AccountId> held = new TreeSet<>();
        for (int from = 0; from < byAccount.size(); from += DROPPED_AT_ONCE) {
            dropUnheld(byAccount.subList(from, Math.min(byAccount.size(), from + DROPPED_AT_ONCE)), held);
        }
        for (AccountId account : accounts(events)) {
            stores.checkpoints().empty(account);
        }
        return held;
    }

    private void dropUnheld(List<Envelope> events, Set<AccountId> held) {
        dropping.lock();
        try {
            accounts(events).stream().filter(holds::stands).forEach(held::add);
            dropped += log.dropPayloads(events.stream()
                    .filter(event -> !held.contains(event.accountId()))
                    .map(Envelope::position)
                    .toList());
        } finally {
            dropping.unlock();
        }
    }

    private static Set<AccountId> accounts(List<Envelope> events) {
        return events.stream().map(Envelope::accountId).collect(Collectors.toCollection(TreeSet::new));
    }

    private static DroppedPayloads covered(List<Recorded<PolicyEvent>> events) {
        return DroppedPayloads.of(events.stream().map(Recorded::event).toList());
    }

    /** Says in the log what is about to be dropped, but for what it says already. */
    private boolean record(List<Envelope> free, long end, Set<AccountId> held) {
        while (true) {
            List<Recorded<PolicyEvent>> events = stream.read();
            PayloadRetentionState state = PayloadRetentionState.of(events);
            Rule current = state.rule(ruleId()).orElseThrow();
            DroppedPayloads covered = covered(events);
            List<Envelope> fresh =
                    free.stream().filter(event -> !covered.allowed(event)).toList();
            if (fresh.isEmpty() && names(current.everKept(), held)) {
                return current.isInForce();
            }
            PayloadsDropped run = new PayloadsDropped(
                    ruleId(),
                    Math.max(end, current.upToPosition()),
                    fresh.size(),
                    kept(current, held),
                    corrections(fresh));
            if (PayloadRetentionDecider.refusal(run, state, origin.actor()).isPresent()) {
                return false;
            }
            if (stream.append(events.size(), run, UUID.randomUUID(), origin)) {
                return true;
            }
        }
    }

    /** Whether a run has said of all these that it left them out, so that they are looked at when they are free. */
    private static boolean names(Set<String> everKept, Set<AccountId> held) {
        return held.stream().map(AccountId::value).allMatch(everKept::contains);
    }

    private @Nullable List<String> kept(Rule current, Set<AccountId> held) {
        Set<String> kept = new TreeSet<>();
        held.forEach(account -> kept.add(account.value()));
        current.everKept().stream()
                .filter(account -> holds.stands(new AccountId(account)))
                .forEach(kept::add);
        return kept.isEmpty() ? null : List.copyOf(kept);
    }

    private static @Nullable List<UUID> corrections(List<Envelope> events) {
        List<UUID> corrections = events.stream()
                .filter(PayloadRun::isCorrection)
                .map(Envelope::eventId)
                .toList();
        return corrections.isEmpty() ? null : corrections;
    }

    private String ruleId() {
        return rule.proposal().event().ruleId();
    }

    private long lookedThrough() {
        return bookmarks
                .find(LOOKED_THROUGH + ruleId())
                .map(Lease::owner)
                .map(Long::parseLong)
                .orElse(0L);
    }

    private void keepLookedThrough(long position) {
        Lease bookmark = new Lease(LOOKED_THROUGH + ruleId(), Long.toString(position), now);
        // Should another node keep its own at the same moment, either will do.
        String before = bookmarks.find(bookmark.name()).map(Lease::owner).orElse(null);
        var unused = bookmarks.insert(bookmark) || bookmarks.replace(bookmark, before);
    }
}
