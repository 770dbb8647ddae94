package io.accounthealth.model.table;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.HandoverEvent;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.events.HandoverEvent.AccountProfileChanged;
import io.accounthealth.events.HandoverEvent.ManagerAssigned;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who the account is at a point. Before its opening an account is described as it was opened: feeds often know spend
 * from before the day it was entered here.
 *
 * @param opened when, in microseconds since 1970
 * @param openedBy the event that opened it
 * @param manager who looks after it, if anybody was assigned
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
        Profile profile = opened(opening);
        for (Fact<HandoverEvent> fact : table.handover().all(at)) {
            if (fact.event() instanceof AccountProfileChanged change) {
                profile = profile.with(change);
            }
        }
        String manager = managerOf(table, at);
        return manager == null ? profile : profile.managedBy(manager);
    }

    /** What {@link #of} says of the currency, for a view of many accounts that needs nothing else. */
    public static @Nullable CurrencyCode currencyOf(AccountTable table, BitemporalPoint at) {
        Fact<AccountOpened> opening = opening(table, at);
        return opening == null ? null : opening.event().currency();
    }

    /** What {@link #of} says of the manager of an account that was opened, for a check of every read. */
    public static @Nullable String managerOf(AccountTable table, BitemporalPoint at) {
        Fact<ManagerAssigned> assigned = table.handover().latest(at, ManagerAssigned.class);
        return assigned == null ? null : assigned.event().managerId();
    }

    /** The time zone that the account was opened in, whatever it was changed to; UTC when no opening is known at K. */
    public static ZoneId firstTimeZone(AccountTable table, BitemporalPoint at) {
        Fact<AccountOpened> opening = opening(table, at);
        return opening == null ? ZoneOffset.UTC : opening.event().timeZone();
    }

    private static @Nullable Fact<AccountOpened> opening(AccountTable table, BitemporalPoint at) {
        return table.handover().latest(new BitemporalPoint(Long.MAX_VALUE, at.k()), AccountOpened.class);
    }

    private static Profile opened(Fact<AccountOpened> fact) {
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
                null,
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

    private Profile managedBy(String managerId) {
        return new Profile(
                name,
                vertical,
                region,
                tier,
                currency,
                timeZone,
                salesManager,
                meetingCadenceDays,
                managerId,
                opened,
                openedBy);
    }

    private static <V> V or(@Nullable V changed, V before) {
        return changed == null ? before : changed;
    }
}
