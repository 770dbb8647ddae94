package io.accounthealth.benchmarks;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.projection.StreamTables;
import io.accounthealth.query.projection.TableProjector;
import io.accounthealth.schema.EventCodec;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.axon.FactMapping;
import io.accounthealth.storage.axon.LogEventStorageEngine;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * The whole demo log into tables, as a start without checkpoints does it. Beside it the same log read through Axon's
 * storage engine and folded into nothing, with its payloads decoded and without.
 */
final class ReplayBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 9;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Path data = folder.resolve("demo");
        try (Server demo = Server.product(data, true)) {
            out.printf("the demo was made up and served after %.0f ms%n", demo.millisToReady());
        }
        Series series = new Series();
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            out.printf("%,d events%n", stores.log().head().position());
            for (int round = 0; round <= ROUNDS; round++) {
                String when = round == 0 ? ", first in this JVM, ms" : ", later ones, ms";
                long start = System.nanoTime();
                Map<AccountId, Long> folded = fold(stores);
                series.add("into tables" + when, Series.millisSince(start));
                start = System.nanoTime();
                Map<AccountId, Long> decoded = read(stores, true);
                series.add("peer: Axon readEvents, decoded" + when, Series.millisSince(start));
                start = System.nanoTime();
                Map<AccountId, Long> undecoded = read(stores, false);
                series.add("peer: Axon readEvents, not decoded" + when, Series.millisSince(start));
                Same.check("events by account", folded, decoded);
                Same.check("events by account", folded, undecoded);
            }
        }
        out.print(series);
    }

    /** How many events of each account went into its table. */
    private static Map<AccountId, Long> fold(Stores stores) {
        EventCodec codec = Forms.codecOf(stores);
        StreamTables tables = new StreamTables(new TableProjector(stores.log(), codec));
        var passed = tables.queryAll(
                stores.log().head().position(),
                all -> all.each(table -> Map.entry(table.account(), table.nextSequence())));
        Same.check("accounts that could not be folded", passed.leftOut().size(), 0);
        return passed.answer().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<AccountId, Long> read(Stores stores, boolean decode) {
        EventCodec codec = Forms.codecOf(stores);
        LogEventStorageEngine engine = new LogEventStorageEngine(stores.log(), new FactMapping(codec));
        Map<AccountId, Long> events = new HashMap<>();
        try (var read = engine.readEvents(null, false)) {
            read.forEach(message -> {
                AccountId account = account(message);
                if (decode) {
                    message.getPayload();
                }
                if (!account.isReserved()) {
                    events.merge(account, 1L, Long::sum);
                }
            });
        }
        return events;
    }

    private static AccountId account(TrackedEventMessage<?> message) {
        return new AccountId(((DomainEventMessage<?>) message).getAggregateIdentifier());
    }
}
