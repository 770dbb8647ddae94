package io.accounthealth.storage.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * A real replica set, when there is one: that of the variable {@code MONGODB_URI}, or one of a single member that
 * Docker starts. Each test gets a database of its own; all of them are dropped when this JVM ends.
 */
public final class ReplicaSet {

    static final String VARIABLE = "MONGODB_URI";
    static final String IMAGE = "mongo:8";

    private static final Pattern URI = Pattern.compile("(mongodb(?:\\+srv)?://[^/?]+)(?:/([^?]*))?(?:\\?(.*))?");
    private static final ConcurrentLinkedQueue<String> USED = new ConcurrentLinkedQueue<>();
    private static final Optional<String> THERE = find();

    private ReplicaSet() {}

    /** For {@code @EnabledIf}. */
    public static boolean isThere() {
        return THERE.isPresent();
    }

    /** Of a database that nobody has used. */
    public static String freshUri() {
        String uri = withDatabase(THERE.orElseThrow(), MongoServers.freshName());
        USED.add(uri);
        return uri;
    }

    /** The user of a URI belongs to the database in it unless it says otherwise, so that is said before it changes. */
    static String withDatabase(String uri, String database) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException(VARIABLE + " is no address of MongoDB");
        }
        String before = parts.group(2) == null || parts.group(2).isEmpty() ? "admin" : parts.group(2);
        String options = parts.group(3) == null ? "" : parts.group(3);
        if (parts.group(1).contains("@") && !options.contains("authSource=")) {
            options = (options.isEmpty() ? "" : options + "&") + "authSource=" + before;
        }
        return parts.group(1) + "/" + database + (options.isEmpty() ? "" : "?" + options);
    }

    private static Optional<String> find() {
        String given = System.getenv(VARIABLE);
        if (given == null || given.isBlank()) {
            return startWithDocker();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(ReplicaSet::dropAll));
        return Optional.of(given);
    }

    private static void dropAll() {
        for (String uri : USED) {
            String database = new ConnectionString(uri).getDatabase();
            try (MongoClient client = MongoClients.create(uri)) {
                List.of("", "_views", "_access")
                        .forEach(suffix -> client.getDatabase(database + suffix).drop());
            }
        }
    }

    private static Optional<String> startWithDocker() {
        try {
            if (run("docker", "version").isEmpty()) {
                return Optional.empty();
            }
            String container = run("docker", "run", "-d", "--rm", "-p", "127.0.0.1::27017", IMAGE, "--replSet", "rs0")
                    .orElseThrow(() -> new IllegalStateException("Docker is there but does not start " + IMAGE));
            String port = run("docker", "port", container, "27017/tcp").orElseThrow();
            String uri = "mongodb://" + port.lines().findFirst().orElseThrow() + "/?directConnection=true";
            initiate(uri);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(container)));
            return Optional.of(uri);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void initiate(String uri) throws InterruptedException {
        try (MongoClient client = MongoClients.create(uri)) {
            Document member = new Document("_id", 0).append("host", "localhost:27017");
            client.getDatabase("admin")
                    .runCommand(new Document(
                            "replSetInitiate", new Document("_id", "rs0").append("members", List.of(member))));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!client.getDatabase("admin")
                            .runCommand(new Document("hello", 1))
                            .getBoolean("isWritablePrimary")
                    && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    private static void stop(String container) {
        try {
            run("docker", "stop", container);
        } catch (IOException e) {
            System.err.println("container " + container + " was not stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return its output, or none when it failed */
    private static Optional<String> run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    }
}
