package io.accounthealth.proof;

import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.proof.export.Export;
import io.accounthealth.proof.export.Manifest;
import io.accounthealth.proof.export.Manifest.Filter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** A made-up log with its tree, whose checkpoints are signed now and then, and exports of it. */
public final class History {

    public static final String ORIGIN = "account-health/0123456789abcdef";
    private static final int PAGE = 7;

    private final Random random;
    private final SigningKey key;
    private final List<StoredEvent> events = new ArrayList<>();
    private final MemoryNodes nodes = new MemoryNodes();
    private final AccountHeads heads = new AccountHeads();
    private final Frontier frontier = new Frontier(new Hashing());
    private final EventLeaf leaf = new EventLeaf(new Hashing());
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<Long, SignedNote> signed = new HashMap<>();

    public History(Random random, SigningKey key) {
        this.random = random;
        this.key = key;
    }

    /** Adds so many events of so many accounts, and signs where it happens to. */
    public History grow(int count, int accounts) {
        for (int i = 0; i < count; i++) {
            add("account-" + random.nextInt(accounts));
            if (random.nextInt(10) == 0) {
                sign();
            }
        }
        return this;
    }

    private void add(String account) {
        long position = events.size() + 1L;
        long sequence = versions.merge(account, 1L, Long::sum) - 1;
        Instant recorded = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(position);
        StoredEvent event = new StoredEvent(
                new Envelope(
                        position,
                        new UUID(random.nextLong(), random.nextLong()),
                        new AccountId(account),
                        sequence,
                        "spend-reported",
                        2,
                        recorded.minusSeconds(60),
                        recorded,
                        new Origin("dsp", "dsp", random.nextBoolean() ? "day \"" + position + "\"" : null, null)),
                ("{\"amount\":\"" + random.nextInt(100_000) + "\"}").getBytes(StandardCharsets.UTF_8));
        byte[] hash = leaf.hash(event, heads.last(account));
        events.add(event);
        nodes.append(hash);
        heads.append(account, hash);
        frontier.append(hash);
    }

    /** The checkpoint of now. */
    public SignedNote sign() {
        Checkpoint now = new Checkpoint(ORIGIN, events.size(), frontier.root(), heads.accounts(), heads.root());
        return signed.computeIfAbsent(now.size(), size -> key.sign(now.text()));
    }

    public long size() {
        return events.size();
    }

    /** Whether an account has an event. */
    public boolean has(String account) {
        return versions.containsKey(account);
    }

    public Nodes nodes() {
        return nodes;
    }

    /** Everything. */
    public byte[] export() {
        return export(Filter.NONE);
    }

    public byte[] export(Filter filter) {
        SignedNote checkpoint = sign();
        List<StoredEvent> wanted =
                events.stream().filter(event -> isIn(filter, event)).toList();
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                ORIGIN,
                "2026-11-26T00:00:00Z",
                "test",
                events.size(),
                events.isEmpty()
                        ? null
                        : events.getLast().envelope().recordedAt().toString(),
                filter,
                wanted.size(),
                Map.of("spend-reported", 2),
                Manifest.provenBy(filter),
                Manifest.notProvenBy(filter));
        Export export = new Export(
                manifest,
                key,
                List.of(key.verifier().toString()),
                List.of(),
                checkpoint,
                nodes,
                paged(wanted),
                signed::get,
                heads.sorted());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            while (export.write(out) >= 0) {
                // the next page
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static boolean isIn(Filter filter, StoredEvent event) {
        long position = event.envelope().position();
        return filter.accounts() == null
                ? filter.from() == null || (position >= filter.from() && position <= filter.to())
                : filter.accounts().contains(event.envelope().accountId().value());
    }

    private Export.History paged(List<StoredEvent> wanted) {
        Iterator<StoredEvent> rest = wanted.iterator();
        return new Export.History() {
            @Override
            public List<StoredEvent> next() {
                List<StoredEvent> page = new ArrayList<>();
                while (page.size() < PAGE && rest.hasNext()) {
                    page.add(rest.next());
                }
                return page;
            }

            @Override
            public long positionBefore(StoredEvent event) {
                return events.stream()
                        .map(StoredEvent::envelope)
                        .filter(each -> each.accountId().equals(event.envelope().accountId())
                                && each.sequence() == event.envelope().sequence() - 1)
                        .findFirst()
                        .orElseThrow()
                        .position();
            }
        };
    }
}
