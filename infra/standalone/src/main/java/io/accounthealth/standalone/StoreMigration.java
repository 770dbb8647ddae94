package io.accounthealth.standalone;

import io.accounthealth.service.CommandLine;
import io.accounthealth.service.StartupException;
import io.accounthealth.service.StoreAddress;
import io.accounthealth.service.StoreConnector;
import io.accounthealth.service.UsageException;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import io.accounthealth.storage.mongo.MongoSettings;
import io.accounthealth.storage.mongo.MongoSettings.Mode;
import io.accounthealth.storage.mongo.MongoStores;
import io.accounthealth.storage.move.Move;
import io.accounthealth.storage.move.Part;
import io.accounthealth.storage.sqlite.SqliteStores;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.logging.LoggingSystem;

/**
 * {@code --migrate-to} and {@code --migrate-from}: everything in the data folder into MongoDB, or home again. Starts no
 * service, and no other process may use the data folder meanwhile.
 */
record StoreMigration(Path folder, boolean away, StoreAddress mongo) {

    private static final String TO = "migrate-to";
    private static final String FROM = "migrate-from";
    private static final Set<String> OPTIONS = Set.of(TO, FROM, "data");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

    static boolean isAsked(String... args) {
        return Arrays.stream(args).anyMatch(arg -> arg.startsWith("--" + TO) || arg.startsWith("--" + FROM));
    }

    /** @throws UsageException with one sentence, when it cannot be understood */
    static StoreMigration parse(String... args) throws UsageException {
        CommandLine line = CommandLine.parse(OPTIONS, args);
        String to = line.text(TO);
        String from = line.text(FROM);
        if (to != null && from != null) {
            throw new UsageException("Give either --" + TO + " or --" + FROM + ", not both.");
        }
        boolean away = from == null;
        return new StoreMigration(
                Arguments.folder(
                        line.text("data", Arguments.DEFAULT.dataFolder().toString())),
                away,
                StoreAddress.of(away ? TO : FROM, away ? to : from, System.getenv()));
    }

    /** @throws StartupException with one sentence, when it is refused or fails; to run it again is safe */
    void run(InstantSource clock, PrintStream out) {
        if (away && !Files.exists(folder.resolve(SqliteStores.FILE))) {
            throw new StartupException("There is nothing to move: " + folder + " holds no data.", null);
        }
        LoggingSystem.get(StoreMigration.class.getClassLoader()).beforeInitialize();
        try (Stores file = SqliteStores.open(folder, clock);
                Stores there = new StoreConnector(this::open, PATIENCE).open(mongo, clock)) {
            Stores from = away ? file : there;
            Stores to = away ? there : file;
            out.printf("Moving from %s to %s%n", away ? folder : mongo, away ? mongo : folder);
            List<Part> moved = new Move(from, to, new Lines(out), clock).run();
            out.println("Both hold the same, read again from each:");
            moved.forEach(part -> out.printf("  %,12d %-14s  SHA-256 %s%n", part.count(), part.name(), part.sha256()));
            out.printf(
                    "Personal data is sealed: the new place needs the master key of the old one (here %s).%n",
                    folder.resolve("keys").resolve("master.key"));
            out.println(
                    "Write to the new place only; what was moved is still in the old one, which would not hear of it.");
        } catch (LogUnavailableException | Move.RefusedException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        }
    }

    private Stores open(StoreAddress address, InstantSource clock) {
        Mode mode = away ? Mode.READ_WRITE : Mode.READ_ONLY;
        return MongoStores.open(MongoSettings.of(address.uri(), mode), clock);
    }

    /** A line now and then. */
    private static final class Lines implements Move.Progress {

        private final PrintStream out;
        private long next = System.nanoTime();

        private Lines(PrintStream out) {
            this.out = out;
        }

        @Override
        public void moved(String part, long done, long of) {
            if (System.nanoTime() >= next || done == of) {
                out.printf("  %,d of %,d %s%n", done, of, part);
                out.flush();
                next = System.nanoTime() + BETWEEN_LINES.toNanos();
            }
        }
    }
}
