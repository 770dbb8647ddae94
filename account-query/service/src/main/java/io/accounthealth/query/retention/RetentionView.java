package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.managers.NrrTarget;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.spend.SpendDays;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The subject of a retention screen: which accounts, periods and currency, at which point; and the links that keep
 * them. Days are those of UTC, as everywhere in the portfolio.
 *
 * @param money has, once the page is made, the rates that it used
 * @param spend of which days the segment's spend is reported; null on a screen that compares no periods
 * @param groupName of the group that is shown; null where none is
 */
public record RetentionView(
        RetentionTab tab,
        RetentionQuery query,
        Point point,
        ReportingCurrency money,
        Comparison compared,
        SegmentChoices choices,
        @Nullable SpendDays spend,
        @Nullable String groupName,
        Instant now) {

    /** The greatest share on a bar, in percent. */
    private static final BigDecimal BAR = BigDecimal.valueOf(150);

    private static final int MONTHS_A_QUARTER = 3;
    private static final int MONTHS_A_YEAR = 12;

    /** Decimals of a share whose percentage has one. */
    private static final int SHOWN = 3;

    public PointInTime at() {
        return point.at();
    }

    /** The day of the point. */
    public LocalDate today() {
        return LocalDate.ofInstant(point.answered().asOf(), ZoneOffset.UTC);
    }

    public CurrencyCode in() {
        return money.currency();
    }

    public String currency() {
        return money.currency().value();
    }

    /** The first period as text. */
    public String from() {
        return Wording.period(compared.from());
    }

    public String to() {
        return Wording.period(compared.to());
    }

    /** The first period for a heading, with its days where not all are compared: {@code Oct 2026 (1–25)}. */
    public String fromDays() {
        return from() + days();
    }

    public String toDays() {
        return to() + days();
    }

    private String days() {
        return compared.through() == null ? "" : " (1–" + compared.through() + ")";
    }

    PointBar bar() {
        LocalDate present = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return PointBar.of(
                query.address(),
                point.answered().asOf(),
                ZoneOffset.UTC,
                now,
                Objects.requireNonNullElse(choices.firstDay(), present));
    }

    /** This page with its periods named, so that a link means the same tomorrow. */
    Address named() {
        return query.address()
                .with(RetentionQuery.FROM, compared.from().written())
                .with(RetentionQuery.TO, compared.to().written());
    }

    /** Another screen about the same accounts and periods. */
    public Address screen(RetentionTab other) {
        return query.address().without(RetentionQuery.OF_ONE_SCREEN).movedTo(other.path());
    }

    /** The overview of other periods. */
    public Address overview(String from, String to) {
        return screen(RetentionTab.OVERVIEW)
                .with(RetentionQuery.THROUGH, null)
                .with(RetentionQuery.FROM, from)
                .with(RetentionQuery.TO, to);
    }

    /** The accounts behind a figure. */
    public Address accounts(String figure) {
        return named().without(List.of(RetentionQuery.BY, RetentionQuery.SHARE))
                .with(RetentionQuery.FIGURE, figure)
                .movedTo(RetentionTab.ACCOUNTS.path());
    }

    /** The route of the HTTP interface with the periods compared here, as a file. */
    public Address csvOfCompared(String path) {
        return csv(path, named()).with(RetentionQuery.THROUGH, query.address().get(RetentionQuery.THROUGH));
    }

    /** The route of the HTTP interface with the segment at the point, as a file. */
    public Address csvOfSegment(String path) {
        return csv(path, query.address().with(RetentionQuery.FROM, null).with(RetentionQuery.TO, null));
    }

    private static Address csv(String path, Address address) {
        return PagePoint.toApi(address.without(RetentionQuery.OF_ONE_SCREEN), path)
                .with(RetentionQuery.THROUGH, null)
                .with("format", "csv");
    }

    /** The width of a share on a bar that ends at 150 %. */
    public String width(@Nullable BigDecimal share) {
        return share == null ? "0" : share.movePointRight(2).min(BAR).toPlainString();
    }

    public BigDecimal nrrTarget() {
        return NrrTarget.of(compared);
    }

    public boolean met(@Nullable BigDecimal nrr) {
        return nrr != null && judges() && nrr.compareTo(nrrTarget()) >= 0;
    }

    /** In percent, over the distance of the periods: {@code 104.7 % a quarter}. */
    public String target() {
        return target(compared);
    }

    public static String target(Comparison compared) {
        long months =
                ChronoUnit.MONTHS.between(compared.from().first(), compared.to().first());
        String distance = months == 1
                ? "a month"
                : months == MONTHS_A_QUARTER
                        ? "a quarter"
                        : months == MONTHS_A_YEAR ? "a year" : "in %d months".formatted(months);
        return Wording.percent(NrrTarget.of(compared)) + " " + distance;
    }

    /**
     * Whether the periods can be judged: a part beside a whole falls short of any target, a whole beside a part of
     * none.
     */
    public boolean judges() {
        return isThere() && !isBaseInPart();
    }

    /** Whether all compared days of the second period are over, and no more spend of them is awaited. */
    boolean isThere() {
        return isOver() && awaited() == 0;
    }

    /** Whether the first spend came within the first period. */
    boolean isBaseInPart() {
        LocalDate first = spend == null ? null : spend.first();
        return first != null
                && compared.from().has(first)
                && first.isAfter(compared.from().first());
    }

    /** Whether all compared days of the second period are over. */
    boolean isOver() {
        return compared.to().isComplete(at()) || compared.isCoveredAt(at());
    }

    /** How many accounts may bring more spend of compared days that are over. */
    int awaited() {
        return spend == null ? 0 : spend.awaited();
    }

    /** The class of the sentence on an NRR: {@code up} where it met its target, {@code down} where not, else none. */
    public String verdict(@Nullable BigDecimal nrr) {
        return nrr == null || !judges() ? "" : met(nrr) ? "up" : "down";
    }

    /** Of the two as they are shown, so that who subtracts them finds the same. */
    private String distance(BigDecimal nrr) {
        BigDecimal missing =
                nrrTarget().setScale(SHOWN, RoundingMode.HALF_UP).subtract(nrr.setScale(SHOWN, RoundingMode.HALF_UP));
        String points = Wording.points(missing).replace("+", "");
        return points.startsWith("±") ? "less than 0.1 points" : points;
    }

    /** How far an NRR is from its target, in words. */
    public String judged(BigDecimal nrr) {
        String target = "Target " + target();
        if (!judges()) {
            return target + ": not judged, " + (isThere() ? from() : to()) + " is in part";
        }
        return met(nrr) ? "✓ " + target + " met" : "▼ " + target + ": " + distance(nrr) + " short";
    }
}
