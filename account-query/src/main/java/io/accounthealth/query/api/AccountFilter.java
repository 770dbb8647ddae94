package io.accounthealth.query.api;

import io.accounthealth.events.Band;
import io.accounthealth.query.views.AccountList;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts are listed: all conditions given must hold.
 *
 * @param text is in the name or the id, in whatever case; lower case here
 */
public record AccountFilter(
        @Nullable Band band,
        @Nullable String manager,
        @Nullable String text) implements Predicate<AccountList.Row> {

    public static AccountFilter parse(@Nullable String band, @Nullable String manager, @Nullable String q) {
        return new AccountFilter(
                band == null ? null : Values.constant("band", band, Band.values()),
                manager,
                q == null ? null : q.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean test(AccountList.Row row) {
        return (band == null || band == row.band())
                && (manager == null || manager.equals(row.manager()))
                && (text == null
                        || contains(row.name(), text)
                        || contains(row.account().value(), text));
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part);
    }
}
