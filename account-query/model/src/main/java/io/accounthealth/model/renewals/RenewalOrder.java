package io.accounthealth.model.renewals;

import java.time.LocalDate;
import java.util.Comparator;

/** Written out, since a chain of comparators costs more, and there may be very many rows. */
final class RenewalOrder implements Comparator<Renewals.Row> {

    @Override
    public int compare(Renewals.Row row, Renewals.Row other) {
        LocalDate end = row.end();
        LocalDate otherEnd = other.end();
        int order = end == null || otherEnd == null
                ? Boolean.compare(end == null, otherEnd == null)
                : end.compareTo(otherEnd);
        order = order == 0 ? row.accountId().compareTo(other.accountId()) : order;
        return order == 0 ? row.contractId().compareTo(other.contractId()) : order;
    }
}
