package io.accounthealth.model.reported;

import io.accounthealth.events.SpendEvent;
import io.accounthealth.events.SpendEvent.InsertionOrderAmended;
import io.accounthealth.events.SpendEvent.InsertionOrderBooked;
import io.accounthealth.events.SpendEvent.InsertionOrderCancelled;
import io.accounthealth.model.feed.SourceBook;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.SpendLedger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a source has nothing more to report of an account: all orders that it reported are over, or cancelled. */
final class OrdersOfSource {

    private OrdersOfSource() {}

    /**
     * Whether it reported orders alone lately, each up to its last day.
     *
     * @param ownEnd the first day after the last that it covers, days since 1970
     */
    static boolean haveAllEnded(AccountAt account, String source, long ownEnd) {
        SpendLedger spend = account.table().spend();
        Set<@Nullable String> lines = new HashSet<>();
        spend.newest(account.at(), ownEnd - SourceBook.WINDOW_DAYS, ownEnd, (series, first, end) -> {
            if (spend.source(series).equals(source)) {
                lines.add(spend.line(series));
            }
            return true;
        });
        LocalDate reported = LocalDate.ofEpochDay(ownEnd - 1);
        return !lines.isEmpty() && lines.stream().allMatch(line -> line != null && isOver(account, line, reported));
    }

    private static boolean isOver(AccountAt account, String line, LocalDate reported) {
        LocalDate end = null;
        for (var fact : account.all(SpendEvent.class)) {
            switch (fact.event()) {
                case InsertionOrderBooked e when e.ioId().equals(line) -> end = e.end();
                case InsertionOrderAmended e when e.ioId().equals(line) && e.end() != null -> end = e.end();
                case InsertionOrderCancelled e when e.ioId().equals(line) -> end = account.dayOf(fact.occurredAt());
                default -> {}
            }
        }
        return end != null && !end.isAfter(reported);
    }
}
