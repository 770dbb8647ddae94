package io.accounthealth.model.table;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * An account seen from a point: what views and signals are handed, with the parts that nearly all of them need.
 *
 * @param profile null when no opening is known at K
 * @param zone the account's time zone, UTC while it has none
 * @param today the day of T in that zone
 */
public record AccountAt(
        AccountTable table, BitemporalPoint at, @Nullable Profile profile, ZoneId zone, LocalDate today) {

    public static AccountAt of(AccountTable table, PointInTime point) {
        return of(table, BitemporalPoint.of(point));
    }

    public static AccountAt of(AccountTable table, BitemporalPoint at) {
        Profile profile = Profile.of(table, at);
        ZoneId zone = profile == null ? ZoneOffset.UTC : profile.timeZone();
        return new AccountAt(table, at, profile, zone, LocalDate.ofInstant(BitemporalPoint.instant(at.t()), zone));
    }

    public LocalDate dayOf(long micros) {
        return LocalDate.ofInstant(BitemporalPoint.instant(micros), zone);
    }

    public @Nullable CurrencyCode currency() {
        return profile == null ? null : profile.currency();
    }

    /** Its name; null while its opening is not known. */
    public @Nullable String name() {
        return profile == null ? null : profile.name();
    }

    /** Who looks after it; null when nobody does. */
    public @Nullable String manager() {
        return profile == null ? null : profile.manager();
    }
}
