package io.accounthealth.command.imports.feed;

import io.accounthealth.command.imports.feed.AccountHeader.Priced;
import io.accounthealth.events.AccountId;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * External merge sort of the rows of a file, by account and key: as many as fit are sorted in memory and written to a
 * run, and the runs are merged. So the largest file needs as much memory as one of some ten thousand rows, which is
 * never written to disk.
 */
final class ClaimSort implements Closeable {

    /** Heap of a run, as estimated here: some 60,000 rows of spend. */
    static final long BYTES = 16L << 20;

    private static final int ROW_BYTES = 240;
    private static final int FIGURE_BYTES = 44;
    private static final int ACCOUNT_BYTES = 450;

    private final Path folder;
    private final long runBytes;
    private final List<Path> files = new ArrayList<>();
    private final List<ClaimRunFile> open = new ArrayList<>();
    private final Map<AccountId, AccountHeader> headers = new HashMap<>();
    private final List<Entry> rows = new ArrayList<>();
    private long bytes;

    /** A row of an account; without a row, what is known of the account as a whole. */
    record Entry(AccountHeader header, @Nullable ClaimRow row) {

        static final Comparator<Entry> ORDER = Comparator.<Entry, AccountId>comparing(
                        entry -> entry.header().account())
                .thenComparing(Entry::row, Comparator.nullsFirst(ClaimRow.ORDER));
    }

    /** The next entry of a run, and how to read on. Runs are numbered in the order of the file. */
    private record Head(Entry entry, int run, Source source) {

        static final Comparator<Head> ORDER =
                Comparator.comparing(Head::entry, Entry.ORDER).thenComparingInt(Head::run);
    }

    private interface Source {
        @Nullable
        Entry next() throws IOException;
    }

    /** @param folder of this import alone; its owner deletes it with all files in it */
    ClaimSort(Path folder) {
        this(folder, BYTES);
    }

    ClaimSort(Path folder, long runBytes) {
        this.folder = folder;
        this.runBytes = runBytes;
    }

    /** @throws UncheckedIOException when a run cannot be written; so do the others */
    void add(AccountId account, @Nullable String name, ClaimRow row) {
        String line = row.key().line();
        bytes += ROW_BYTES
                + (long) FIGURE_BYTES * row.claim().figures().size()
                + (line == null ? 0 : 2L * line.length());
        rows.add(new Entry(header(new AccountHeader(account, name, Priced.of(row), false)), row));
        writeIfFull();
    }

    /** A row of this account was rejected. */
    void doubt(AccountId account) {
        header(new AccountHeader(account, null, null, true));
        writeIfFull();
    }

    private AccountHeader header(AccountHeader header) {
        AccountHeader known = headers.get(header.account());
        if (header.name() != null && (known == null || known.name() == null)) {
            bytes += 2L * header.name().length();
        }
        return headers.merge(header.account(), header, AccountHeader::and);
    }

    private void writeIfFull() {
        if (bytes + (long) ACCOUNT_BYTES * headers.size() >= runBytes) {
            write();
        }
    }

    private void write() {
        try {
            Path file = folder.resolve("run-" + files.size());
            ClaimRunFile.write(sorted(), file);
            files.add(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        headers.clear();
        rows.clear();
        bytes = 0;
    }

    private List<Entry> sorted() {
        List<Entry> entries = new ArrayList<>(rows);
        headers.values().forEach(header -> entries.add(new Entry(header, null)));
        entries.sort(Entry.ORDER);
        return entries;
    }

    /**
     * Merges all that was added; may be called again, but adds no more.
     *
     * @param each takes an account with its rows, and iterates over all of them
     */
    void forEach(BiConsumer<AccountHeader, Iterator<ClaimRow>> each) {
        if (!files.isEmpty() && !headers.isEmpty()) {
            write(); // the second pass needs the memory
        }
        PriorityQueue<Head> heads = new PriorityQueue<>(Head.ORDER);
        for (int run = 0; run < files.size(); run++) {
            offer(heads, run, opened(files.get(run))::next);
        }
        Iterator<Entry> inMemory = sorted().iterator();
        offer(heads, files.size(), () -> inMemory.hasNext() ? inMemory.next() : null);
        while (!heads.isEmpty()) {
            AccountHeader header = heads.element().entry().header();
            while (hasNext(heads, header, true)) {
                header = header.and(next(heads).header());
            }
            each.accept(header, rows(heads, header));
        }
    }

    private ClaimRunFile opened(Path file) {
        try {
            ClaimRunFile run = new ClaimRunFile(file);
            open.add(run);
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Iterator<ClaimRow> rows(PriorityQueue<Head> heads, AccountHeader header) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return ClaimSort.hasNext(heads, header, false);
            }

            @Override
            public ClaimRow next() {
                return Objects.requireNonNull(ClaimSort.next(heads).row());
            }
        };
    }

    private static boolean hasNext(PriorityQueue<Head> heads, AccountHeader header, boolean asHeader) {
        Head head = heads.peek();
        return head != null
                && head.entry().header().account().equals(header.account())
                && (head.entry().row() == null) == asHeader;
    }

    private static Entry next(PriorityQueue<Head> heads) {
        Head head = heads.remove();
        offer(heads, head.run(), head.source());
        return head.entry();
    }

    private static void offer(PriorityQueue<Head> heads, int run, Source source) {
        try {
            Entry entry = source.next();
            if (entry != null) {
                heads.add(new Head(entry, run, source));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ClaimRunFile file : open) {
            file.close();
        }
    }
}
