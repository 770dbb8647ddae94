package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.MeetingEvent.InteractionLogged;
import io.accounthealth.events.SatisfactionEvent;
import io.accounthealth.events.SpendEvent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.IOException;
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
    private static final int WARM = 4;
    private static final int ACCOUNTS = 100;
    private static final int EVENTS_AN_ACCOUNT = 50;

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Series series = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            Same.check(
                    "the streams",
                    delivered(folder.resolve("product-" + round), series),
                    appended(folder.resolve("store-" + round), series));
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

    private static String name(String what, int repeat) {
        return what + (repeat == 0 ? ", first after a start, ms" : ", later ones, ms");
    }

    private static Map<AccountId, List<String>> delivered(Path data, Series series)
            throws IOException, InterruptedException {
        try (Server product = Server.product(data, false);
                Http http = new Http(product)) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                http.deliver(Forms.cloudEvents("open-" + repeat, openings(repeat)), ACCOUNTS);
                String batch = Forms.cloudEvents("facts-" + repeat, facts(repeat));
                long start = System.nanoTime();
                http.deliver(batch, ACCOUNTS * EVENTS_AN_ACCOUNT);
                series.add(name("batch over HTTP", repeat), Series.millisSince(start));
            }
        }
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            return Forms.streams(stores.log());
        }
    }

    private static Map<AccountId, List<String>> appended(Path data, Series series) {
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            for (int repeat = 0; repeat <= WARM; repeat++) {
                stores.log().append(Forms.commits(openings(repeat)));
                var commits = Forms.commits(facts(repeat));
                long start = System.nanoTime();
                stores.log().append(commits);
                series.add(name("peer: the store alone", repeat), Series.millisSince(start));
            }
            return Forms.streams(stores.log());
        }
    }
}
