package io.accounthealth.command.imports;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** As many rows of a file as are held in memory at once. */
final class SortBuffer {

    /** Of heap, as they are reckoned here: some 80,000 rows. */
    static final long BYTES = 16L << 20;

    private static final int ROW = 200;
    private static final int ACCOUNT = 350;

    private final Map<AccountId, Rows> accounts = new HashMap<>();

    /** Rows share them: a file has few. */
    private final Map<CurrencyCode, CurrencyCode> currencies = new HashMap<>();

    private long room;

    private static final class Rows {
        private AccountHeader head;
        private final List<SpendRow> rows = new ArrayList<>(1);

        private Rows(AccountHeader head) {
            this.head = head;
        }
    }

    SortBuffer(long bytes) {
        this.room = bytes;
    }

    boolean isFull() {
        return room <= 0;
    }

    void add(AccountId account, @Nullable String name, SpendRow row) {
        String line = row.key().line();
        room -= ROW + (line == null ? 0 : 2L * line.length());
        note(new AccountHeader(account, name, false)).rows.add(shared(row));
    }

    void doubt(AccountId account) {
        note(new AccountHeader(account, null, true));
    }

    private Rows note(AccountHeader head) {
        Rows rows = accounts.get(head.account());
        if (rows == null) {
            room -= ACCOUNT + (head.name() == null ? 0 : 2L * head.name().length());
            rows = new Rows(head);
            accounts.put(head.account(), rows);
        } else {
            rows.head = rows.head.and(head);
        }
        return rows;
    }

    private SpendRow shared(SpendRow row) {
        CurrencyCode currency = row.claim().currency();
        return currency == null
                ? row
                : new SpendRow(
                        row.key(),
                        new SpendClaim(
                                row.claim().amount(),
                                currencies.computeIfAbsent(currency, same -> same),
                                row.claim().periodEnd()),
                        row.number());
    }

    SortedRun sorted() {
        accounts.values().forEach(each -> each.rows.sort(SpendRow.ORDER));
        Iterator<Rows> all = new TreeMap<>(accounts).values().iterator();
        return new SortedRun() {
            private Iterator<SpendRow> rows = List.<SpendRow>of().iterator();

            @Override
            public @Nullable AccountHeader nextAccount() {
                if (!all.hasNext()) {
                    return null;
                }
                Rows next = all.next();
                rows = next.rows.iterator();
                return next.head;
            }

            @Override
            public @Nullable SpendRow nextRow() {
                return rows.hasNext() ? rows.next() : null;
            }

            @Override
            public void close() {
                // It holds nothing that the heap does not.
            }
        };
    }
}
