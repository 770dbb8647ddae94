package io.accounthealth.command.imports;

import io.accounthealth.command.commands.RefusedException;
import io.accounthealth.command.decision.Refusal;
import io.accounthealth.edge.access.Access;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.Grant;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.edge.limits.Quota.Share;
import io.accounthealth.envelope.Envelope.Origin;
import io.accounthealth.storage.Stores;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs imports in the background: those of one source one after the other, on any node, and those of all sources a few
 * at a time. An interrupted import is failed; its file can safely be sent again, since recorded claims are left alone.
 */
@Component
public final class Imports implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Each holds some 40 MB of rows, and is kept busy by one disk. */
    private static final int AT_ONCE = 2;

    /** How long a stop waits for running imports. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String STOPPED_WAITING =
            "this node was stopped before the import was confirmed; nothing of it was recorded; send the file again";

    private final ImportWorks works;
    private final ImportBoard board;
    private final SourceLease turns;
    private final ImportFolder folder;
    private final InstantSource clock;
    private final UnconfirmedImports unconfirmed;
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
            @Value("${accounthealth.import-silence:30s}") Duration silence,
            @Value("${accounthealth.import-confirmation:7d}") Duration patience) {
        this.works = new ImportWorks(works);
        this.board = new ImportBoard(stores.imports(), this.works, clock, silence);
        this.turns = new SourceLease(stores.leases(), clock, silence);
        this.folder = folder;
        this.access = access;
        this.clock = clock;
        this.unconfirmed = new UnconfirmedImports(patience, clock);
    }

    /** To be called each second: reports the progress of imports, and renews their leases. */
    public void beat() {
        board.beat();
        turns.renew();
        unconfirmed.expire();
        unconfirmed.waiting().forEach(this::resumeIfConfirmed);
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
        String id = ImportIds.next(clock.instant());
        Origin byImport = new Origin(origin.actor(), feed.source(), id, null);
        ImportProgress progress = new ImportProgress(id, feed, origin.actor(), clock.instant());
        ImportFiles files = ImportFiles.takeOver(file, room, id);
        SourceLease.Turn turn = turns.inLine(feed.source());
        try {
            board.show(progress);
            if (feed.replaces()) {
                unconfirmed.supersede(feed);
            }
            threads.execute(() -> run(new ImportOrder(id, files, feed, byImport, 0), turn, progress));
        } catch (RuntimeException e) {
            progress.failed("this node could not start the import; send the file again");
            turn.close();
            files.close();
            throw e;
        }
        return id;
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

    /** @param next the id that the next page begins before; null on the last one */
    public record Page(List<ObjectNode> imports, @Nullable String next) {}

    /**
     * The newest first, of all nodes, without their rows. A page may have fewer than the limit, and not be the last.
     */
    public Page list(Caller caller, @Nullable String beforeId, int limit) {
        Grant grant = access.demand(caller, UseCase.READ_IMPORT);
        List<ImportBoard.Listed> page = board.newest(beforeId, limit);
        return new Page(
                page.stream()
                        .filter(each -> grant.coversSource(each.shown().source()))
                        .map(each -> each.shown().read().without(List.of("rejections", "warnings")))
                        .toList(),
                page.size() < limit ? null : page.getLast().id());
    }

    /**
     * Lets an import that waits take back what it said.
     *
     * @return empty when there is none of this id, else whether it waited
     */
    public Optional<Boolean> confirm(Caller caller, String id) {
        Grant grant = access.demand(caller, UseCase.IMPORT_SPEND);
        return find(caller, id)
                .filter(shown -> grant.coversSource(shown.source()))
                .map(shown -> {
                    if (shown.isWaiting()) {
                        board.confirm(id, shown.questioned(), caller.name());
                        unconfirmed.waiting().forEach(this::resumeIfConfirmed);
                    }
                    return shown.isWaiting();
                });
    }

    /** An import that would take back more by now than was confirmed waits on. */
    private void resumeIfConfirmed(UnconfirmedImports.Waiting waiting) {
        String id = waiting.order().importId();
        ImportBoard.Confirmation confirmed = board.confirmation(id);
        if (confirmed.retractions() < waiting.progress().questioned() || unconfirmed.take(id) == null) {
            return;
        }
        ImportProgress progress = waiting.progress().forgotten();
        progress.confirmedBy(confirmed.by());
        SourceLease.Turn turn = turns.inLine(waiting.order().feed().source());
        try {
            board.show(progress);
            threads.execute(() -> run(waiting.order().confirmed(confirmed.retractions()), turn, progress));
        } catch (RuntimeException e) {
            turn.close();
            unconfirmed.hold(waiting.order(), waiting.progress());
            throw e;
        }
    }

    /** Imports of this node that run, or wait for their turn. */
    public int running() {
        return board.running();
    }

    private void run(ImportOrder order, SourceLease.Turn place, ImportProgress progress) {
        try (SourceLease.Turn turn = place) {
            turn.await(this::goOn);
            progress.total(Math.max(0, order.files().lines() - 1));
            work(order, progress, () -> {
                turn.check();
                goOn();
            });
            progress.completed();
        } catch (Throwable e) {
            // First, since there may be no memory left to log.
            progress.failed(ImportFailure.reason(e, order.importId()));
            ImportFailure.log(e, order);
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            if (!progress.isWaiting() || !unconfirmed.hold(order, progress)) {
                order.files().close();
            }
            board.beat();
        }
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
            throw new ImportFailure.StoppedException();
        }
    }

    private void goOn() {
        if (stopping) {
            throw new ImportFailure.StoppedException();
        }
    }

    /**
     * Stops imports at the next part of their work, and waits up to {@link #PATIENCE}. One that is in the middle of a
     * commit even then is left to be found cut short: only the log will tell whether the commit was made.
     */
    @Override
    public void close() {
        stopping = true;
        unconfirmed.dropAll(STOPPED_WAITING);
        threads.shutdown();
        try {
            var unused = threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        board.beat();
    }
}
