package io.accounthealth.query.qbr;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.HealthPolicy;
import io.accounthealth.model.account.Card;
import io.accounthealth.model.pacing.Pacing;
import io.accounthealth.model.period.CalendarPeriod;
import io.accounthealth.model.qbr.PackVerification;
import io.accounthealth.model.qbr.QbrPack;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.model.table.AccountTable;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.query.http.HashedJson;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A quarter of an account on paper.
 *
 * @param today the day of the page's point
 * @param hash of the pack; null without one
 * @param seal with which this pack can be prepared; null where it cannot be, or the reader may not
 * @param curve null without scores
 * @param spend null without a pack
 */
record QbrPage(
        PointBar point,
        AccountHead head,
        Address address,
        ZoneId zone,
        LocalDate today,
        PackRequest request,
        @Nullable String hash,
        @Nullable String seal,
        @Nullable QbrCurve curve,
        @Nullable SpendComparison spend)
        implements RowCounted {

    private static final String SLIDES = "slides";

    /** How much of a bar's place 100 % take, where there can be more. */
    private static final BigDecimal OF_MORE = BigDecimal.valueOf(2).divide(BigDecimal.valueOf(3), 6, RoundingMode.UP);

    private static final int MONTHS_OF_A_QUARTER = 3;

    /** @param seals null where the reader may not record facts of the account */
    static QbrPage of(AccountTable table, Point at, Address address, Instant now, @Nullable PackSeals seals) {
        Card card = Objects.requireNonNull(Card.of(table, at.at()), "reads answer only for accounts that were opened");
        ZoneId zone = AccountAt.of(table, at.at()).zone();
        LocalDate today = LocalDate.ofInstant(at.answered().asOf(), zone);
        String written = address.get(QbrController.QUARTER);
        CalendarPeriod quarter = written == null
                ? CalendarPeriod.quarterOf(today.minusMonths(MONTHS_OF_A_QUARTER))
                : PackRequest.quarter(written);
        PackRequest request = PackRequest.of(table, at, quarter, address.get(QbrController.PREPARED));
        QbrPack pack = request.pack();
        HashedJson text = pack == null ? null : HashedJson.of(pack);
        return new QbrPage(
                PointBar.of(address, at.answered().asOf(), zone, now, LocalDate.ofInstant(card.opened(), zone)),
                AccountHead.of(card, at, address, AccountHead.Tab.REVIEW),
                address,
                zone,
                today,
                request,
                text == null ? null : text.hash(),
                text == null || seals == null || request.prepared() != null
                        ? null
                        : seals.of(card.accountId(), request.toPrepare(text)),
                pack == null
                        ? null
                        : QbrCurve.of(
                                pack.health(), policy(table, at, request.point().at(pack.readAt())), zone),
                pack == null ? null : SpendComparison.of(table, at, request, pack));
    }

    private static HealthPolicy policy(AccountTable table, Point at, PointInTime point) {
        return at.policies().inForce(AccountAt.of(table, point), point);
    }

    @Override
    public long rowCount() {
        return tables().stream().mapToLong(table -> table.rows().size()).sum();
    }

    /** As slides without those that have no rows. */
    public List<QbrTable> tables() {
        QbrPack pack = pack();
        return (pack == null ? List.<QbrTable>of() : QbrTable.of(pack))
                .stream().filter(table -> !slides() || !table.rows().isEmpty()).toList();
    }

    /** The orders whose pacing is known. */
    public List<Pacing.Row> paced() {
        QbrPack pack = pack();
        return (pack == null ? List.<Pacing.Row>of() : pack.orders())
                .stream().filter(order -> order.pacing() != null).toList();
    }

    public @Nullable QbrPack pack() {
        return request.pack();
    }

    /** Whether it is laid out as slides; else as sheets. */
    public boolean slides() {
        return SLIDES.equals(address.get(QbrController.LAYOUT));
    }

    /** Where the pack is as data, with its hash. */
    public Address data() {
        return PagePoint.toApi(
                address.with(QbrController.QUARTER, request.quarter().written()),
                "/v1" + AccountHead.Tab.REVIEW.pathOf(head.id()));
    }

    /** The quarter before, this one, and the one after, where they have begun. */
    public List<CalendarPeriod> quarters() {
        return Stream.of(-1, 0, 1)
                .map(request.quarter()::plus)
                .filter(quarter -> !quarter.first().isAfter(today))
                .toList();
    }

    /** Whether a prepared pack was requested, and this is not the same. */
    public boolean differs() {
        return request.prepared() != null && request.prepared().comparison() == PackVerification.DIFFERENT;
    }

    /** Of a bar's place, since there can be more than 100 %. */
    public static BigDecimal ofMore(BigDecimal share) {
        return share.multiply(OF_MORE);
    }
}
