package io.accounthealth.query.read;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** The progress of work without a time limit, for streams that report it. */
public final class Progress {

    /** @param accountsTotal to be processed in all; each twice for a suggestion */
    record Accounts(long accountsDone, long accountsTotal) {}

    /** @param eventsTotal those of the account that are known at the point */
    record Events(long eventsDone, long eventsTotal) {}

    private static final long NOT_BEGUN = -1;

    private final BiFunction<Long, Long, Record> report;
    private final LongSupplier done;
    private final LongSupplier total;
    private final AtomicLong counted = new AtomicLong();
    private volatile long all = NOT_BEGUN;

    private Progress(BiFunction<Long, Long, Record> report) {
        this.report = report;
        this.done = counted::get;
        this.total = () -> all;
    }

    private Progress(BiFunction<Long, Long, Record> report, LongSupplier done, LongSupplier total) {
        this.report = report;
        this.done = done;
        this.total = total;
    }

    public static Progress ofAccounts() {
        return new Progress(Accounts::new);
    }

    public static Progress ofEvents() {
        return new Progress(Events::new);
    }

    /** Of work that counts itself, and that several requests may wait for. */
    public static Progress ofEvents(LongSupplier done, LongSupplier total) {
        return new Progress(Events::new, done, total);
    }

    public void begin(long total) {
        all = total;
    }

    public void oneMore() {
        counted.incrementAndGet();
    }

    boolean hasBegun() {
        return total.getAsLong() != NOT_BEGUN;
    }

    /** To be called once it has begun. */
    Record report() {
        return report.apply(done.getAsLong(), total.getAsLong());
    }
}
