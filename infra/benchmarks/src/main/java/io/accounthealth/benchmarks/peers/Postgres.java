package io.accounthealth.benchmarks.peers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of Debian's package in a folder of its own, as durable as it comes: each commit is synced. Its
 * memory is set for one that has the machine to itself.
 */
final class Postgres implements AutoCloseable {

    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";
    private static final String SETTINGS =
            "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -c shared_buffers=1GB -c max_wal_size=8GB"
                    + " -c max_connections=200 -c port=";
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");

    private final Path programs;
    private final Path folder;
    private final int port;

    private Postgres(Path programs, Path folder, int port) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
    }

    /** @throws IOException where it is not installed, or does not start */
    static Postgres start(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        if (isRoot()) { // as whom the server refuses to run; a temporary folder lets nobody else in
            run(List.of("chmod", "a+x", String.valueOf(folder.getParent())));
            run(List.of("chown", USER, folder.toString()));
        }
        Postgres postgres = new Postgres(programs(), folder, freePort());
        postgres.run("initdb", "--auth=trust", "--username=" + USER, "--pgdata=" + postgres.data());
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "end-postgres"));
        postgres.control("start", "--log=" + folder.resolve("server.log"), "--options=" + SETTINGS + postgres.port);
        return postgres;
    }

    private static Path programs() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            throw missing();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(Postgres::missing);
        }
    }

    private static IOException missing() {
        return new FileSystemException(
                INSTALLED.toString(), null, "the peers run on PostgreSQL: apt-get install postgresql");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private void control(String how, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(how, "--wait", "--timeout=60", "--pgdata=" + data()));
        arguments.addAll(List.of(options));
        run("pg_ctl", arguments.toArray(String[]::new));
    }

    private String run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    /** For its superuser, who needs no password here. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&reWriteBatchedInserts=true".formatted(port, USER, USER);
    }

    /** Transactions a second of a script for {@code pgbench}, each of one statement and one commit. */
    double transactionsPerSecond(String script, int clients, int transactions)
            throws IOException, InterruptedException {
        String said = run(
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + USER,
                "--client=" + clients,
                "--jobs=" + Runtime.getRuntime().availableProcessors(),
                "--transactions=" + transactions / clients,
                "--file=" + Files.writeString(folder.resolve("script.sql"), script));
        Matcher found = TPS.matcher(said);
        if (!found.find()) {
            throw new IOException("pgbench gave no rate: " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    private void stop() {
        try {
            if (Files.exists(data().resolve("postmaster.pid"))) {
                control("stop", "--mode=fast");
            }
        } catch (IOException e) {
            System.err.println("PostgreSQL did not stop: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
