package io.accounthealth.query.qbr;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.Money;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.qbr.Review;
import io.accounthealth.model.qbr.SpendStory;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Spend of a quarter by month.
 *
 * @param before as it was known when the pack was prepared; null without a preparation
 * @param now as it is known at the reader's point, or in the pack without a preparation
 */
record SpendComparison(@Nullable SpendStory before, SpendStory now) {

    static SpendComparison of(AccountTable table, Point at, PackRequest request, QbrPack pack) {
        Review review = request.prepared() != null || request.reviews().isEmpty()
                ? request.prepared()
                : request.reviews().getLast();
        if (review == null) {
            return new SpendComparison(null, pack.spend());
        }
        PointInTime then =
                new PointInTime(review.asOf(), review.knownAtPosition(), at.at().rules());
        SpendStory before = QbrPack.spend(table, then, request.quarter());
        SpendStory now = QbrPack.spend(table, at.at(), request.quarter());
        return before == null || now == null
                ? new SpendComparison(null, pack.spend())
                : new SpendComparison(before, now);
    }

    /** The most that was spent in a month. */
    public BigDecimal most() {
        return Stream.of(before, now)
                .filter(Objects::nonNull)
                .flatMap(story -> story.months().stream())
                .map(month -> month.spend().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::max);
    }

    /** A share of the most. */
    public BigDecimal share(Money spend) {
        return spend.amount().divide(most(), 4, RoundingMode.HALF_UP);
    }

    public static YearMonth month(String written) {
        return YearMonth.parse(written);
    }
}
