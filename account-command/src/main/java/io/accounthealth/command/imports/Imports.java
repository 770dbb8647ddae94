package io.accounthealth.command.imports;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Runs imports in the background: those of one source one after the other, on any node, and those of all sources a few
 * at a time. An interrupted import is failed; its file can safely be sent again, since recorded claims are left alone.
 */
@Component
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Each holds some 40 MB of rows, and is kept busy by one disk. */
    private static final int AT_ONCE = 2;

    /** How long a stop waits for running imports. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String FULL =
            "the disk is full; send the file again when there is room, what was recorded is left alone";
    private static final String STOPPED = "this node was stopped; send the file again, what was recorded is left alone";

    private final ImportWorks works;
    private final ImportBoard board;
    private final SourceLease turns;
    private final ImportFolder folder;
    private final Access access;
    private final Semaphore seats = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    /** @param silence after which an import that its node does not report is taken for interrupted */
    Imports(
            List<ImportWork> works,
            Stores stores,
            InstantSource clock,
            ImportFolder folder,
            Access access,
            @Value("${accounthealth.import-silence:30s}") Duration silence) {
        this.works = new ImportWorks(works);
        this.board = new ImportBoard(stores.imports(), this.works, clock, silence);
        this.turns = new SourceLease(stores.leases(), clock, silence);
        this.folder = folder;
        this.access = access;
    }

    /** To be called each second: reports the progress of imports, and renews their leases. */
    public void beat() {
        board.beat();
        turns.renew();
    }

    /** This node stops. */
    private static final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A new empty file for an upload. */
    public Path newFile() throws IOException {
        return folder.newFile();
    }

    /** @return what is wrong with a file as a whole, as the predicate of a sentence; empty when its rows can be read */
    public Optional<String> problemOf(Feed feed, Path file) {
        try {
            return Optional.ofNullable(works.of(feed).problemOf(file));
        } catch (IOException e) {
            return Optional.of(
                    "is not text in UTF-8 (in Excel, save it as “CSV UTF-8”), or its first row does not end");
        }
    }

    /** @throws io.accounthealth.edge.access.NotAllowedException when the caller may not import for the source */
    public void demand(Caller caller, String source) {
        Grant grant = access.demand(caller, UseCase.IMPORT_SPEND);
        if (!grant.coversSource(source)) {
            throw access.refusal(caller, UseCase.IMPORT_SPEND, null, grant.sourceObjection());
        }
    }

    /**
     * Takes over a file, and the room reserved for it, until the import has ended; returns the id of the import at
     * once.
     *
     * @throws RefusedException when this store takes no import of this kind
     */
    public String start(Caller caller, Path file, Share room, Feed feed, Origin origin) {
        demand(caller, feed.source());
        Refusal objection = works.of(feed).objection();
        if (objection != null) {
            throw new RefusedException(objection);
        }
        String id = UUID.randomUUID().toString();
        Origin byImport = new Origin(origin.actor(), feed.source(), id, null);
        ImportProgress progress = new ImportProgress(id, feed);
        ImportFiles files = ImportFiles.takeOver(file, room, id);
        SourceLease.Turn turn = turns.inLine(feed.source());
        try {
            board.show(progress);
            threads.execute(() -> run(new ImportOrder(id, files, feed, byImport), turn, progress));
            return id;
        } catch (RuntimeException e) {
            progress.failed("this node could not start the import; send the file again");
            turn.close();
            files.close();
            throw e;
        }
    }

    /** The progress of an import of any node; empty also when the caller has no right to its source. */
    public Optional<ImportBoard.Shown> find(Caller caller, String id) {
        Grant grant = access.demand(caller, UseCase.READ_IMPORT);
        Optional<ImportBoard.Shown> found = board.find(id);
        if (found.isPresent() && !grant.coversSource(found.get().source())) {
            access.foreignSource(grant, "import " + id);
            return Optional.empty();
        }
        return found;
    }

    /** Imports of this node that run, or wait for their turn. */
    public int running() {
        return board.running();
    }

    private void run(ImportOrder order, SourceLease.Turn place, ImportProgress progress) {
        try (ImportFiles files = order.files();
                SourceLease.Turn turn = place) {
            turn.await(this::goOn);
            progress.total(Math.max(0, files.lines() - 1));
            work(order, progress, () -> {
                turn.check();
                goOn();
            });
            progress.completed();
        } catch (Throwable e) {
            // First, since there may be no memory left to log.
            progress.failed(reason(e, order.importId()));
            if (e instanceof StoppedException
                    || e instanceof SourceLease.LostException
                    || e instanceof RefusedException
                    || e instanceof IOException) {
                LOG.warn(
                        "import {} of {} failed: {}",
                        order.importId(),
                        order.feed().kind(),
                        e.toString());
            } else {
                LOG.error(
                        "import {} of {} failed", order.importId(), order.feed().kind(), e);
            }
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            board.beat();
        }
    }

    private static String reason(Throwable failure, String importId) {
        return switch (failure) {
            case StoppedException ignored -> STOPPED;
            case Throwable full when DiskFull.is(full) -> FULL;
            case RefusedException refused -> refused.refusal().sentence();
            case LogUnavailableException ignored -> "the store refused to write; send the file again when it does not";
            case IOException ignored ->
                "the file is not CSV in UTF-8 after the rows read (in Excel, save it as “CSV UTF-8”), or a row of it"
                        + " does not end; nothing of it was recorded";
            case SourceLease.LostException ignored ->
                "another import of this source was started, as this one was not renewed for too long; the file can"
                        + " safely be sent again";
            default ->
                "something went wrong on our side; the operator finds import " + importId
                        + " in the log; the file can safely be sent again";
        };
    }

    private void work(ImportOrder order, ImportProgress progress, Runnable goesOn) throws IOException {
        takeSeat();
        try {
            works.of(order.feed()).run(new ImportRun(order, progress, board, goesOn));
        } finally {
            seats.release();
        }
    }

    private void takeSeat() {
        try {
            while (!seats.tryAcquire(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
                goOn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private void goOn() {
        if (stopping) {
            throw new StoppedException();
        }
    }

    /**
     * Stops imports at the next part of their work, and waits up to {@link #PATIENCE}. One that is in the middle of a
     * commit even then is left to be found cut short: only the log will tell whether the commit was made.
     */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            var unused = threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        board.beat();
    }
}
