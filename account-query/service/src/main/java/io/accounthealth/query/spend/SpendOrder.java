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
 * A running insertion order, and where it will end.
 *
 * @param css the class of its state
 * @param deliveredWidth the delivered share of the budget, 0 to 100
 * @param elapsedAt the elapsed share of the flight, 0 to 100, where delivery would be on plan
 * @param pace delivered of what was expected by now
 * @param forecast what it will have delivered at its end, if it goes on so
 * @param missing what then lacks of the budget, and what it takes each day not to lack it; null when nothing lacks
 * @param url the event that booked it
 */
record SpendOrder(
        String id,
        @Nullable String name,
        String css,
        String state,
        String budget,
        String delivered,
        String deliveredWidth,
        String elapsedAt,
        String pace,
        String forecast,
        @Nullable String share,
        @Nullable String missing,
        String ends,
        String url) {

    static SpendOrder of(Pacing.Row row, Address address) {
        return new SpendOrder(
                row.ioId(),
                row.name(),
                css(row.state()),
                state(row.state()),
                amount(row.budget()),
                amount(row.delivered()),
                width(row),
                percent(BigDecimal.valueOf(row.elapsedDays())
                                .divide(BigDecimal.valueOf(Math.max(1, row.flightDays())), 3, RoundingMode.HALF_UP))
                        .min(BigDecimal.valueOf(100))
                        .toPlainString(),
                row.pacing() == null ? Wording.NOTHING : percent(row.pacing()).setScale(0, RoundingMode.HALF_UP) + " %",
                amount(row.forecast()),
                row.forecastShare() == null
                        ? null
                        : percent(row.forecastShare()).setScale(0, RoundingMode.HALF_UP) + " % of the budget",
                missing(row),
                Wording.day(row.end()) + ", " + Wording.counted(row.remainingDays(), "day") + " to go",
                address.evidence(row.accountId().value(), row.evidence().getFirst()));
    }

    static String css(IoForecast.State state) {
        return switch (state) {
            case UNDER -> "at-risk";
            case OVER -> "watch";
            case ON_TRACK -> "healthy";
            case NO_DATA, NO_BUDGET -> "no-score";
        };
    }

    private static String state(IoForecast.State state) {
        return switch (state) {
            case UNDER -> "Under plan";
            case OVER -> "Over plan";
            case ON_TRACK -> "On track";
            case NO_DATA -> "No data";
            case NO_BUDGET -> "No budget";
        };
    }

    private static @Nullable String missing(Pacing.Row row) {
        Money under = row.underDelivery();
        return under == null || under.amount().signum() == 0
                ? null
                : "%s short; %s a day would do".formatted(amount(under), amount(row.neededPerDay()));
    }

    static String width(Pacing.Row row) {
        Money budget = row.budget();
        Money delivered = row.delivered();
        return budget == null || delivered == null || budget.amount().signum() <= 0
                ? "0"
                : percent(delivered.amount().divide(budget.amount(), 3, RoundingMode.HALF_UP))
                        .max(BigDecimal.ZERO)
                        .min(BigDecimal.valueOf(100))
                        .toPlainString();
    }

    static BigDecimal percent(BigDecimal share) {
        return share.movePointRight(2);
    }

    static String amount(@Nullable Money money) {
        return money == null ? Wording.NOTHING : Wording.amount(money.amount(), money.currency());
    }
}
