package io.accounthealth.query.spend;

import io.accounthealth.events.Money;
import io.accounthealth.model.billing.Billing;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it stands.
 *
 * @param css the class of its state
 * @param disputed why, where it is
 * @param url the event that issued it
 */
record SpendInvoice(
        String id,
        String css,
        String state,
        String amount,
        String paid,
        String outstanding,
        String due,
        @Nullable String disputed,
        String url) {

    static SpendInvoice of(Billing.Row row, Address address) {
        return new SpendInvoice(
                row.invoiceId() == null ? Wording.NOTHING : row.invoiceId(),
                css(row.state()),
                row.state() == Billing.State.OVERDUE
                        ? Wording.counted(row.daysOverdue(), "day") + " overdue"
                        : row.state() == null ? Wording.NOTHING : Wording.constant(row.state()),
                amount(row.amount()),
                amount(row.paid()),
                amount(row.outstanding()),
                Wording.day(row.due()),
                row.disputeReason(),
                address.evidence(row.accountId().value(), row.evidence().getFirst()));
    }

    private static String css(Billing.@Nullable State state) {
        return switch (state) {
            case OVERDUE -> "at-risk";
            case OPEN, UNMATCHED -> "watch";
            case SETTLED -> "healthy";
            case null -> "no-score";
        };
    }

    private static String amount(@Nullable Money money) {
        return money == null ? Wording.NOTHING : Wording.amount(money.amount(), money.currency());
    }
}
