package io.accounthealth.auditor;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.DomainEvent;
import io.accounthealth.events.EscalationEvent.EscalationRaised;
import io.accounthealth.events.EscalationEvent.EscalationResolved;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.StakeholderAdded;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.MeetingEvent.MeetingHeld;
import io.accounthealth.events.MeetingKind;
import io.accounthealth.events.PolicyEvent.HealthPolicyPublished;
import io.accounthealth.events.SatisfactionEvent.NpsAnswered;
import io.accounthealth.events.SatisfactionEvent.TemperatureTaken;
import io.accounthealth.events.Severity;
import io.accounthealth.events.SpendEvent.SpendReported;
import io.accounthealth.model.policy.BuiltInPolicy;
import io.accounthealth.proof.AccountHeads;
import io.accounthealth.proof.Checkpoint;
import io.accounthealth.proof.EventLeaf;
import io.accounthealth.proof.Hashing;
import io.accounthealth.proof.Nodes;
import io.accounthealth.proof.SignedNote;
import io.accounthealth.proof.SigningKey;
import io.accounthealth.proof.Tree;
import io.accounthealth.proof.VerifierKey;
import io.accounthealth.proof.export.Export;
import io.accounthealth.proof.export.KeyChain;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import io.accounthealth.schema.EventCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A log that was made up, with its keys and whatever can be taken from it. */
final class SampleLog {

    static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    static final String ACME = "acme";
    static final int CHECKPOINT_EVERY = 40;

    private static final String ORIGIN = "account-health/0123456789abcdef";
    private static final List<String> ACCOUNTS = List.of(ACME, "beta", "coral", "delta", "echo");
    private static final CurrencyCode USD = new CurrencyCode("USD");
    private static final Origin SAID = new Origin("ada@example.com", "crm", null, null);

    private final List<SigningKey> keys;

    /** The key with which everything above so many events is signed is the newest; up to there it is the first. */
    private final long firstKeyUpTo;

    /** Events that the owner does not count any more, in what he signs last. */
    private final Set<Long> forgotten;

    private final List<StoredEvent> events;
    private final List<byte[]> leaves = new ArrayList<>();

    private SampleLog(List<SigningKey> keys, List<StoredEvent> events) {
        this(keys, 0, Set.of(), events);
    }

    private SampleLog(List<SigningKey> keys, long firstKeyUpTo, Set<Long> forgotten, List<StoredEvent> events) {
        this.keys = keys;
        this.firstKeyUpTo = firstKeyUpTo;
        this.forgotten = forgotten;
        this.events = List.copyOf(events);
        EventLeaf leaf = new EventLeaf(new Hashing());
        Map<String, byte[]> last = new HashMap<>();
        for (StoredEvent each : events) {
            String account = each.envelope().accountId().value();
            byte[] hash = leaf.hash(each, last.get(account));
            last.put(account, hash);
            leaves.add(hash);
        }
    }

    /** The same from the same seed, but for its key. */
    static SampleLog of(long seed, int count) {
        return new SampleLog(List.of(SigningKey.generate(ORIGIN)), events(seed, count));
    }

    /** The same log, with another key. */
    SampleLog withOtherKey() {
        return new SampleLog(List.of(SigningKey.generate(ORIGIN)), events);
    }

    /** The same log after its key was changed, all of it signed with the new one. */
    SampleLog rotated() {
        return rotatedAt(0);
    }

    /** The same log, whose key was changed when it had so many events. */
    SampleLog rotatedAt(long size) {
        List<SigningKey> more = new ArrayList<>(keys);
        more.add(SigningKey.generate(ORIGIN));
        return new SampleLog(more, size, forgotten, events);
    }

    /** The same log, whose owner signs last that an account has so many events less: its last are as if never told. */
    SampleLog forgotten(String account, int count) {
        List<Long> of = events.stream()
                .map(StoredEvent::envelope)
                .filter(event -> event.accountId().value().equals(account))
                .map(Envelope::position)
                .toList();
        return new SampleLog(keys, firstKeyUpTo, Set.copyOf(of.subList(of.size() - count, of.size())), events);
    }

