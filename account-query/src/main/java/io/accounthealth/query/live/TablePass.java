package io.accounthealth.query.live;

import io.accounthealth.query.asof.ParkedException;
import io.accounthealth.query.asof.Wanted;
import io.accounthealth.query.table.AccountTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Goes through the tables one after another, and keeps only the one that is being read from being written to. */
final class TablePass implements Iterable<AccountTable>, AutoCloseable {

    private final Collection<LiveTable> tables;
    private final long knownAt;
    private final List<ParkedException> leftOut = new ArrayList<>();
    private @Nullable LiveTable open;

    TablePass(Collection<LiveTable> tables, long knownAt) {
        this.tables = tables;
        this.knownAt = knownAt;
    }

    List<ParkedException> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public Iterator<AccountTable> iterator() {
        leftOut.clear();
        Iterator<LiveTable> left = tables.iterator();
        return new Iterator<>() {
            private @Nullable AccountTable next;

            @Override
            public boolean hasNext() {
                while (next == null && left.hasNext()) {
                    next = tryOpen(left.next());
                }
                if (next == null) {
                    close();
                }
                return next != null;
            }

            @Override
            public AccountTable next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                AccountTable taken = next;
                next = null;
                return Objects.requireNonNull(taken);
            }
        };
    }

    private @Nullable AccountTable tryOpen(LiveTable table) {
        close();
        Wanted.check();
        try {
            AccountTable asked = table.open(knownAt);
            open = table;
            return asked;
        } catch (ParkedException e) {
            leftOut.add(e);
            return null;
        }
    }

    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
