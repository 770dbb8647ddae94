package io.accounthealth.query.spend;

import io.accounthealth.events.Money;
import io.accounthealth.model.pacing.IoForecast;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An insertion order whose last day is over, and what it delivered in the end.
 *
 * @param css the class of its state
 * @param share of the budget
 * @param deliveredWidth the same, 0 to 100
 * @param missing what it left of its budget; null when nothing was left
 * @param url the event that booked or last amended it
 */
record EndedOrder(
        String id,
        @Nullable String name,
        String css,
        String state,
        String share,
        String budget,
        String delivered,
        String deliveredWidth,
        @Nullable String missing,
        String flight,
        String url) {

    static EndedOrder of(Pacing.Row row, Address address) {
        BigDecimal share = row.deliveredShare();
        Money left = row.underDelivery();
        return new EndedOrder(
                row.ioId(),
                row.name(),
                SpendOrder.css(row.state()),
                state(row.state()),
                share == null ? Wording.NOTHING : SpendOrder.percent(share).setScale(0, RoundingMode.HALF_UP) + " %",
                SpendOrder.amount(row.budget()),
                SpendOrder.amount(row.delivered()),
                SpendOrder.width(row),
                left == null || left.amount().signum() == 0 ? null : SpendOrder.amount(left) + " not delivered",
                Wording.day(row.start()) + " to " + Wording.day(row.end()),
                address.evidence(row.accountId().value(), row.evidence().getFirst()));
    }

    private static String state(IoForecast.State state) {
        return switch (state) {
            case UNDER -> "Under-delivered";
            case OVER -> "Over-delivered";
            case ON_TRACK -> "Delivered";
            case NO_DATA -> "No data";
            case NO_BUDGET -> "No budget";
        };
    }
}
