package io.accounthealth.benchmarks;

import io.accounthealth.benchmarks.endurance.Kills;
import io.accounthealth.benchmarks.endurance.Soak;
import io.accounthealth.benchmarks.peers.PeersBenchmark;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            Map.entry("tables", new TablesBenchmark()),
            Map.entry("boards", new BoardsBenchmark()),
            Map.entry("backtest", new BacktestBenchmark()),
            Map.entry("followers", new FollowersBenchmark()),
            Map.entry("proof", new ProofBenchmark()),
            Map.entry("reports", new ReportsBenchmark()),
            Map.entry("soak", new Soak()),
            Map.entry("kills", new Kills()),
            Map.entry("peers", new PeersBenchmark()),
            Map.entry("audit", new AuditBenchmark())));

    /** What only compares takes longer, and is called by its name. */
    private static final Set<String> WITHOUT_FIGURES = Set.of("soak", "kills");

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
        if (args.length == 1 && args[0].equals("all")) {
            runAll();
            return;
        }
        Benchmark benchmark = args.length == 1 ? BY_NAME.get(args[0]) : null;
        if (benchmark == null) {
            System.err.println(
                    "java -jar benchmarks.jar <name>, one of " + BY_NAME.keySet() + ", or all, or jmh [options]");
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

    /** Each in a JVM of its own, with the options of this one: what ran before would have compiled it, or left heap. */
    private static void runAll() throws IOException, InterruptedException {
        List<String> java = new ArrayList<>(List.of(Server.thisJava()));
        java.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        java.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Benchmarks.class.getName()));
        List<String> failed = new ArrayList<>();
        for (String name : BY_NAME.keySet()) {
            List<String> command = new ArrayList<>(java);
            command.add(name);
            if (!WITHOUT_FIGURES.contains(name)
                    && new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                failed.add(name);
            }
        }
        if (!failed.isEmpty()) {
            throw new IllegalStateException("failed: " + failed);
        }
    }
}
