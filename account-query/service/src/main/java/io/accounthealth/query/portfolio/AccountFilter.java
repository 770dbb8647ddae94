package io.accounthealth.query.portfolio;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.Segment;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are listed: those that meet all conditions given.
 *
 * @param text is in the name or the id, in any case; lower case here
 * @param renewalWithin a contract ends within so many days
 * @param silentFor the last contact is at least so many days ago
 */
public record AccountFilter(
        @Nullable HealthBand band,
        Segment segment,
        @Nullable String text,
        @Nullable Long renewalWithin,
        @Nullable Long silentFor)
        implements Predicate<AccountList.Line> {

    /** The same in any band. */
    public AccountFilter ofAnyBand() {
        return new AccountFilter(null, segment, text, renewalWithin, silentFor);
    }

    @Override
    public boolean test(AccountList.Line line) {
        return (band == null || band == line.band())
                && segment.has(line.manager(), line.vertical(), line.region(), line.tier())
                && (text == null
                        || contains(line.name(), text)
                        || contains(line.account().value(), text))
                && (renewalWithin == null || (line.daysToRenewal() != null && line.daysToRenewal() <= renewalWithin))
                && (silentFor == null || (line.silentDays() != null && line.silentDays() >= silentFor));
    }

    static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }
}
