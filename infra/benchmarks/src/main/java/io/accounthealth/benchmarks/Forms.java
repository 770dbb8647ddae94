package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.envelope.Envelope;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Commit;
import io.accounthealth.storage.Commit.NewEvent;
import io.accounthealth.storage.EventLog;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** The same facts in the forms in which the sides of a benchmark take them, and back out of a log. */
public final class Forms {

    private static final EventCodec CODEC = new EventCodec();
    private static final Origin ORIGIN = new Origin("benchmark", "benchmark", null, null);
    private static final int PAGE = 4_000;

    private Forms() {}

    /** As a log holds them, in the order given. */
    public static List<StoredEvent> stored(List<Fact> facts) {
        return facts.stream().map(new Places()::next).toList();
    }

    /** The places in an empty log, one after the other. */
    static final class Places {

        private final Map<AccountId, Long> sequences = new HashMap<>();
        private long position;

        StoredEvent next(Fact fact) {
            var encoded = CODEC.encode(fact.account(), fact.event());
            position++;
            return new StoredEvent(
                    new Envelope(
                            position,
                            new UUID(0x4000L, Long.MIN_VALUE | position),
                            fact.account(),
                            sequences.merge(fact.account(), 1L, Long::sum) - 1,
                            encoded.type().name(),
                            encoded.type().revision(),
                            fact.occurredAt(),
                            fact.recordedAt(),
                            ORIGIN),
                    encoded.payload());
        }
    }

    /** A commit an account. */
    static List<Commit> commits(List<Fact> facts) {
        Map<AccountId, List<NewEvent>> byAccount = new LinkedHashMap<>();
        for (Fact fact : facts) {
            var encoded = CODEC.encode(fact.account(), fact.event());
            byAccount
                    .computeIfAbsent(fact.account(), account -> new ArrayList<>())
                    .add(new NewEvent(
                            UUID.randomUUID(),
                            encoded.type().name(),
                            encoded.type().revision(),
                            fact.occurredAt(),
                            ORIGIN,
                            encoded.payload()));
        }
        List<Commit> commits = new ArrayList<>();
        byAccount.forEach((account, events) -> commits.add(new Commit(account, Commit.ANY_VERSION, events)));
        return commits;
    }

    /** A batch of CloudEvents; the name of the delivery makes their ids differ from those of others. */
    public static String cloudEvents(String delivery, List<Fact> facts) {
        StringBuilder batch = new StringBuilder("[");
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            var encoded = CODEC.encode(fact.account(), fact.event());
            batch.append(i == 0 ? "" : ",")
                    .append("{\"specversion\":\"1.0\",\"source\":\"benchmark\",\"id\":\"%s-%d\",\"subject\":\"%s\","
                            .formatted(delivery, i, fact.account()))
                    .append("\"type\":\"accounthealth.%s.v%d\",\"time\":\"%s\",\"data\":"
                            .formatted(encoded.type().name(), encoded.type().revision(), fact.occurredAt()))
                    .append(new String(encoded.payload(), StandardCharsets.UTF_8))
                    .append('}');
        }
        return batch.append(']').toString();
    }

    static void each(EventLog log, Consumer<StoredEvent> use) {
        List<StoredEvent> page = log.readAll(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(use);
            page = log.readAll(page.getLast().envelope().position(), PAGE);
        }
    }

    /** What each account's stream says, in its order, without what differs by who appended it and when. */
    static Map<AccountId, List<String>> streams(EventLog log) {
        Map<AccountId, List<String>> streams = new HashMap<>();
        each(
                log,
                event -> streams.computeIfAbsent(event.envelope().accountId(), account -> new ArrayList<>())
                        .add(event.envelope().type() + new String(event.payload(), StandardCharsets.UTF_8)));
        return streams;
    }
}