    /**
     * The same log, to which an order of acme was told when revision 1 held the first day after the flight, 12 January
     * 2026, and the booking corrected by one of its revision.
     */
    SampleLog withOrderOfRevision1() {
        List<StoredEvent> more = new ArrayList<>(events);
        String order =
                "{\"ioId\":\"old\",\"budget\":\"%s\",\"currency\":\"USD\",\"start\":\"2026-01-02\",\"end\":\"%s\"}";
        addFact(more, "insertion-order-booked", order.formatted("1000", "2026-03-01"));
        addFact(more, "fact-corrected", """
            {"corrects":"%s","replacement":{"type":"insertion-order-booked","revision":1,"fact":%s},"reason":"typo"}\
            """.formatted(
                        more.getLast().envelope().eventId(), order.formatted("1000", "2026-01-12")));
        addFact(more, "spend-reported", """
            {"line":"old","periodStart":"2026-01-02","periodEnd":"2026-01-07","amount":"450",\
            "currency":"USD"}\
            """);
        return new SampleLog(keys, firstKeyUpTo, forgotten, more);
    }

    private static void addFact(List<StoredEvent> events, String type, String payload) {
        events.add(new StoredEvent(
                new Envelope(
                        events.size() + 1L,
                        new UUID(2, events.size()),
                        new AccountId(ACME),
                        events.stream()
                                .filter(each ->
                                        each.envelope().accountId().value().equals(ACME))
                                .count(),
                        type,
                        1,
                        START,
                        events.getLast().envelope().recordedAt(),
                        SAID),
                payload.getBytes(StandardCharsets.UTF_8)));
    }

    /** Another history, signed with the same key. */
    SampleLog rewritten(UnaryOperator<StoredEvent> change) {
        return new SampleLog(
                keys, firstKeyUpTo, forgotten, events.stream().map(change).toList());
    }

    /** As it was when it had so many events. */
    SampleLog at(int size) {
        return new SampleLog(keys, firstKeyUpTo, forgotten, events.subList(0, size));
    }

    List<StoredEvent> events() {
        return events;
    }

    int size() {
        return events.size();
    }

    SigningKey key() {
        return keys.getLast();
    }

    String firstKey() {
        return keys.getFirst().verifier().toString();
    }

    List<VerifierKey> keys() {
        return keys.stream().map(SigningKey::verifier).toList();
    }

    List<SignedNote> rotations() {
        return IntStream.range(1, keys.size())
                .mapToObj(next -> KeyChain.rotation(keys.get(next - 1), keys.get(next)))
                .toList();
    }

    String keysText() {
        StringBuilder text = new StringBuilder(firstKey()).append('\n');
        for (int next = 1; next < keys.size(); next++) {
            text.append(rotations().get(next - 1));
        }
        return text.toString();
    }

    Tree tree() {
        return new Tree(new Nodes() {
            @Override
            public long size() {
                return leaves.size();
            }

            @Override
            public byte[] node(int level, long index) {
                return level == 0
                        ? leaves.get((int) index)
                        : new Hashing().node(node(level - 1, 2 * index), node(level - 1, 2 * index + 1));
            }
        });
    }

    private AccountHeads heads(int size) {
        AccountHeads heads = new AccountHeads();
        for (int index = 0; index < size; index++) {
            if (size == size() && forgotten.contains(index + 1L)) {
                continue;
            }
            heads.append(events.get(index).envelope().accountId().value(), leaves.get(index));
        }
        return heads;
    }

    Checkpoint unsigned(int size) {
        AccountHeads heads = heads(size);
        return new Checkpoint(ORIGIN, size, tree().root(size), heads.accounts(), heads.root());
    }

    SignedNote checkpoint(int size) {
        return (size <= firstKeyUpTo ? keys.getFirst() : key())
                .sign(unsigned(size).text());
    }

    SignedNote checkpoint() {
        return checkpoint(size());
    }

    byte[] leafData(int position) {
        StoredEvent event = events.get(position - 1);
        byte[] previous = null;
        for (int index = 0; index < position - 1; index++) {
            if (events.get(index).envelope().accountId().equals(event.envelope().accountId())) {
                previous = leaves.get(index);
            }
        }
        return new EventLeaf(new Hashing()).data(event, previous);
    }

    Manifest manifest(Filter filter) {
        return new Manifest(
                Manifest.FORMAT,
                ORIGIN,
                "2026-12-01T00:00:00Z",
                "test",
                size(),
                events.getLast().envelope().recordedAt().toString(),
                filter,
                events.stream().filter(event -> asks(filter, event)).count(),
                Map.of("nps-answered", 1),
                Manifest.provenBy(filter),
                Manifest.notProvenBy(filter));
    }

    byte[] export(Filter filter) {
        return export(manifest(filter), checkpoint());
    }

