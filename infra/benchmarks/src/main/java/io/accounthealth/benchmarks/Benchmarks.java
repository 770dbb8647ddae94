package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.endurance.Kills;
import io.accounthealth.benchmarks.endurance.Soak;
import io.accounthealth.benchmarks.peers.PeersBenchmark;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.Main;
import org.springframework.util.FileSystemUtils;

/** One benchmark by its name. */
public final class Benchmarks {

    private static final int USAGE = 2;

    /** A program that measures or compares, in an empty folder of its own, which is removed afterwards. */
    public interface Benchmark {
        void run(Path folder, PrintStream out) throws Exception;
    }

    private static final Map<String, Benchmark> BY_NAME = new TreeMap<>(Map.ofEntries(
            Map.entry("start", new StartBenchmark()),
            Map.entry("import", new ImportBenchmark()),
            Map.entry("batch", new BatchBenchmark()),
            Map.entry("as-of", new AsOfBenchmark()),
            Map.entry("replay", new ReplayBenchmark()),
            Map.entry("tables", new TablesBenchmark()),
            Map.entry("append", new AppendBenchmark()),
            Map.entry("boards", new BoardsBenchmark()),
            Map.entry("backtest", new BacktestBenchmark()),
            Map.entry("followers", new FollowersBenchmark()),
            Map.entry("proof", new ProofBenchmark()),
            Map.entry("soak", new Soak()),
            Map.entry("kills", new Kills()),
            Map.entry("peers", new PeersBenchmark()),
            Map.entry("audit", new AuditBenchmark())));

    private Benchmarks() {}

    /** A figure that was taken while others kept the processors busy says little. */
    private static void printLoad(String when) {
        System.out.printf(
                "load average of the last minute, %s: %.1f%n",
                when, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    public static void main(String[] args) throws Exception {
        if (args.length > 0 && args[0].equals("jmh")) {
            Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        Benchmark benchmark = args.length == 1 ? BY_NAME.get(args[0]) : null;
        if (benchmark == null) {
            System.err.println("java -jar benchmarks.jar <name>, one of " + BY_NAME.keySet() + ", or jmh [options]");
            System.exit(USAGE);
            return;
        }
        System.out.printf(
                "%s: Java %s, %d cores%n",
                args[0], Runtime.version(), Runtime.getRuntime().availableProcessors());
        Path folder = Files.createTempDirectory("account-health-benchmark");
        try {
            printLoad("before");
            benchmark.run(folder, System.out);
            printLoad("after");
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
