package io.accounthealth.command.imports.feed;

import java.util.Comparator;

/**
 * What a row of an account claims; of several rows of one key, what they claim together.
 *
 * @param number of the row, or of the first of several
 */
record ClaimRow(PeriodKey key, Claim claim, long number) {

    /** Rows of one key lie side by side, periods in their order. */
    static final Comparator<ClaimRow> ORDER = Comparator.<ClaimRow>comparingLong(
                    row -> row.key().periodStart().toEpochDay())
            .thenComparing(row -> row.key().line(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(ClaimRow::number);

    ClaimRow plus(ClaimRow later) {
        return new ClaimRow(key, claim.plus(later.claim), number);
    }

    /** Of a row that was added to this one, in words for the sender of the file. */
    String addedUp() {
        return claim.figures().size() > 1
                ? "is added to row %d, which has the same account, line and period_start".formatted(number)
                : "is added to row %d, which has the same account, line and period_start: together %s %s"
                        .formatted(number, claim.figures().getFirst(), claim.currency());
    }
}
