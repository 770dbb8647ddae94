package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.GroupKind;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountDetached;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountPlacedUnder;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The master data of an account at a point. Before its opening an account is described as it was opened: feeds often
 * report spend from before the day on which it was entered here.
 *
 * @param opened when, in microseconds since 1970
 * @param openedBy the event that opened it
 * @param manager the assigned account manager; null while none is
 */
public record Profile(
        String name,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier,
        CurrencyCode currency,
        ZoneId timeZone,
        @Nullable String salesManager,
        int meetingCadenceDays,
        @Nullable String manager,
        long opened,
        UUID openedBy) {

    /** Days between status meetings where nothing else was agreed. */
    public static final int DEFAULT_CADENCE_DAYS = 14;

    /** Null when no opening is known at K. */
    public static @Nullable Profile of(AccountTable table, BitemporalPoint at) {
        Fact<AccountOpened> opening = opening(table, at);
        if (opening == null) {
            return null;
        }
        Profile profile = opened(opening, managerOf(table, at));
        for (Fact<AccountProfileChanged> change :
                table.facts(HandoverEvent.class).all(at, AccountProfileChanged.class)) {
            profile = profile.with(change.event());
        }
        return profile;
    }

    /** The currency of {@link #of}, for a view of many accounts that needs nothing else. */
    public static @Nullable CurrencyCode currencyOf(AccountTable table, BitemporalPoint at) {
        Fact<AccountOpened> opening = opening(table, at);
        return opening == null ? null : opening.event().currency();
    }

    /** The manager of {@link #of}, where the account was opened: for the access check of every read. */
    public static @Nullable String managerOf(AccountTable table, BitemporalPoint at) {
        Fact<ManagerAssigned> assigned = table.latest(at, ManagerAssigned.class, event -> true);
        return assigned == null ? null : assigned.event().managerId();
    }

    /** The time zone that the account was opened in, whatever it was changed to; UTC when no opening is known at K. */
    public static ZoneId firstTimeZone(AccountTable table, BitemporalPoint at) {
        Fact<AccountOpened> opening = opening(table, at);
        return opening == null ? ZoneOffset.UTC : opening.event().timeZone();
    }

    /** Its placement under a parent of a kind; null where it is under none. */
    public static @Nullable Fact<AccountPlacedUnder> placedUnder(
            AccountTable table, BitemporalPoint at, GroupKind kind) {
        Fact<AccountPlacedUnder> placed = table.latest(at, AccountPlacedUnder.class, e -> e.kind() == kind);
        if (placed == null) {
            return null;
        }
        Fact<AccountDetached> detached = table.latest(at, AccountDetached.class, e -> e.kind() == kind);
        return detached != null && detached.isAfter(placed) ? null : placed;
    }

    private static @Nullable Fact<AccountOpened> opening(AccountTable table, BitemporalPoint at) {
        return table.latest(new BitemporalPoint(Long.MAX_VALUE, at.k()), AccountOpened.class, event -> true);
    }

    private static Profile opened(Fact<AccountOpened> fact, @Nullable String manager) {
        AccountOpened e = fact.event();
        return new Profile(
                e.name(),
                e.vertical(),
                e.region(),
                e.tier(),
                e.currency(),
                e.timeZone(),
                e.salesManager(),
                or(e.meetingCadenceDays(), DEFAULT_CADENCE_DAYS),
                manager,
                fact.occurredAt(),
                fact.eventId());
    }

    private Profile with(AccountProfileChanged e) {
        return new Profile(
                or(e.name(), name),
                e.vertical() == null ? vertical : e.vertical(),
                e.region() == null ? region : e.region(),
                e.tier() == null ? tier : e.tier(),
                currency,
                or(e.timeZone(), timeZone),
                e.salesManager() == null ? salesManager : e.salesManager(),
                or(e.meetingCadenceDays(), meetingCadenceDays),
                manager,
                opened,
                openedBy);
    }

    private static <V> V or(@Nullable V changed, V before) {
        return changed == null ? before : changed;
    }
}
