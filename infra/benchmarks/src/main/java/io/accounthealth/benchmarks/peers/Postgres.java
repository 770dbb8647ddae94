package io.accounthealth.benchmarks.peers;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private static final Pattern TPS = Pattern.compile("(?m)^tps = ([0-9.]+)");

    private final Path programs;
    private final Path folder;
    private final int port;
    private final Process server;

    private Postgres(Path programs, Path folder, int port, Process server) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.server = server;
    }

    /** @throws IOException where it is not installed, or does not start */
    static Postgres start(Path folder) throws IOException, InterruptedException {
        Path programs = programs();
        Files.createDirectories(folder);
        if (isRoot()) { // as whom the server refuses to run
            run(List.of("chown", USER, folder.toString()));
            passable(folder);
        }
        Path data = folder.resolve("data");
        run(command(programs, "initdb", "--auth=trust", "--username=" + USER, "--pgdata=" + data));
        int port = freePort();
        Process server = new ProcessBuilder(command(
                        programs,
                        "postgres",
                        "-D",
                        data.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "port=" + port,
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=1GB",
                        "-c",
                        "max_wal_size=8GB",
                        "-c",
                        "max_connections=200"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::destroy, "end-postgres"));
        Postgres started = new Postgres(programs, folder, port, server);
        started.awaitReady();
        return started;
    }

    private static Path programs() throws IOException {
        if (Files.isDirectory(INSTALLED)) {
            try (Stream<Path> versions = Files.list(INSTALLED)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(Postgres::missing);
            }
        }
        throw missing();
    }

    private static IOException missing() {
        return new FileSystemException(
                INSTALLED.toString(), null, "the peers run on PostgreSQL: apt-get install postgresql");
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** A temporary folder lets nobody else in. */
    private static void passable(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null
                && !Files.getPosixFilePermissions(parent).containsAll(PosixFilePermissions.fromString("--x--x--x"))) {
            Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        }
    }

    private static List<String> command(Path programs, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private void awaitReady() throws IOException, InterruptedException {
        List<String> ask = command(programs, "pg_isready", "--host=127.0.0.1", "--port=" + port, "--timeout=60");
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (server.isAlive() && System.nanoTime() < until) {
            Thread.sleep(100);
            if (new ProcessBuilder(ask)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0) {
                return;
            }
        }
        throw new IOException("PostgreSQL did not start: " + Files.readString(folder.resolve("server.log")));
    }

    /** For its superuser, who needs no password here. */
    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&reWriteBatchedInserts=true".formatted(port, USER, USER);
    }

    /** Transactions a second of a script for {@code pgbench}, each of one statement and one commit. */
    double transactionsPerSecond(String script, int clients, int transactions)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("script.sql"), script);
        String said = run(command(
                programs,
                "pgbench",
                "--no-vacuum",
                "--protocol=prepared",
                "--host=127.0.0.1",
                "--port=" + port,
                "--username=" + USER,
                "--client=" + clients,
                "--jobs=" + Runtime.getRuntime().availableProcessors(),
                "--transactions=" + transactions / clients,
                "--file=" + file));
        Matcher found = TPS.matcher(said);
        if (!found.find()) {
            throw new IOException("pgbench gave no rate: " + said);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public void close() {
        server.destroy(); // it ends once its clients have gone
        try {
            if (!server.waitFor(1, TimeUnit.MINUTES)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            server.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
