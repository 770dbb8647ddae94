package io.accounthealth.command.ingest;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.ingest.SpendImport.ImportOrder;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.ImportStore;
import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports in the background, those of one source one after the other. An import that a crash cut short is failed;
 * to send its file again is safe, since what went in is claimed already and is left alone.
 */
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private final AccountCommands commands;
    private final EventLog log;
    private final ImportStore store;
    private final SpendClaims claims;
    private final Map<String, ImportProgress> running = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public Imports(AccountCommands commands, EventLog log, ImportStore store, SpendClaims claims) {
        this.commands = commands;
        this.log = log;
        this.store = store;
        this.claims = claims;
    }

    /** @return what is wrong with a file as a whole, empty when its rows can be read */
    public static Optional<String> problemOf(Path file) {
        try {
            return Optional.ofNullable(SpendFile.headerProblem(file));
        } catch (IOException e) {
            return Optional.of("the file is not text in UTF-8");
        }
    }

    /** Takes a file over, to be deleted when it is done with. Returns the import's id at once. */
    public String start(Path file, String source, ImportMode mode, boolean openUnknown, Origin origin) {
        String id = UUID.randomUUID().toString();
        Origin byImport = new Origin(origin.actor(), source, id, null);
        ImportOrder order = new ImportOrder(id, file, source, mode, openUnknown, byImport);
        ImportProgress progress = new ImportProgress(id, source, mode);
        store.save(id, progress.toJson());
        running.put(id, progress);
        threads.execute(() -> run(order, progress));
        return id;
    }

    /** Its progress as JSON. */
    public Optional<String> find(String id) {
        ImportProgress here = running.get(id);
        return here != null ? Optional.of(here.toJson()) : store.find(id).map(Imports::cutShort);
    }

    public boolean isRunning(String id) {
        return running.containsKey(id);
    }

    /** Those that run here, or wait for their turn. */
    public int running() {
        return running.size();
    }

    private void run(ImportOrder order, ImportProgress progress) {
        ReentrantLock turn = turns.computeIfAbsent(order.source(), source -> new ReentrantLock(true));
        turn.lock();
        try {
            progress.total(Math.max(0, lines(order.file()) - 1));
            new SpendImport(commands, log, order, progress).run(claims);
            progress.completed();
        } catch (LogUnavailableException e) {
            progress.failed("the store refused to write; send the file again when it does not");
            LOG.error("import {} failed", order.importId(), e);
        } catch (IOException e) {
            progress.failed("the file is not CSV in UTF-8 after the rows read; nothing of it went in");
            LOG.warn("import {} failed", order.importId(), e);
        } catch (RuntimeException e) {
            progress.failed("something went wrong on our side; the operator finds import " + order.importId()
                    + " in the log; to send the file again is safe");
            LOG.error("import {} failed", order.importId(), e);
        } finally {
            turn.unlock();
            finish(order, progress);
        }
    }

    private void finish(ImportOrder order, ImportProgress progress) {
        try {
            Files.deleteIfExists(order.file());
            store.save(order.importId(), progress.toJson());
            running.remove(order.importId());
        } catch (IOException | RuntimeException e) {
            LOG.error("the end of import {} could not be kept", order.importId(), e);
        }
    }

    /** A state of running that no thread here works on was left by a process that ended. */
    private static String cutShort(String json) {
        return json.replace(
                "\"state\":\"running\"",
                "\"state\":\"failed\",\"reason\":\"the process ended before the import did; send the file again\"");
    }

    private static long lines(Path file) throws IOException {
        long lines = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
