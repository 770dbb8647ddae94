package io.accounthealth.query.qbr;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.events.QbrEvent.QbrPrepared;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.qbr.PackVerification;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.qbr.Review;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.model.table.BitemporalPoint;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.point.Point;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pack of a review that was asked for: as it is at a point, or as it was when it was prepared.
 *
 * @param quarter that it is of
 * @param point at which it is made
 * @param policy the rules that make it again: {@code then}, or a version
 * @param pack null when the quarter had not begun at the point, or nothing of the account had happened by its end
 * @param prepared the preparation that was asked for; null for the pack at the reader's own point
 * @param reviews all preparations of the quarter, as the reader knows them
 */
public record PackRequest(
        CalendarPeriod quarter,
        PointInTime point,
        String policy,
        @Nullable QbrPack pack,
        @Nullable Review prepared,
        List<Review> reviews) {

    private static final int YEARS_FROM = 1990;
    private static final int YEARS_TO = 2199;

    /**
     * @param prepared the event id of a preparation; null for none
     * @throws ReadProblem when it is none of this account and quarter, or its point is not there for the reader
     */
    public static PackRequest of(AccountTable table, Point at, CalendarPeriod quarter, @Nullable String prepared) {
        List<Review> reviews = Review.of(
                AccountAt.of(table, at.at()), quarter.written(), review -> compare(table, at, quarter, review));
        if (prepared == null) {
            return of(table, at, quarter, at.at(), null, reviews);
        }
        Review then = reviews.stream()
                .filter(review -> review.eventId().toString().equals(prepared))
                .findFirst()
                .orElseThrow(() -> ReadProblem.badParameter(
                        "prepared",
                        "must be the event id of a qbr-prepared of this account and quarter that is known at"
                                + " the point"));
        PointInTime point = new PointInTime(then.asOf(), then.knownAtPosition(), PolicySelector.parse(then.policy()));
        if (!isThere(point, at)) {
            throw ReadProblem.badParameter(
                    "prepared",
                    "names a preparation whose point is not there: it is beyond what is known, or of an unknown"
                            + " policy");
        }
        return of(table, at, quarter, point, then, reviews);
    }

    private static boolean isThere(PointInTime point, Point at) {
        return point.knownAtPosition() <= at.at().knownAtPosition()
                && at.policies().find(point).isPresent();
    }

    private static PackVerification compare(
            AccountTable table, Point at, CalendarPeriod quarter, QbrPrepared prepared) {
        if (!prepared.form().equals(QbrPack.FORMAT)) {
            return PackVerification.EARLIER_FORM;
        }
        PointInTime point =
                new PointInTime(prepared.asOf(), prepared.knownAtPosition(), PolicySelector.parse(prepared.policy()));
        if (!isThere(point, at)) {
            return PackVerification.NO_SUCH_POINT;
        }
        QbrPack pack = QbrPack.of(table, point, quarter, at.policies());
        return pack != null && HashedJson.of(pack).hash().equals(prepared.packHash())
                ? PackVerification.IDENTICAL
                : PackVerification.DIFFERENT;
    }

    /**
     * What is newest now will not be for ever, so it is named by its version: that which the account's health has at
     * the point that the pack is read at.
     */
    private static PackRequest of(
            AccountTable table,
            Point at,
            CalendarPeriod quarter,
            PointInTime asked,
            @Nullable Review prepared,
            List<Review> reviews) {
        PointInTime readAt = Objects.requireNonNullElse(QbrPack.readAt(table, asked, quarter), asked);
        PolicySelector rules = asked.rules() instanceof PolicySelector.Then
                ? asked.rules()
                : new PolicySelector.Version(at.policies()
                        .inForce(AccountAt.of(table, readAt), readAt)
                        .version());
        PointInTime point = new PointInTime(asked.asOf(), asked.knownAtPosition(), rules);
        QbrPack pack = QbrPack.of(table, point, quarter, at.policies());
        // Spend of the last days is true a moment after the quarter, and may be older than the opening.
        boolean blank = pack != null
                && pack.spend().total().amount().signum() == 0
                && table.isSilent(BitemporalPoint.of(point.at(pack.readAt())));
        return new PackRequest(
                quarter,
                point,
                rules instanceof PolicySelector.Version version ? version.name() : "then",
                blank && prepared == null ? null : pack,
                prepared,
                reviews);
    }

    /** Whether the quarter had begun at the point, in the account's time zone. */
    public boolean hasBegun(ZoneId zone) {
        return !point.asOf().isBefore(quarter.first().atStartOfDay(zone).toInstant());
    }

    /** @throws ReadProblem when it is no quarter */
    public static CalendarPeriod quarter(@Nullable String text) {
        return CalendarPeriod.parse(text == null ? "" : text)
                .filter(period -> period.kind() == CalendarPeriod.Kind.QUARTER
                        && period.first().getYear() >= YEARS_FROM
                        && period.first().getYear() <= YEARS_TO)
                .orElseThrow(() -> ReadProblem.badParameter(
                        "quarter", "must be a quarter such as 2026-Q3, from %d to %d".formatted(YEARS_FROM, YEARS_TO)));
    }

    /** What {@code prepare-qbr} records of the pack at this point. */
    public QbrPrepared toPrepare(HashedJson text) {
        return new QbrPrepared(
                quarter.written(), point.asOf(), point.knownAtPosition(), policy, text.hash(), QbrPack.FORMAT);
    }
}
