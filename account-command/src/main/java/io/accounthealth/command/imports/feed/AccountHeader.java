package io.accounthealth.command.imports.feed;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of an account before its rows.
 *
 * @param name the first that the file gives it; null when it gives none
 * @param first the first period that the file reports in a currency; null when there is none
 * @param doubtful a row of it was rejected, so that a missing key may only be misspelt
 */
record AccountHeader(
        AccountId account, @Nullable String name, @Nullable Priced first, boolean doubtful) {

    /** A period in a currency, by its first day. */
    record Priced(LocalDate start, CurrencyCode currency) {

        static @Nullable Priced of(ClaimRow row) {
            CurrencyCode currency = row.claim().currency();
            return currency == null ? null : new Priced(row.key().periodStart(), currency);
        }
    }

    /** @param later of the same account, from a later part of the file */
    AccountHeader and(AccountHeader later) {
        boolean known = (name != null || later.name == null)
                && Objects.equals(first, first(later))
                && (doubtful || !later.doubtful);
        return known
                ? this
                : new AccountHeader(
                        account, name == null ? later.name : name, first(later), doubtful || later.doubtful);
    }

    private @Nullable Priced first(AccountHeader later) {
        boolean isLater =
                first != null && (later.first == null || !later.first.start().isBefore(first.start()));
        return isLater ? first : later.first;
    }
}
