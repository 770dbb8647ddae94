package io.accounthealth.command.imports;

import io.accounthealth.command.axon.AccountCommands;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.service.DiskFull;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs imports in the background, those of one source one after the other, on whatever node they came to, and of all
 * sources few at a time. An import that a stop or a crash cut short is failed; to send its file again is safe, since
 * what went in is claimed already and is left alone.
 */
public final class Imports implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Each holds some 40 MB of rows, and is kept busy by one disk. */
    private static final int AT_ONCE = 2;

    /** How long a stop waits for a clean end. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String FULL =
            "the disk is full; send the file again when there is room, what went in is left alone";
    private static final String STOPPED = "this node was stopped; send the file again, what went in is left alone";

    private final AccountCommands commands;
    private final EventLog log;
    private final SpendClaims claims;
    private final ImportBoard board;
    private final SourceLease turns;
    private final ImportFolder folder;
    private final Access access;
    private final Semaphore seats = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;

    public Imports(
            AccountCommands commands,
            EventLog log,
            SpendClaims claims,
            ImportBoard board,
            SourceLease turns,
            ImportFolder folder,
            Access access) {
        this.access = access;
        this.folder = folder;
        this.commands = commands;
        this.log = log;
        this.claims = claims;
        this.board = board;
        this.turns = turns;
    }

    /** To be called each second: shows how far imports are, and that their node is there. */
    public void beat() {
        board.beat();
        turns.renew();
    }

    /** This node stops. */
    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** An empty file to receive into, which nobody else has. */
    public Path newFile() throws IOException {
        return folder.newFile();
    }

    /** @return what is wrong with a file as a whole, empty when its rows can be read */
    public static Optional<String> problemOf(Path file) {
        try {
            return Optional.ofNullable(SpendFile.headerProblem(file));
        } catch (IOException e) {
            return Optional.of("the file is not text in UTF-8, or its first row does not end");
        }
    }

    /** @throws io.accounthealth.edge.access.NotAllowedException when the caller may not import for the source */
    public void demand(Caller caller, String source) {
        Grant permit = access.demand(caller, UseCase.IMPORT_SPEND);
        if (!permit.coversSource(source)) {
            throw access.refusal(caller, UseCase.IMPORT_SPEND, null, permit.sourceObjection());
        }
    }

    /**
     * Takes a file over, and the room that is held for it, so that whoever gave them may give theirs up: both are held
     * until the import has ended, however it ends. Returns the import's id at once.
     */
    public String start(Caller caller, Path file, Share room, Feed feed, Origin origin) {
        demand(caller, feed.source());
        String id = UUID.randomUUID().toString();
        Origin byImport = new Origin(origin.actor(), feed.source(), id, null);
        ImportProgress progress = new ImportProgress(id, feed.source(), feed.mode());
        ImportFiles files = ImportFiles.takeOver(file, room, id);
        SourceLease.Turn turn = turns.inLine(feed.source());
        try {
            board.show(progress);
            threads.execute(() -> run(new ImportOrder(id, files, feed, byImport), turn, progress));
            return id;
        } catch (RuntimeException e) {
            progress.failed("this node could not begin; send the file again");
            turn.close();
            files.close();
            throw e;
        }
    }

    /** How far an import of any node has come; empty also when it is of a source that is not the caller's. */
    public Optional<ImportBoard.Shown> find(Caller caller, String id) {
        Grant permit = access.demand(caller, UseCase.READ_IMPORT);
        Optional<ImportBoard.Shown> found = board.find(id);
        if (found.isPresent() && !permit.coversSource(found.get().source())) {
            access.foreignSource(permit, "import " + id);
            return Optional.empty();
        }
        return found;
    }

    /** Those that run here, or wait for their turn. */
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
        } catch (LogUnavailableException e) {
            progress.failed(DiskFull.is(e) ? FULL : "the store refused to write; send the file again when it does not");
            LOG.error("import {} failed", order.importId(), e);
        } catch (IOException e) {
            progress.failed(
                    DiskFull.is(e)
                            ? FULL
                            : "the file is not CSV in UTF-8 after the rows read, or a row of it does not end;"
                                    + " nothing of it went in");
            LOG.warn("import {} failed: {}", order.importId(), e.getMessage());
        } catch (SourceLease.LostException e) {
            progress.failed("another import of this source went on, as this one had not been heard of for too long;"
                    + " to send the file again is safe");
            LOG.warn("import {} failed", order.importId(), e);
        } catch (StoppedException e) {
            progress.failed(STOPPED);
            LOG.warn("import {} failed, as this node stops", order.importId());
        } catch (UncheckedIOException e) {
            progress.failed(DiskFull.is(e) ? FULL : somethingWrong(order));
            LOG.error("import {} failed", order.importId(), e);
        } catch (RuntimeException | Error e) {
            // Told before it is logged: there may be no memory left to log it.
            progress.failed(somethingWrong(order));
            LOG.error("import {} failed", order.importId(), e);
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            board.beat();
        }
    }

    private static String somethingWrong(ImportOrder order) {
        return "something went wrong on our side; the operator finds import " + order.importId()
                + " in the log; to send the file again is safe";
    }

    private void work(ImportOrder order, ImportProgress progress, Runnable goesOn) throws IOException {
        takeSeat();
        try {
            ChangeWriter writer = new ChangeWriter(commands, order.origin(), progress, goesOn);
            new SpendImport(log, order, progress, writer, goesOn).run(claims);
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

    /** Lets imports end at the next part of their work, and waits for that some seconds. */
    @Override
    public void close() {
        stopping = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                board.failAll(STOPPED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        board.beat();
    }
}
