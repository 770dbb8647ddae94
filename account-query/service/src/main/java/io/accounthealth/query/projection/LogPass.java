package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** A pass over many events of the log, on all processors. */
final class LogPass {

    /** Most events in a page: of each account there are several, and a few pages take no memory to speak of. */
    private static final int PAGE = 32_000;

    private LogPass() {}

    /** All events up to a position, as {@link #pages}. */
    static void upTo(long last, EventLog log, Consumer<List<StoredEvent>> use) {
        pages(0, after -> page(log, after, last), use);
    }

    private static List<StoredEvent> page(EventLog log, long after, long last) {
        if (after >= last) {
            return List.of();
        }
        List<StoredEvent> page = log.readAll(after, (int) Math.min(PAGE, last - after));
        return page.isEmpty() ? List.of(log.at(after + 1)) : page; // it exists, and is only not visible
    }

    /**
     * Reads each page while the one before is used, until one is empty.
     *
     * @param read the page after a position
     * @throws CancellationException when the calling thread was interrupted, after the page that is under way
     */
    static void pages(long after, LongFunction<List<StoredEvent>> read, Consumer<List<StoredEvent>> use) {
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("log-reading").daemon().factory())) {
            List<StoredEvent> page = read.apply(after);
            while (!page.isEmpty()) {
                Cancellation.check();
                long last = page.getLast().envelope().position();
                CompletableFuture<List<StoredEvent>> next =
                        CompletableFuture.supplyAsync(() -> read.apply(last), reader);
                use.accept(page);
                page = joined(next);
            }
        }
    }

    private static <T> T joined(CompletableFuture<T> made) {
        try {
            return made.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /**
     * Hands over the events of each account of a page, in order, to several threads at once. Returns when all are used;
     * where one cannot be, others may still be under way. One account after the other, since its table is then in the
     * processor's cache.
     */
    static void byAccount(List<StoredEvent> page, BiConsumer<AccountId, List<StoredEvent>> use) {
        Map<AccountId, List<StoredEvent>> accounts = new HashMap<>();
        for (StoredEvent event : page) {
            accounts.computeIfAbsent(event.envelope().accountId(), account -> new ArrayList<>())
                    .add(event);
        }
        accounts.entrySet().parallelStream().forEach(each -> use.accept(each.getKey(), each.getValue()));
    }
}
