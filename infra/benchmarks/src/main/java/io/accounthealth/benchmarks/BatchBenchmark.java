package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * 5,000 CloudEvents of 100 accounts in one batch, from the first byte sent to the answer, which comes after the sync.
 * Beside it the same facts as commits handed straight to the store, which syncs too.
 */
final class BatchBenchmark implements Benchmarks.Benchmark {

    private static final int ROUNDS = 5;
    private static final int ACCOUNTS = 100;
    private static final int EVENTS_AN_ACCOUNT = 50;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        Ingest ingest = new Ingest(BatchBenchmark::openings, BatchBenchmark::facts, false);
        for (int round = 0; round < ROUNDS; round++) {
            Path product = folder.resolve("product-" + round);
            Path store = folder.resolve("store-" + round);
            ingest.deliver(product, series, "batch over HTTP");
            ingest.append(store, series);
            AnswerEquality.check("the streams", streams(product), streams(store));
        }
        out.print(series);
    }

    private static List<Fact> openings(int repeat) {
        return accounts(repeat).stream().map(Facts::opening).toList();
    }

    private static List<Fact> facts(int repeat) {
        List<Fact> facts = new ArrayList<>();
        for (AccountId account : accounts(repeat)) {
            Facts.history(account, account.hashCode(), 3 * EVENTS_AN_ACCOUNT).stream()
                    .filter(fact -> isAlwaysTrue(fact.event()))
                    .limit(EVENTS_AN_ACCOUNT)
                    .forEach(facts::add);
        }
        return facts;
    }

    /** What depends on earlier facts, or stands at the beginning, could be refused. */
    private static boolean isAlwaysTrue(AccountEvent event) {
        return event instanceof SpendEvent || event instanceof SatisfactionEvent || event instanceof InteractionLogged;
    }

    private static List<AccountId> accounts(int repeat) {
        List<AccountId> accounts = new ArrayList<>();
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts.add(new AccountId("acc-" + repeat + "-" + i));
        }
        return accounts;
    }

    private static Map<AccountId, List<String>> streams(Path data) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            return Forms.streams(stores.log());
        }
    }
}
