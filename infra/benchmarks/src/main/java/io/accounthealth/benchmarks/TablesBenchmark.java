package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.Facts.Fact;
import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.TableCodec;
import io.accounthealth.privacy.PersonalDataConfiguration;
import io.accounthealth.query.projection.LiveTables;
import io.accounthealth.query.projection.ProjectionConfiguration;
import io.accounthealth.storage.Extent;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.memory.MemoryStores;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What a node of the read side costs by the size of its log: the heap that its tables take, how fast it catches up, how
 * large its saved tables are, and how long a start takes with them, without, and after kill -9. Beside the catching up
 * the same log read page by page and thrown away.
 */
public final class TablesBenchmark implements Benchmarks.Benchmark {

    private static final int PAGE = 4_000;
    private static final double BYTES_A_MIB = 1 << 20;
    private static final double MILLION = 1e6;
    private static final double MILLIS_A_SECOND = 1_000;

    /** @param accounts each with as many events as any other, over two years */
    public record Size(int events, int accounts, int rounds) {}

    /** Within all lives, and the same in each call. */
    private static final String WHEN = "asOf=2025-06-30T12:00:00Z";

    private static final List<Size> SIZES = Stream.of(
                    System.getProperty("tables.events", "1000000,5000000").split(","))
            .map(Integer::valueOf)
            .map(events -> new Size(events, events / 500, events > 1_000_000 ? 1 : 3))
            .toList();

    @Override
    public void run(Path folder, PrintStream out) throws Exception {
        Path demo = folder.resolve("demo");
        try (Server product = Server.product(demo, true)) {
            out.printf("the demo was made up and served after %.0f ms%n", product.millisToReady());
        }
        // What comes first warms up, and shows whether made-up lives weigh about what the demo's do.
        out.print(measured(demo, 3));
        for (Size size : SIZES) {
            Path data = folder.resolve("of-" + size.events());
            fill(data, size);
            out.print(measured(data, size.rounds()));
            out.flush();
        }
    }

