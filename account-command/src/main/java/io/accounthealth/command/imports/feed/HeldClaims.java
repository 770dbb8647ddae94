package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.ImportEffect;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Recorded;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CorrectionEvent.FactCorrected;
import io.accounthealth.events.CorrectionEvent.FactRetracted;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.PeriodFact;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.storage.EventLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each source claims now of one kind, folded from the log: of the reports of one key the newest recorded holds,
 * mended as its corrections say. Kept between imports, so that the next one reads only what came since.
 */
final class HeldClaims {

    private static final int PAGE = 5_000;

    private record Place(String source, AccountId account, PeriodKey key) {}

    /** @param claim null for a retraction */
    private record Entry(
            long position, Place place, @Nullable Claim claim) {}

    private final EventLog log;
    private final EventCodec codec;
    private final FeedKind kind;
    private final Set<String> types;

    /** What a source recorded under one correlation id, as an import does under its own. */
    private record Work(String source, String correlationId) {}

    private final Map<Work, ImportEffect> effects = new HashMap<>();

    /** Of accounts: theirs never change. */
    private final Map<AccountId, CurrencyCode> currencies = new HashMap<>();

    private final Map<UUID, Entry> facts = new HashMap<>();
    private final Map<String, Map<AccountId, Map<PeriodKey, List<Entry>>>> bySource = new HashMap<>();
    private long seen;

    HeldClaims(EventLog log, EventCodec codec, FeedKind kind) {
        this.log = log;
        this.codec = codec;
        this.kind = kind;
        this.types = Stream.of(
                        EventTypes.of(AccountOpened.class),
                        EventTypes.of(FactCorrected.class),
                        EventTypes.of(FactRetracted.class),
                        kind.reported(),
                        kind.retracted())
                .map(EventType::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    FeedKind kind() {
        return kind;
    }

    /** Whether the log has anything of an account. */
    boolean isThere(AccountId account) {
        return !log.readStream(account, 0, 1).isEmpty();
    }

    /** The accounts of which a source claims something, or has claimed, as of the end of the log. */
    synchronized Set<AccountId> accounts(String source) {
        catchUp();
        return new HashSet<>(bySource.getOrDefault(source, Map.of()).keySet());
    }

    /** What a source claims of one account, as of the last {@link #accounts} or {@link #effect} of any import. */
    synchronized Map<PeriodKey, Claim> of(String source, AccountId account) {
        Map<PeriodKey, Claim> claims = new HashMap<>();
        bySource.getOrDefault(source, Map.of()).getOrDefault(account, Map.of()).forEach((key, entries) -> {
            Claim claim = entries.isEmpty() ? null : entries.getLast().claim();
            if (claim != null) {
                claims.put(key, claim);
            }
        });
        return claims;
    }

    /** Why a claim may not be what its sender meant; null where there is no doubt. */
    synchronized @Nullable String doubt(AccountId account, Claim claim) {
        if (claim.figures().stream().anyMatch(figure -> figure != null && figure.signum() < 0)) {
            return "has an amount below 0: right for what was taken back, and else a slip";
        }
        CurrencyCode own = currencies.get(account);
        return own == null || claim.currency() == null || own.equals(claim.currency())
                ? null
                : "is in %s, and the account in %s: figures of an account count its own currency alone"
                        .formatted(claim.currency(), own);
    }

    /** What an import of a source has recorded, as of the end of the log. */
    synchronized ImportEffect effect(String source, String importId) {
        catchUp();
        return effects.getOrDefault(new Work(source, importId), ImportEffect.NONE);
    }

    private void catchUp() {
        List<StoredEvent> page;
        do {
            page = log.readAll(seen, PAGE);
            for (StoredEvent stored : page) {
                if (types.contains(stored.envelope().type())) {
                    fold(codec.decode(stored));
                }
                seen = stored.envelope().position();
            }
        } while (!page.isEmpty());
    }

    private void fold(Recorded<DomainEvent> recorded) {
        UUID id = recorded.envelope().eventId();
        if (recorded.event() instanceof FactCorrected correction) {
            replace(correction.corrects(), correction.replacement());
        } else if (recorded.event() instanceof FactRetracted retraction) {
            replace(retraction.retracts(), null);
        } else if (recorded.event() instanceof AccountOpened opened) {
            currencies.putIfAbsent(recorded.envelope().accountId(), opened.currency());
            count(recorded.envelope(), new ImportEffect(0, 0, 0, recorded.position(), recorded.position()));
        } else {
            Entry entry = entry(recorded.position(), recorded.envelope().accountId(), recorded.event());
            if (entry != null) {
                facts.put(id, entry);
                List<Entry> entries = entries(entry.place());
                boolean claimed = !entries.isEmpty() && entries.getLast().claim() != null;
                count(recorded.envelope(), ImportEffect.of(entry.position(), entry.claim() != null, claimed));
                entries.add(entry);
            }
        }
    }

    private void count(Envelope envelope, ImportEffect one) {
        String correlationId = envelope.origin().correlationId();
        if (correlationId != null) {
            effects.merge(new Work(envelope.origin().source(), correlationId), one, ImportEffect::and);
        }
    }

    /** The place of a fact that is no more is kept, since a later correction may bring it back. */
    private void replace(UUID target, @Nullable DomainEvent holds) {
        Entry old = facts.get(target);
        if (old == null) {
            return;
        }
        entries(old.place()).remove(old);
        Entry now = holds == null ? null : entry(old.position(), old.place().account(), holds);
        if (now != null) {
            facts.put(target, now);
            List<Entry> entries = entries(now.place());
            entries.add(now);
            entries.sort(Comparator.comparingLong(Entry::position));
        }
    }

    private @Nullable Entry entry(long position, AccountId account, DomainEvent event) {
        if (event instanceof PeriodFact fact && kind.has(event)) {
            return new Entry(position, new Place(fact.source(), account, PeriodKey.of(fact)), FeedKind.claim(fact));
        }
        return null;
    }

    private List<Entry> entries(Place place) {
        return bySource.computeIfAbsent(place.source(), source -> new HashMap<>())
                .computeIfAbsent(place.account(), account -> new HashMap<>())
                .computeIfAbsent(place.key(), key -> new ArrayList<>(1));
    }
}
