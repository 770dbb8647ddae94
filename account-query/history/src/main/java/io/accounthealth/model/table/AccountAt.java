package io.accounthealth.model.table;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountEvent;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.ItemKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An account at a bitemporal point, with what nearly all views and signals need of it.
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

    /** The account as it is reported: at the present, where the point looks ahead; else as it is. */
    public AccountAt reported() {
        return at.looksAhead() ? of(table, at.reported()) : this;
    }

    public AccountId id() {
        return table.account();
    }

    /** The visible facts of a duty, oldest first: see {@link AccountTable#facts}. */
    public <E extends AccountEvent> List<Fact<E>> all(Class<E> events) {
        return table.facts(events).all(at);
    }

    /** Those of them after {@code start}, microseconds since 1970, which is not within. */
    public <E extends AccountEvent> List<Fact<E>> after(Class<E> events, long start) {
        return table.facts(events).after(at, start);
    }

    /** The visible facts about items of some kinds, all of one duty, oldest first. */
    public List<Fact<AccountEvent>> about(Set<ItemKind> kinds) {
        return table.about(at, kinds);
    }

    /** The newest visible fact of a type, or null. */
    public <E extends AccountEvent> @Nullable Fact<E> latest(Class<E> type) {
        return table.latest(at, type, event -> true);
    }

    /** The newest visible fact of a type that a predicate accepts, or null. */
    public <E extends AccountEvent> @Nullable Fact<E> latest(Class<E> type, Predicate<? super E> which) {
        return table.latest(at, type, which);
    }

    public LocalDate dayOf(long micros) {
        return LocalDate.ofInstant(BitemporalPoint.instant(micros), zone);
    }

    /** The first instant of a day in the account's time zone. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The last microsecond of a day in the account's time zone. */
    public Instant endOf(LocalDate day) {
        return startOf(day.plusDays(1)).minus(1, ChronoUnit.MICROS);
    }

    public @Nullable CurrencyCode currency() {
        return profile == null ? null : profile.currency();
    }

    /** A currency that was named, else the account's. */
    public @Nullable CurrencyCode currencyOr(@Nullable CurrencyCode named) {
        return named == null ? currency() : named;
    }

    /** Null while its opening is not known. */
    public @Nullable String name() {
        return profile == null ? null : profile.name();
    }

    /** The assigned account manager; null while none is. */
    public @Nullable String manager() {
        return profile == null ? null : profile.manager();
    }
}