    public static void fill(Path data, Size size) {
        Forms.Places places = new Forms.Places();
        List<StoredEvent> page = new ArrayList<>(PAGE);
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            facts(size).forEachOrdered(fact -> {
                page.add(places.next(fact));
                if (page.size() == PAGE) {
                    stores.log().restore(page);
                    page.clear();
                }
            });
            stores.log().restore(page);
        }
    }

    /** One of each account, then the next of each, made up as they are read. */
    public static Stream<Fact> facts(Size size) {
        int each = size.events() / size.accounts();
        List<Iterator<Fact>> lives = IntStream.range(0, size.accounts())
                .mapToObj(
                        i -> Facts.told(new AccountId("account-" + i), i, each).iterator())
                .toList();
        return IntStream.range(0, each).boxed().flatMap(i -> lives.stream().map(Iterator::next));
    }

    private static Series measured(Path data, int rounds) throws Exception {
        Series series = new Series();
        String size;
        try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
            long events = stores.log().head().position();
            size = "%,d events: ".formatted(events);
            for (int round = 0; round < rounds; round++) {
                stores.checkpoints().discardAll();
                round(stores, events, size, series);
            }
            series.add(size + "saved tables, MiB", savedBytes(stores) / BYTES_A_MIB);
        }
        for (int round = 0; round < rounds; round++) {
            AccountId account;
            try (Stores stores = SqliteStores.open(data, InstantSource.system())) {
                stores.checkpoints().discardAll();
                account = stores.log().readAll(0, PAGE).getLast().envelope().accountId();
            }
            answered(data, account, size + "product, nothing saved, ", series).close(); // saves all tables
            answered(data, account, size + "product, tables saved, ", series).kill();
            answered(data, account, size + "product, tables saved, killed, ", series)
                    .close();
        }
        return series;
    }

    /** Started and asked at once, as by a person who opens a screen; the answers are those of tables made anew. */
    private static Server answered(Path data, AccountId account, String figure, Series series) throws Exception {
        long start = System.nanoTime();
        Server product = Server.product(data, false);
        try (Http http = new Http(product)) {
            series.add(figure + "to ready, s", product.millisToReady() / MILLIS_A_SECOND);
            String one = "/v1/accounts/" + account + "/health?" + WHEN;
            String health = http.get(one);
            series.add(figure + "to the first answer, s", Series.millisSince(start) / MILLIS_A_SECOND);
            long asked = System.nanoTime();
            String portfolio = http.get("/v1/portfolio?" + WHEN);
            series.add(figure + "then all accounts, s", Series.millisSince(asked) / MILLIS_A_SECOND);
            series.add(figure + "memory of the process, MiB", product.residentMib());
            AnswerEquality.check("health", health, http.get(one + "&replay=true"));
            AnswerEquality.check("portfolio", portfolio, http.get("/v1/portfolio?" + WHEN + "&replay=true"));
        }
        return product;
    }

    static void round(Stores stores, long events, String size, Series series) {
        long start = System.nanoTime();
        long read = read(stores);
        series.add(size + "peer: read and thrown away, events/s", rate(events, start));

        double empty = emptyNodeBytes();
        start = System.nanoTime();
        ConfigurableApplicationContext node = node(stores);
        series.add(size + "started with nothing saved, s", Series.millisSince(start) / MILLIS_A_SECOND);
        LiveTables tables = node.getBean(LiveTables.class);
        long facts = facts(tables, events);
        series.add(size + "caught up from the log, events/s", rate(events, start));
        AnswerEquality.check("facts in tables", facts, read - ofPolicies(stores));
        double heap = heapBytes() - empty;
        series.add(size + "heap a million facts, MiB", heap / BYTES_A_MIB / facts * MILLION);
        series.add(size + "heap an account, KiB", heap / 1024 / tables.size());
        start = System.nanoTime();
        node.close(); // saves all tables
        series.add(size + "all tables saved, s", Series.millisSince(start) / MILLIS_A_SECOND);

        start = System.nanoTime();
        try (ConfigurableApplicationContext again = node(stores)) {
            series.add(size + "started from saved tables, s", Series.millisSince(start) / MILLIS_A_SECOND);
            long fromSaved = facts(again.getBean(LiveTables.class), events);
            series.add(size + "all read from saved tables, s", Series.millisSince(start) / MILLIS_A_SECOND);
            AnswerEquality.check("facts in saved tables", fromSaved, facts);
        }
    }

    /** Of all tables, which are read for it. */
    private static long facts(LiveTables tables, long events) {
        return tables.queryAll(events, all -> all.each(AccountTable::nextSequence)).answer().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private static long ofPolicies(Stores stores) {
        return stores.log().streams().stream()
                .filter(stream -> stream.account().isReserved())
                .mapToLong(Extent::nextSequence)
                .sum();
    }

    /** The live tables and what feeds them, without what answers requests. */
    private static ConfigurableApplicationContext node(Stores stores) {
        return new SpringApplicationBuilder(PersonalDataConfiguration.class, ProjectionConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .registerShutdownHook(false)
                .properties("logging.level.root=warn")
                .initializers(context -> {
                    GenericApplicationContext beans = (GenericApplicationContext) context;
                    beans.registerBean(Stores.class, () -> stores, definition -> definition.setDestroyMethodName(""));
                    beans.registerBean(InstantSource.class, InstantSource::system);
                })
                .run();
    }

    /** What is in use beside tables. */
    private static double emptyNodeBytes() {
        try (Stores none = new MemoryStores(InstantSource.system());
                var node = node(none)) {
            AnswerEquality.check(
                    "accounts of an empty log", node.getBean(LiveTables.class).size(), 0);
            return heapBytes();
        }
    }

    private static long read(Stores stores) {
        long[] events = {0};
        Forms.each(stores.log(), event -> events[0]++);
        return events[0];
    }

    private static long savedBytes(Stores stores) {
        return stores.checkpoints().extents(TableCodec.FORMAT).stream()
                .map(extent -> stores.checkpoints().load(extent.account(), TableCodec.FORMAT))
                .mapToLong(checkpoint -> checkpoint.orElseThrow().state().length)
                .sum();
    }

    /** Of what is still in use. */
    private static double heapBytes() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static double rate(long events, long sinceNanos) {
        return events * MILLIS_A_SECOND / Series.millisSince(sinceNanos);
    }
}
