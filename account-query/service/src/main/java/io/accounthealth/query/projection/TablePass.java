package io.accounthealth.query.projection;

import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All tables, of which only those that are being read from are kept from being written to. */
final class TablePass implements Tables {

    private final Collection<LiveTable> tables;
    private final long knownAt;
    private final Set<ParkedException> leftOut = ConcurrentHashMap.newKeySet();

    TablePass(Collection<LiveTable> tables, long knownAt) {
        this.tables = tables;
        this.knownAt = knownAt;
    }

    List<ParkedException> leftOut() {
        return List.copyOf(leftOut);
    }

    @Override
    public <A> List<A> each(Function<AccountTable, @Nullable A> question) {
        return Cancellation.each(tables, table -> query(table, question));
    }

    private <A> @Nullable A query(LiveTable table, Function<AccountTable, @Nullable A> question) {
        AccountTable open;
        try {
            open = table.open(knownAt);
        } catch (ParkedException e) {
            leftOut.add(e);
            return null;
        }
        try {
            return question.apply(open);
        } finally {
            table.close();
        }
    }
}