    byte[] export(Manifest manifest, SignedNote last) {
        List<StoredEvent> asked = new ArrayList<>(
                events.stream().filter(event -> asks(manifest.filter(), event)).toList());
        Export export = new Export(
                manifest,
                key(),
                keys.stream().map(each -> each.verifier().toString()).toList(),
                rotations().stream().map(SignedNote::toString).toList(),
                last,
                tree().nodes(),
                new Export.History() {
                    @Override
                    public List<StoredEvent> next() {
                        List<StoredEvent> page = List.copyOf(asked.subList(0, Math.min(7, asked.size())));
                        asked.subList(0, page.size()).clear();
                        return page;
                    }

                    @Override
                    public long positionBefore(StoredEvent event) {
                        return events.stream()
                                .map(StoredEvent::envelope)
                                .filter(each -> each.accountId()
                                                .equals(event.envelope().accountId())
                                        && each.sequence() == event.envelope().sequence() - 1)
                                .findFirst()
                                .orElseThrow()
                                .position();
                    }
                },
                size -> size % CHECKPOINT_EVERY == 0 ? checkpoint((int) size) : null,
                heads(size()).sorted());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            while (export.write(out) >= 0) {
                // a page after the other
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private boolean asks(Filter filter, StoredEvent event) {
        long position = event.envelope().position();
        if (filter.accounts() != null) {
            return !forgotten.contains(position)
                    && filter.accounts().contains(event.envelope().accountId().value());
        }
        return filter.isWhole() || (position >= filter.from() && position <= filter.to());
    }

    /** Two years of five accounts and one change of the rules; one in ten was learned late. */
    private static List<StoredEvent> events(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        EventCodec codec = new EventCodec();
        Map<String, Long> sequences = new HashMap<>();
        List<StoredEvent> events = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Instant recorded = START.plus(Duration.ofHours(17L * index));
            boolean late = index > 20 && random.nextInt(10) == 0;
            Instant occurred = late ? recorded.minus(Duration.ofHours(random.nextInt(240))) : recorded;
            String account = index < ACCOUNTS.size()
                    ? ACCOUNTS.get(index)
                    : index == 30 ? AccountId.POLICY.value() : ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            DomainEvent event = index < ACCOUNTS.size()
                    ? new AccountOpened(account, null, null, null, USD, zone(index), null, null)
                    : index == 30 ? new HealthPolicyPublished(otherRules(recorded)) : seen(random, index, recorded);
            var encoded = codec.encode(new AccountId(account), event);
            events.add(new StoredEvent(
                    new Envelope(
                            index + 1L,
                            new UUID(random.nextLong(), random.nextLong()),
                            new AccountId(account),
                            sequences.merge(account, 1L, Long::sum) - 1,
                            encoded.type().name(),
                            encoded.type().revision(),
                            occurred,
                            recorded,
                            index % 9 == 0 ? new Origin("bo \"the\" ävila", "crm", "trace-" + index, null) : SAID),
                    encoded.payload()));
        }
        return events;
    }

    private static ZoneId zone(int index) {
        return index == 0 ? ZoneId.of("America/New_York") : ZoneOffset.UTC;
    }

    private static HealthPolicy otherRules(Instant from) {
        HealthPolicy v1 = BuiltInPolicy.v1();
        return new HealthPolicy(
                "v2",
                from.plus(Duration.ofDays(30)),
                v1.dimensions().reversed(),
                v1.caps(),
                new BigDecimal("75"),
                v1.watchFrom());
    }

    private static DomainEvent seen(SplittableRandom random, int index, Instant at) {
        String person = "person-" + random.nextInt(4);
        return switch (random.nextInt(8)) {
            case 0 -> new MeetingHeld("meeting-" + index, MeetingKind.STATUS, null, 30, null, null);
            case 1 -> new NpsAnswered(random.nextInt(11), person, null, "thérèse said \"fine\"");
            case 2 -> new TemperatureTaken(1 + random.nextInt(5), null, null);
            case 3 -> new EscalationRaised("crisis-" + index / 40, Severity.HIGH, null, null);
            case 4 -> new EscalationResolved("crisis-" + index / 40, null);
            case 5 -> new InteractionLogged("email", null, person, "what was said", null);
            case 6 -> new StakeholderAdded(person, "Somebody", null, null);
            default ->
                new SpendReported(
                        "feed",
                        "line",
                        LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(1),
                        null,
                        BigDecimal.valueOf(1 + random.nextInt(1_000_000), 2),
                        USD);
        };
    }
}
