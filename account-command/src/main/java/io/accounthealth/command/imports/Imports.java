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
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs imports in the background: those of one source one after the other, on any node, and those of all sources a few
 * at a time. An interrupted import is failed; its file can safely be sent again, since recorded claims are left alone.
 * One that waits to be confirmed is in the store until then, and waits again where its node stops.
 */
@Component
public final class Imports {

    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Each holds some 40 MB of rows, and is kept busy by one disk. */
    private static final int AT_ONCE = 2;

    /** How long a stop waits for running imports. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Between two looks for imports that nobody confirmed in time. */
    private static final Duration SWEEP = Duration.ofMinutes(1);

    private final ImportWorks works;
    private final ImportBoard board;
    private final SourceLease turns;
    private final ImportFolder folder;
    private final InstantSource clock;
    private final WaitingImports waiting;
    private final Access access;
    private final Semaphore seats = new Semaphore(AT_ONCE, true);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean stopping;
    private volatile Instant nextSweep = Instant.MIN;

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
        this.waiting = new WaitingImports(stores.imports(), stores.leases(), board, clock, silence, patience);
    }

    /** To be called each second: reports the progress of imports, and renews their leases. */
    public void beat() {
        board.beat();
        turns.renew();
        Instant now = clock.instant();
        if (!now.isBefore(nextSweep)) {
            nextSweep = now.plus(SWEEP);
            forgetWhatNobodyConfirms();
        }
    }

    /** Ends imports that waited too long, of all nodes. */
    public void forgetWhatNobodyConfirms() {
        waiting.expire();
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
        begin(new ImportOrder(id, files, feed, byImport, null), progress);
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
                .map(shown -> shown.isWaiting() && waiting.take(id, kept -> resume(kept, caller.name())));
    }

    /** Here, whichever node it waits of. An import that would take back more by now than it said waits again. */
    private void resume(WaitingImports.Kept kept, String by) {
        ImportProgress progress = new ImportProgress(kept.importId(), kept.feed(), kept.actor(), kept.startedAt());
        progress.confirmedBy(by);
        ImportFiles files = ImportFiles.ofWaiting(folder, kept.importId());
        Origin byImport = new Origin(kept.actor(), kept.feed().source(), kept.importId(), null);
        begin(new ImportOrder(kept.importId(), files, kept.feed(), byImport, kept.row()), progress);
    }

    private void begin(ImportOrder order, ImportProgress progress) {
        SourceLease.Turn turn = turns.inLine(order.feed().source());
        try {
            board.show(progress);
            if (order.waited() == null) {
                waiting.supersede(order);
            }
            threads.execute(() -> run(order, turn, progress));
        } catch (RuntimeException e) {
            if (order.waited() == null) {
                progress.failed("this node could not start the import; send the file again");
            } else {
                waiting.again(order.waited(), progress);
            }
            turn.close();
            order.files().close();
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
            waiting.supersede(order);
            if (order.isBegun()) {
                progress.goesOnAfter(works.of(order.feed()).effect(order.feed().source(), order.importId()));
            }
            if (order.waited() != null) {
                waiting.open(order);
            }
            progress.total(Math.max(0, order.files().lines() - 1));
            work(order, progress, () -> {
                turn.check();
                goOn();
            });
            if (progress.asks()) {
                waiting.keep(order, progress);
            } else {
                progress.completed();
            }
        } catch (Throwable e) {
            // First, since there may be no memory left to log.
            if (order.waited() != null && ImportFailure.isOfNode(e)) {
                waiting.again(order.waited(), progress);
            } else {
                progress.failed(ImportFailure.reason(e, order));
            }
            ImportFailure.log(e, order);
            if (e instanceof Error error) {
                throw error;
            }
        } finally {
            order.files().close();
            board.beat();
            if (order.waited() != null && !progress.isRunning()) {
                waiting.forget(order.importId());
            }
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
     * commit even then is left to be found cut short: only the log will tell whether the commit was made. Before all
     * else stops, since imports need the handlers of commands.
     */
    @EventListener(ContextClosedEvent.class)
    public void stop() {
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
