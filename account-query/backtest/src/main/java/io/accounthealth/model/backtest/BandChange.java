package io.accounthealth.model.backtest;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.Band;
import io.accounthealth.model.figures.Score;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A day on which an account was in another band than on the day before that it had a score: what the watch, run at the
 * end of each day, records as {@code health-band-changed}. From a time without enough data an account comes back
 * without a flip.
 *
 * @param day in UTC
 * @param from null when it had no score before
 * @param alert whether it raises {@code band-fell}
 */
public record BandChange(
        AccountId account, LocalDate day, @Nullable Band from, Band to, Score score, boolean alert) {

    static final Comparator<BandChange> IN_ORDER = Comparator.comparing(BandChange::day)
            .thenComparing(flip -> flip.account().value());
}
