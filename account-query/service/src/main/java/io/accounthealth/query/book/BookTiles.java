package io.accounthealth.query.book;

import io.accounthealth.events.CurrencyCode;
import io.accounthealth.events.Money;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookSide;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.retention.Retention;
import io.accounthealth.query.book.BookTile.Line;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.retention.RetentionView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tiles of the book, each with a link to its rows. */
record BookTiles(BookQuery query, BookOfBusiness book) {

    private static final List<HealthBand> BANDS = List.of(
            HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.CHURNED, HealthBand.NOT_ENOUGH_DATA);

    /** How many accounts are in a band. */
    record OfBand(BandLabel band, Line line, Address url) {}

    List<BookTile> money() {
        BookSide now = book.now();
        BookSide before = book.before();
        List<Money> ahead = BookSide.amount(now.renewals());
        return List.of(
                new BookTile(
                        "nrr",
                        "NRR " + period(),
                        shares(Retention.Figures::nrr),
                        "against %s; target %s"
                                .formatted(
                                        Wording.period(now.at().compared().from()),
                                        RetentionView.target(now.at().compared())),
                        retention("retained")),
                new BookTile(
                        "grr",
                        "GRR " + period(),
                        shares(Retention.Figures::grr),
                        "against " + Wording.period(now.at().compared().from()),
                        retention("contraction")),
                new BookTile(
                        "at-risk-spend",
                        "Spend at risk",
                        BookTile.money(now.atRiskSpend(), before.atRiskSpend(), in(), -1),
                        "in 30 days, of " + sum(now.spend()),
                        query.money("/retention/at-risk", converted(), first(now.atRiskSpend()))),
                new BookTile(
                        "renewals",
                        "Renewals in %d days".formatted(query.within()),
                        BookTile.money(ahead, BookSide.amount(before.renewals()), in(), 0),
                        BookTile.contracts(now.renewals()),
                        renewals(false)),
                new BookTile(
                        "renewals-at-risk",
                        "Of these at risk",
                        BookTile.money(
                                BookSide.amount(now.renewalsAtRisk()),
                                BookSide.amount(before.renewalsAtRisk()),
                                in(),
                                -1),
                        BookTile.contracts(now.renewalsAtRisk()),
                        renewals(true)));
    }

    private String period() {
        return Wording.period(book.now().at().compared().to());
    }

    private boolean converted() {
        return book.now().at().retention() != null;
    }

    private @Nullable CurrencyCode in() {
        ReportingCurrency retention = book.now().at().retention();
        return retention == null ? null : retention.currency();
    }

    /** Of each currency in which there is a figure at the point. */
    private List<Line> shares(Function<Retention.Figures, @Nullable BigDecimal> share) {
        List<Line> lines = new ArrayList<>();
        for (Retention.Figures now : book.now().retention()) {
            BigDecimal earlier = book.before().retention().stream()
                    .filter(figures -> figures.currency().equals(now.currency()))
                    .map(share)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            lines.add(BookTile.share(
                    share.apply(now), earlier, converted() ? "" : now.currency().value()));
        }
        return lines.isEmpty() ? List.of(new Line(Wording.NOTHING, "", "")) : List.copyOf(lines);
    }

    private Address retention(String figure) {
        BookSide now = book.now();
        CurrencyCode only =
                now.retention().isEmpty() ? null : now.retention().getFirst().currency();
        return BookQuery.comparing(
                        query.money("/retention/accounts", converted(), only),
                        now.at().compared())
                .with("figure", figure);
    }

    /** The contracts that end within the days, of all accounts or of those at risk. */
    Address renewals(boolean atRisk) {
        return query.money(
                        "/retention/renewals",
                        converted(),
                        first(BookSide.amount(book.now().renewals())))
                .with(BookQuery.WITHIN, Integer.toString(query.within()))
                .with("band", atRisk ? Wording.band(HealthBand.AT_RISK).css() : null);
    }

    private static @Nullable CurrencyCode first(List<Money> amounts) {
        return amounts.isEmpty() ? null : amounts.getFirst().currency();
    }

    private static String sum(List<Money> amounts) {
        return amounts.isEmpty()
                ? "0"
                : String.join(" + ", amounts.stream().map(Wording::money).toList());
    }

    /** Accounts by band; without enough data only where there are some. */
    List<OfBand> bands() {
        return BANDS.stream()
                .filter(band ->
                        band != HealthBand.NOT_ENOUGH_DATA || book.now().count().notEnoughData() > 0)
                .map(this::band)
                .toList();
    }

    private OfBand band(HealthBand band) {
        BandLabel label = Wording.band(band);
        int good = band == HealthBand.HEALTHY
                ? 1
                : band == HealthBand.WATCH || band == HealthBand.NOT_ENOUGH_DATA ? 0 : -1;
        return new OfBand(
                label,
                BookTile.count(count(book.now(), band), count(book.before(), band), good),
                query.address().samePointAt("/").with("band", label.css()));
    }

    private static int count(BookSide side, HealthBand band) {
        return band == HealthBand.NOT_ENOUGH_DATA
                ? side.count().notEnoughData()
                : side.count().of(Objects.requireNonNull(HealthBand.bandOf(band)));
    }
}
