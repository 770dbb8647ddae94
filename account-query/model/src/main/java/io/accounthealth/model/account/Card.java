package io.accounthealth.model.account;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.contact.Contact;
import io.accounthealth.model.health.Conditions;
import io.accounthealth.model.meetings.MeetingCadence;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.renewals.Contract;
import io.accounthealth.model.spend.SpendTrend;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.model.table.Profile;
import io.accounthealth.model.team.Team;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The head of an account's page.
 *
 * @param opened when the account was opened; may be after the point, see {@link Profile}
 * @param team who works on it at the point; {@code manager} alone decides who may read it
 * @param context null where none was noted
 * @param spend30Days of the last 30 covered days, in {@code currency}; null when none was ever reported, or none has a
 *     rate
 * @param renewal the next end of a contract
 * @param meetingCadenceDays of the status series that holds, else as agreed for the account
 * @param events how many events of the account are known and had occurred
 */
public record Card(
        AccountId accountId,
        String name,
        Status status,
        @Nullable String manager,
        @Nullable String salesManager,
        @Nullable String vertical,
        @Nullable String region,
        @Nullable String tier,
        CurrencyCode currency,
        ZoneId timeZone,
        int meetingCadenceDays,
        Instant opened,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
        BigDecimal spend30Days,

        @Nullable LocalDate renewal,
        @Nullable Instant lastContact,
        int events,
        List<Team.Member> team,
        @Nullable ClientContext context) {

    /** The status of an account in its life cycle. */
    public enum Status {
        /** The point lies before its opening. */
        NOT_OPENED,
        ACTIVE,
        NOTICE_GIVEN,
        CHURNED
    }

    /** Null when no opening of the account is known at K. */
    public static @Nullable Card of(AccountTable table, PointInTime point) {
        return of(table, point, null);
    }

    /** @param in the currency of all spend, by the rates of the day of the point; null for the account's own */
    public static @Nullable Card of(AccountTable table, PointInTime point, @Nullable ReportingCurrency in) {
        AccountAt account = AccountAt.of(table, point);
        Profile profile = account.profile();
        if (profile == null) {
            return null;
        }
        Money spend = SpendTrend.recent(account, SpendTrend.DEFAULT_DAYS, in);
        return new Card(
                table.account(),
                profile.name(),
                status(account, profile),
                profile.manager(),
                profile.salesManager(),
                profile.vertical(),
                profile.region(),
                profile.tier(),
                in == null ? profile.currency() : in.currency(),
                profile.timeZone(),
                MeetingCadence.days(account),
                BitemporalPoint.instant(profile.opened()),
                spend == null ? null : spend.amount(),
                Contract.nextRenewal(account),
                Contact.last(account),
                table.journal().count(account.at()),
                Team.of(account).members(),
                ClientContext.of(account));
    }

    public static Status status(AccountAt account, Profile profile) {
        if (Conditions.isHolding(Conditions.CHURNED, account)) {
            return Status.CHURNED;
        }
        if (Conditions.isHolding(Conditions.NOTICE_GIVEN, account)) {
            return Status.NOTICE_GIVEN;
        }
        return profile.opened() > account.at().t() ? Status.NOT_OPENED : Status.ACTIVE;
    }
}
