package io.accounthealth.model.portfolio;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.table.Tables;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Segment} and a currency can be chosen from at a point, so that nobody has to know them by heart.
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
        SegmentChoices all = new SegmentChoices(
                new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(), null);
        long opened = Long.MAX_VALUE;
        for (Account account : tables.each(table -> Account.of(table, at))) {
            all.add(account);
            opened = Math.min(opened, account.profile().opened());
        }
        return opened == Long.MAX_VALUE
                ? all
                : all.since(LocalDate.ofInstant(BitemporalPoint.instant(opened), ZoneOffset.UTC));
    }

    private void add(Account account) {
        Profile profile = account.profile();
        add(managers, profile.manager());
        add(verticals, profile.vertical());
        add(regions, profile.region());
        add(tiers, profile.tier());
        account.currencies().forEach(currency -> currencies.add(currency.value()));
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }

    private SegmentChoices since(LocalDate day) {
        return new SegmentChoices(managers, verticals, regions, tiers, currencies, day);
    }
}
