package io.accounthealth.command.imports;

import io.accounthealth.events.SpendEvent.SpendReported;
import java.util.Comparator;

/**
 * What a row of an account claims; of several rows of one key, what they claim together.
 *
 * @param number of the row, or of the first of several
 */
record SpendRow(SpendKey key, SpendClaim claim, long number) {

    /** Rows of one key lie side by side, periods in their order. */
    static final Comparator<SpendRow> ORDER = Comparator.<SpendRow>comparingLong(
                    row -> row.key().periodStart().toEpochDay())
            .thenComparing(row -> row.key().line(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingLong(SpendRow::number);

    static SpendRow of(SpendReported fact, long number) {
        return new SpendRow(
                new SpendKey(fact.line(), fact.periodStart()),
                new SpendClaim(fact.amount(), fact.currency(), fact.periodEnd()),
                number);
    }

    SpendReported fact(String source) {
        return new SpendReported(
                source, key.line(), key.periodStart(), claim.periodEnd(), claim.amount(), claim.currency());
    }

    /** Whether another row of this key may be added to this one. */
    boolean agreesWith(SpendRow later) {
        return claim.saysTheSameAs(new SpendClaim(claim.amount(), later.claim.currency(), later.claim.periodEnd()));
    }

    SpendRow plus(SpendRow later) {
        return new SpendRow(
                key,
                new SpendClaim(claim.amount().add(later.claim.amount()), claim.currency(), claim.periodEnd()),
                number);
    }
}
