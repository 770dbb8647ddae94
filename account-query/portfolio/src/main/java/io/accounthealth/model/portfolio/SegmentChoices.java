package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The values from which a {@link Segment} and a currency can be chosen at a point.
 *
 * @param firstDay on which the first account was opened, in UTC; null where none is known
 */
public record SegmentChoices(
        SortedSet<String> managers,
        SortedSet<String> verticals,
        SortedSet<String> regions,
        SortedSet<String> tiers,
        SortedSet<String> currencies,
        @Nullable LocalDate firstDay) {

    private record Account(Profile profile, Set<CurrencyCode> currencies) {
        static @Nullable Account of(AccountTable table, BitemporalPoint at) {
            Profile profile = Profile.of(table, at);
            return profile == null ? null : new Account(profile, table.spend().currencies(profile.currency()));
        }
    }

    /** Of the accounts whose opening is known at K. */
    public static SegmentChoices of(Tables tables, PointInTime point) {
        BitemporalPoint at = BitemporalPoint.of(point);
        List<Account> accounts = tables.each(table -> Account.of(table, at));
        return new SegmentChoices(
                values(accounts, Profile::manager),
                values(accounts, Profile::vertical),
                values(accounts, Profile::region),
                values(accounts, Profile::tier),
                accounts.stream()
                        .flatMap(account -> account.currencies().stream())
                        .map(CurrencyCode::value)
                        .collect(Collectors.toCollection(TreeSet::new)),
                accounts.stream()
                        .map(account -> account.profile().opened())
                        .min(Comparator.naturalOrder())
                        .map(opened -> LocalDate.ofInstant(BitemporalPoint.instant(opened), ZoneOffset.UTC))
                        .orElse(null));
    }

    private static SortedSet<String> values(List<Account> accounts, Function<Profile, @Nullable String> value) {
        SortedSet<String> values = new TreeSet<>();
        for (Account account : accounts) {
            String own = value.apply(account.profile());
            if (own != null) {
                values.add(own);
            }
        }
        return values;
    }
}
