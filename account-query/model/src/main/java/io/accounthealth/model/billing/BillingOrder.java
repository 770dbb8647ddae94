package io.accounthealth.model.billing;

import io.accounthealth.model.billing.Billing.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The order of the rows of {@link Billing}. */
final class BillingOrder {

    /** Of rows that are equal in all else. */
    static final Comparator<Row> IN_AN_ACCOUNT =
            Comparator.comparing(Row::invoiceId, Comparator.nullsLast(Comparator.naturalOrder()));

    /** What decides before the account does: rows by the hundred thousand have a thousand of these. */
    private record Place(
            Billing.Kind kind,
            boolean everInvoiced,
            Billing.@Nullable State state,
            @Nullable LocalDate due) {

        private static final Comparator<Place> ORDER = Comparator.comparing(Place::kind)
                .thenComparing(Place::everInvoiced)
                .thenComparing(Place::state, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Place::due, Comparator.nullsLast(Comparator.naturalOrder()));

        static Place of(Row row) {
            return new Place(row.kind(), !Boolean.TRUE.equals(row.neverInvoiced()), row.state(), row.due());
        }
    }

    private BillingOrder() {}

    /**
     * Where there are very many, this takes less than to sort them.
     *
     * @param accounts by their ids, the rows of each {@link #IN_AN_ACCOUNT}
     */
    static List<Row> sorted(List<List<Row>> accounts) {
        Map<Place, List<Row>> places =
                accounts.parallelStream().flatMap(List::stream).collect(Collectors.groupingBy(Place::of));
        List<Row> sorted = new ArrayList<>();
        places.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Place.ORDER))
                .forEach(place -> sorted.addAll(place.getValue()));
        return sorted;
    }
}
