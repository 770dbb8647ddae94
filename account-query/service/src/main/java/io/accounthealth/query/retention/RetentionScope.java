package io.accounthealth.query.retention;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a screen about retention is asked about: the accounts of the segment at the point, and what is compared. Days
 * are those of UTC, as everywhere in the portfolio.
 *
 * @param all tables that the caller may see
 * @param tables of the segment
 * @param knownSoFar the last position that is known in the present
 */
public record RetentionScope(
        Tables all,
        Tables tables,
        Point point,
        RetentionQuery asked,
        Comparison compared,
        SegmentChoices choices,
        Instant now,
        long knownSoFar) {

    /** How many rows a page has at most; a file has all of them. */
    public static final int MOST_ROWS = 500;

    public static RetentionScope of(Tables all, Point point, RetentionQuery asked, Instant now, long knownSoFar) {
        return new RetentionScope(
                all,
                asked.segment().of(all, point.at()),
                point,
                asked,
                asked.compared().at(point.at()),
                SegmentChoices.of(all, point.at()),
                now,
                knownSoFar);
    }

    public PointInTime at() {
        return point.at();
    }

    /** The day of the point. */
    public LocalDate today() {
        return LocalDate.ofInstant(point.says().asOf(), ZoneOffset.UTC);
    }

    public CurrencyCode in() {
        return asked.compared().currency();
    }

    public String currency() {
        return in().value();
    }

    public PointBar bar() {
        LocalDate first = choices.firstDay();
        return PointBar.of(
                asked.address(),
                point.says().asOf(),
                ZoneOffset.UTC,
                now,
                first == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : first);
    }

    /** This page with its periods named, so that a link means the same tomorrow. */
    Address address() {
        return asked.address()
                .with(RetentionQuery.FROM, compared.from().written())
                .with(RetentionQuery.TO, compared.to().written());
    }

    /** Another screen about the same. */
    public Address screen(RetentionHead.Tab tab) {
        return asked.address()
                .with(RetentionQuery.FIGURE, null)
                .with(RetentionQuery.BY, null)
                .with(RetentionQuery.SHARE, null)
                .movedTo(tab.path());
    }

    /** The accounts behind a figure. */
    String accounts(String figure) {
        return address()
                .with(RetentionQuery.BY, null)
                .with(RetentionQuery.SHARE, null)
                .with(RetentionQuery.FIGURE, figure)
                .movedTo(RetentionHead.Tab.ACCOUNTS.path())
                .toString();
    }

    /** What is compared here, asked of the HTTP interface as a file. */
    public Address csvOfCompared(String path) {
        return csv(path, address()).with(RetentionQuery.THROUGH, asked.address().get(RetentionQuery.THROUGH));
    }

    /** The segment at the point, asked of the HTTP interface as a file. */
    public Address csvOfSegment(String path) {
        return csv(path, asked.address().with(RetentionQuery.FROM, null).with(RetentionQuery.TO, null));
    }

    private static Address csv(String path, Address address) {
        return PagePoint.toApi(address, path)
                .with(RetentionQuery.THROUGH, null)
                .with(RetentionQuery.FIGURE, null)
                .with(RetentionQuery.BY, null)
                .with(RetentionQuery.SHARE, null)
                .with("format", "csv");
    }

    /** What is said below a list of so many rows that it leaves some out; else null. */
    public static @Nullable String more(int rows) {
        return rows <= MOST_ROWS
                ? null
                : "The first %s of %s; the file has all of them."
                        .formatted(Wording.count(MOST_ROWS), Wording.count(rows));
    }
}
