package io.accounthealth.query.book;

import io.accounthealth.events.AccountId;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookOfBusiness.OfManager;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.period.Comparison;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.page.AccountHead;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.RowAction;
import io.accounthealth.query.page.Span;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The book of business. Days are those of UTC, as everywhere in the portfolio. */
record BookPage(PointBar point, Point at, BookQuery query, BookMoney money, BookOfBusiness book, BookMoves moves)
        implements RowCounted {

    static BookPage of(Tables all, Point at, BookQuery query, BookMoney money, Instant now) {
        BookOfBusiness book = money.book(all, at.policies(), query.within());
        PointBar bar = PointBar.of(
                query.address(),
                at.answered().asOf(),
                ZoneOffset.UTC,
                now,
                Objects.requireNonNullElse(book.since(), LocalDate.ofInstant(now, ZoneOffset.UTC)));
        return new BookPage(
                bar,
                at,
                query,
                money,
                book,
                BookMoves.of(all, book, at.policies(), query.rows().most(), bar.present() && query.mayRecord()));
    }

    public String freshness() {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
    }

    /** The day that the figures are compared with, and what their money is. */
    public String sentence() {
        return "Against " + Wording.day(money.day()) + ". " + String.join(" ", money.sentences(book));
    }

    public List<Link> currencies() {
        return money.choices(book, query);
    }

    public List<BookTile> tiles() {
        return new BookTiles(query, book).money();
    }

    public List<BookTiles.OfBand> bands() {
        return new BookTiles(query, book).bands();
    }

    /** What moved the score of an account between the two points. */
    public Address why(AccountId account) {
        return query.address()
                .samePointAt(AccountHead.Tab.CHANGES.pathOf(account.value()))
                .with(Span.FROM, money.day().toString());
    }

    public Address account(AccountId account) {
        return query.address().account(account);
    }

    /** The moves of all accounts, as a file. */
    public String movesAsFile() {
        Address address =
                query.address().samePointAt("/book").with(Span.FROM, money.day().toString());
        return Span.of(address, LocalDate.ofInstant(at.answered().asOf(), ZoneOffset.UTC))
                .toApi("/v1/portfolio/changes", "csv", at.answered());
    }

    public List<OfManager> managers() {
        return book.managers().stream().limit(query.rows().most()).toList();
    }

    /** The retention of the accounts that a manager has at the point. */
    public Address kept(@Nullable String manager) {
        return retention("/retention").with("manager", manager);
    }

    public Address scorecards() {
        return retention("/retention/managers");
    }

    /** Retention by manager, as a file. */
    public Address managersAsFile() {
        return PagePoint.toApi(retention("/retention"), "/v1/retention/by")
                .with("by", "manager")
                .with("format", "csv");
    }

    private Address retention(String path) {
        Comparison compared = book.now().at().compared();
        return BookQuery.comparing(
                query.money(
                        path,
                        converted(),
                        book.now().retention().isEmpty()
                                ? null
                                : book.now().retention().getFirst().currency()),
                compared);
    }

    private boolean converted() {
        return book.now().at().retention() != null;
    }

    public List<Renewals.Row> renewals() {
        return book.now().renewalsAtRisk().stream().limit(query.rows().most()).toList();
    }

    public Address allRenewals() {
        return new BookTiles(query, book).renewals(true);
    }

    /** Delivery against plan of all running orders. */
    public Address pacing() {
        return query.address()
                .samePointAt("/boards/pacing")
                .with(
                        BookQuery.IN,
                        converted() && query.in() != null
                                ? query.in().currency().value()
                                : null);
    }

    public Address renewalsAsFile() {
        return PagePoint.toApi(query.address().samePointAt("/book"), "/v1/renewals")
                .with("show", "open")
                .with("band", Values.written(HealthBand.AT_RISK))
                .with(BookQuery.WITHIN, Integer.toString(query.within()))
                .with(
                        BookQuery.IN,
                        converted() && query.in() != null
                                ? query.in().currency().value()
                                : null)
                .with("format", "csv");
    }

    public List<Link> ahead() {
        return Stream.of(BookQuery.NEAR_DAYS, BookQuery.FAR_DAYS)
                .map(days -> new Link(
                        days + " days",
                        query.address().with(BookQuery.WITHIN, days == BookQuery.NEAR_DAYS ? null : days.toString()),
                        days == query.within()))
                .toList();
    }

    /** What is to be done about a term; none in the past, and for who may not record. */
    public List<RowAction> steps(Renewals.Row term) {
        if (!point.present() || !query.mayRecord()) {
            return List.of();
        }
        boolean open = term.state() == Renewals.State.RUNNING;
        return List.of(new RowAction(
                open ? "Open renewal" : "Renew",
                Objects.requireNonNullElse(term.account(), term.contractId()),
                open ? "open-renewal" : "renew-contract",
                term.accountId(),
                ZoneOffset.UTC,
                Map.of("contractId", term.contractId()),
                false));
    }

    /** This page with more rows, at one of its lists; null where all of that list are shown. */
    public @Nullable String more(int count, String id) {
        Address more = query.rows().more(count);
        return more == null ? null : more + "#" + id;
    }

    @Override
    public long rowCount() {
        return (long) moves.falls().size()
                + moves.rises().size()
                + managers().size()
                + renewals().size();
    }
}
