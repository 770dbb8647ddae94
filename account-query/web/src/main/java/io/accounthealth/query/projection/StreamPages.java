package io.accounthealth.query.projection;

import io.accounthealth.envelope.StoredEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.storage.EventLog;
import io.accounthealth.storage.LogUnavailableException;
import io.accounthealth.storage.LogUnavailableException.Cause;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** The events of a stream, page by page: while those of one are used, another thread reads the next. */
final class StreamPages {

    private static final int PAGE = 4_000;

    private final EventLog log;
    private final AccountId stream;

    StreamPages(EventLog log, AccountId stream) {
        this.log = log;
        this.stream = stream;
    }

    /**
     * The events from a sequence on and up to a position, in order.
     *
     * @throws LogUnavailableException after those that are before an event that cannot be read
     */
    void each(long fromSequence, long upTo, Consumer<StoredEvent> use) {
        List<StoredEvent> page = readable(fromSequence);
        while (!page.isEmpty()) {
            StoredEvent last = page.getLast();
            FutureTask<List<StoredEvent>> next =
                    new FutureTask<>(() -> readable(last.envelope().sequence() + 1));
            boolean goesOn = last.envelope().position() < upTo;
            boolean ahead = goesOn && page.size() == PAGE;
            if (ahead) {
                ForkJoinPool.commonPool().execute(next);
            }
            try {
                use(page, upTo, use);
            } catch (RuntimeException e) {
                if (ahead) {
                    await(next, e);
                }
                throw e;
            }
            page = goesOn ? get(next) : List.of();
        }
    }

    /** No read goes on when the caller has gone. */
    private static void await(FutureTask<List<StoredEvent>> page, RuntimeException failed) {
        try {
            get(page);
        } catch (RuntimeException e) {
            failed.addSuppressed(e);
        }
    }

    private static void use(List<StoredEvent> page, long upTo, Consumer<StoredEvent> use) {
        for (StoredEvent event : page) {
            if (event.envelope().position() > upTo) {
                return;
            }
            use.accept(event);
        }
    }

    /** Read here, where no other thread has begun to. */
    private static List<StoredEvent> get(FutureTask<List<StoredEvent>> page) {
        page.run();
        try {
            return page.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failed) {
                throw failed;
            }
            throw new IllegalStateException("a page could not be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Cancellation.cancelled();
        }
    }

    /** What is before an event that cannot be read comes first. */
    private List<StoredEvent> readable(long from) {
        for (int limit = PAGE; limit > 1; limit /= 2) {
            try {
                return log.readStream(stream, from, limit);
            } catch (LogUnavailableException e) {
                if (e.reason() != Cause.DAMAGED) {
                    throw e;
                }
            }
        }
        return log.readStream(stream, from, 1);
    }
}
