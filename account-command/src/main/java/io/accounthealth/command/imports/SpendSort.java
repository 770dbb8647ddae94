package io.accounthealth.command.imports;

import io.accounthealth.events.AccountId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a file in order, by account and key, however many there are: {@linkplain SortBuffer as many as fit}
 * are sorted in memory and written down, and what was written down is merged. So an import needs as much memory for the
 * largest file as for one of some ten thousand rows, which is never written down at all.
 */
final class SpendSort implements Closeable {

    private final Path folder;
    private final List<Path> runs = new ArrayList<>();
    private final List<SortedRun> open = new ArrayList<>();
    private final long partBytes;
    private SortBuffer part;

    /** @param folder of this import alone; whoever made it deletes it with all that is in it */
    SpendSort(Path folder) {
        this(folder, SortBuffer.BYTES);
    }

    SpendSort(Path folder, long partBytes) {
        this.folder = folder;
        this.partBytes = partBytes;
        this.part = new SortBuffer(partBytes);
    }

    /** @throws UncheckedIOException when it cannot be written down; so do the others */
    void add(AccountId account, @Nullable String name, SpendRow row) {
        part.add(account, name, row);
        writeDownIfFull();
    }

    /** A row of this account was rejected. */
    void doubt(AccountId account) {
        part.doubt(account);
        writeDownIfFull();
    }

    private void writeDownIfFull() {
        if (part.isFull()) {
            try {
                writeDown();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void writeDown() throws IOException {
        Path run = folder.resolve("run-" + runs.size());
        SpendRunFile.write(part.sorted(), run);
        runs.add(run);
        part = new SortBuffer(partBytes);
    }

    /**
     * Shows all that was added, once.
     *
     * @param each takes an account with its rows, and goes through all of them
     */
    void forEach(BiConsumer<AccountHeader, Iterator<SpendRow>> each) {
        try {
            begin();
            PriorityQueue<Ahead<AccountHeader>> accounts =
                    new PriorityQueue<>(Comparator.<Ahead<AccountHeader>, AccountId>comparing(
                                    ahead -> ahead.value().account())
                            .thenComparingInt(Ahead::run));
            for (int run = 0; run < open.size(); run++) {
                offer(accounts, run, open.get(run).nextAccount());
            }
            while (!accounts.isEmpty()) {
                showNext(accounts, each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin() throws IOException {
        if (runs.isEmpty()) {
            open.add(part.sorted());
        } else {
            writeDown();
            for (Path run : runs) {
                open.add(new SpendRunFile(run));
            }
        }
    }

    /** What a run has next. Runs are numbered in the order of the file. */
    private record Ahead<V>(V value, int run) {}

    private void showNext(
            PriorityQueue<Ahead<AccountHeader>> accounts, BiConsumer<AccountHeader, Iterator<SpendRow>> each)
            throws IOException {
        Ahead<AccountHeader> first = accounts.remove();
        AccountHeader head = first.value();
        List<Integer> having = new ArrayList<>(List.of(first.run()));
        while (!accounts.isEmpty() && accounts.element().value().account().equals(head.account())) {
            Ahead<AccountHeader> next = accounts.remove();
            head = head.and(next.value());
            having.add(next.run());
        }
        each.accept(head, rows(having));
        for (int run : having) {
            offer(accounts, run, open.get(run).nextAccount());
        }
    }

    private Iterator<SpendRow> rows(List<Integer> having) {
        PriorityQueue<Ahead<SpendRow>> rows =
                new PriorityQueue<>(Comparator.comparing(Ahead<SpendRow>::value, SpendRow.ORDER));
        having.forEach(run -> offer(rows, run, nextRow(run)));
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !rows.isEmpty();
            }

            @Override
            public SpendRow next() {
                Ahead<SpendRow> next = rows.remove();
                offer(rows, next.run(), nextRow(next.run()));
                return next.value();
            }
        };
    }

    private @Nullable SpendRow nextRow(int run) {
        try {
            return open.get(run).nextRow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <V> void offer(PriorityQueue<Ahead<V>> queue, int run, @Nullable V value) {
        if (value != null) {
            queue.add(new Ahead<>(value, run));
        }
    }

    @Override
    public void close() throws IOException {
        for (SortedRun run : open) {
            run.close();
        }
    }
}
