package io.accounthealth.command.ingest;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.command.ingest.SpendImport.ImportOrder;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Permit;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.schema.FactJson;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports in the background, those of one source one after the other, on whatever node they came to. An import
 * that a crash cut short is failed; to send its file again is safe, since what went in is claimed already and is left
 * alone.
 */
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private static final Duration BEAT = Duration.ofSeconds(1);

    private final AccountCommands commands;
    private final EventLog log;
    private final SpendClaims claims;
    private final ImportBoard board;
    private final SourceTurns turns;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("imports").factory());

    private final Access access;

    public Imports(
            AccountCommands commands,
            EventLog log,
            SpendClaims claims,
            ImportBoard board,
            SourceTurns turns,
            Access access) {
        this.access = access;
        this.commands = commands;
        this.log = log;
        this.claims = claims;
        this.board = board;
        this.turns = turns;
        var unused = heart.scheduleWithFixedDelay(this::beat, BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void beat() {
        board.beat();
        turns.renew();
    }

    /** @return what is wrong with a file as a whole, empty when its rows can be read */
    public static Optional<String> problemOf(Path file) {
        try {
            return Optional.ofNullable(SpendFile.headerProblem(file));
        } catch (IOException e) {
            return Optional.of("the file is not text in UTF-8");
        }
    }

    /** @throws io.accounthealth.edge.access.NotAllowedException when the caller may not import for the source */
    public void demand(Caller caller, String source) {
        Permit permit = access.demand(caller, UseCase.IMPORT_SPEND);
        if (!permit.coversSource(source)) {
            throw access.refusal(
                    caller,
                    UseCase.IMPORT_SPEND,
                    null,
                    "source: %s speaks for the source %s only".formatted(caller.name(), caller.source()));
        }
    }

    /**
     * Takes a file over, under another name, so that whoever gave it may delete theirs; it is deleted when it is done
     * with. Returns the import's id at once.
     */
    public String start(Caller caller, Path file, String source, ImportMode mode, boolean openUnknown, Origin origin) {
        demand(caller, source);
        String id = UUID.randomUUID().toString();
        Path own = takeOver(file, id);
        try {
            Origin byImport = new Origin(origin.actor(), source, id, null);
            ImportProgress progress = new ImportProgress(id, source, mode);
            board.show(progress);
            threads.execute(() -> run(new ImportOrder(id, own, source, mode, openUnknown, byImport), progress));
            return id;
        } catch (RuntimeException e) {
            delete(own);
            throw e;
        }
    }

    /** How far an import of any node has come; empty also when it is of a source that is not the caller's. */
    public Optional<ImportBoard.Shown> find(Caller caller, String id) {
        Permit permit = access.demand(caller, UseCase.READ_IMPORT);
        return board.find(id)
                .filter(shown -> permit.coversSource(
                        FactJson.mapper().readTree(shown.json()).path("source").asString("")));
    }

    /** Those that run here, or wait for their turn. */
    public int running() {
        return board.running();
    }

    private void run(ImportOrder order, ImportProgress progress) {
        try (SourceTurns.Turn turn = turns.take(order.source())) {
            progress.total(Math.max(0, lines(order.file()) - 1));
            new SpendImport(commands, log, order, progress, turn).run(claims);
            progress.completed();
        } catch (LogUnavailableException e) {
            progress.failed("the store refused to write; send the file again when it does not");
            LOG.error("import {} failed", order.importId(), e);
        } catch (IOException e) {
            progress.failed("the file is not CSV in UTF-8 after the rows read; nothing of it went in");
            LOG.warn("import {} failed", order.importId(), e);
        } catch (SourceTurns.LostException e) {
            progress.failed("another import of this source went on, as this one had not been heard of for too long;"
                    + " to send the file again is safe");
            LOG.warn("import {} failed", order.importId(), e);
        } catch (RuntimeException e) {
            progress.failed("something went wrong on our side; the operator finds import " + order.importId()
                    + " in the log; to send the file again is safe");
            LOG.error("import {} failed", order.importId(), e);
        } finally {
            delete(order.file());
            board.beat();
        }
    }

    private static Path takeOver(Path file, String id) {
        try {
            return Files.move(file, file.resolveSibling("import-" + id + ".csv"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("a file that is done with could not be deleted", e);
        }
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
        heart.shutdownNow();
        board.beat();
    }
}
