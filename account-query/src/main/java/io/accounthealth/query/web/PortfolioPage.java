package io.accounthealth.query.web;

import io.accounthealth.events.Band;
import io.accounthealth.query.api.Counted;
import io.accounthealth.query.api.Point;
import io.accounthealth.query.views.AccountList;
import io.accounthealth.query.views.Portfolio;
import io.accounthealth.query.web.Wording.BandLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the portfolio's page says. Days are those of UTC, as everywhere in the portfolio.
 *
 * @param home this page without filters, at the same point
 * @param shown how many accounts of how many
 * @param filtered whether the list leaves accounts out
 * @param csv the same list from the HTTP interface
 * @param livePosition what the page knows, when it is to follow what comes after; null when it shows the past
 */
record PortfolioPage(
        PointBar point,
        String home,
        String freshness,
        List<Tile> tiles,
        String mean,
        Filters filters,
        List<Column> columns,
        List<Row> rows,
        String shown,
        boolean filtered,
        String csv,
        @Nullable Long livePosition)
        implements Counted {

    @Override
    public long rowCount() {
        return rows.size();
    }

    static final String SORT = "sort";

    /** The greatest falls first: what to look at today. */
    static final String DEFAULT_SORT = "change";

    static final List<String> FILTERS = List.of("q", "band", "manager");

    /** How many accounts are in a band; the link filters by it, or no longer. */
    record Tile(BandLabel band, String count, String url, boolean chosen) {}

    /** @param carried what the form must keep that is no filter */
    record Filters(String text, List<Option> bands, List<Option> managers, List<Address.Field> carried) {}

    record Option(String value, String text, boolean chosen) {}

    /** @param sorted {@code ascending} or {@code descending} when the list is sorted by it */
    record Column(
            String text, @Nullable String url, @Nullable String sorted, boolean number) {}

    /** @param judged what a person says beside the score; null when nobody does */
    record Row(
            String id,
            String name,
            String url,
            BandLabel band,
            String score,
            @Nullable String judged,
            String change,
            String direction,
            String reason,
            String spend,
            String renewal,
            String lastContact,
            String manager) {}

    /**
     * @param rows filtered and sorted as the address asks
     * @param managers of all accounts
     * @param since the first day of which there is anything to tell
     */
    static PortfolioPage of(
            Portfolio portfolio,
            List<AccountList.Row> rows,
            SortedSet<String> managers,
            Point at,
            Address address,
            Instant now,
            LocalDate since) {
        PointBar point = PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since);
        String home = address.samePointAt("/").toString();
        return new PortfolioPage(
                point,
                home,
                PagePoint.freshness(at.says(), ZoneOffset.UTC),
                tiles(portfolio, address),
                Wording.score(portfolio.meanScore()),
                filters(managers, address),
                columns(address),
                rows.stream().map(row -> row(row, address)).toList(),
                rows.size() == portfolio.accounts()
                        ? Wording.count(rows.size())
                        : Wording.count(rows.size()) + " of " + Wording.count(portfolio.accounts()),
                FILTERS.stream().anyMatch(filter -> address.get(filter) != null),
                PagePoint.toApi(address, "/v1/accounts")
                        .with(SORT, address.get(SORT) == null ? DEFAULT_SORT : address.get(SORT))
                        .with("format", "csv")
                        .toString(),
                point.present() ? at.says().knownAtPosition() : null);
    }

    private static List<Tile> tiles(Portfolio portfolio, Address address) {
        List<Tile> tiles = new ArrayList<>();
        for (Band band : List.of(Band.HEALTHY, Band.WATCH, Band.AT_RISK, Band.CHURNED)) {
            String written = Wording.band(band).css();
            boolean chosen = written.equals(address.get("band"));
            tiles.add(new Tile(
                    Wording.band(band),
                    Wording.count(portfolio.bands().getOrDefault(band, 0)),
                    address.with("band", chosen ? null : written).toString(),
                    chosen));
        }
        return tiles;
    }

    private static Filters filters(SortedSet<String> managers, Address address) {
        String text = address.get("q");
        List<Option> bands = List.of(Band.HEALTHY, Band.WATCH, Band.AT_RISK, Band.CHURNED).stream()
                .map(Wording::band)
                .map(band -> new Option(band.css(), band.word(), band.css().equals(address.get("band"))))
                .toList();
        return new Filters(
                text == null ? "" : text,
                bands,
                managers.stream()
                        .map(manager -> new Option(manager, manager, manager.equals(address.get("manager"))))
                        .toList(),
                address.fieldsBut(FILTERS));
    }

    private static List<Column> columns(Address address) {
        return List.of(
                column("Account", "name", false, address),
                new Column("Band", null, null, false),
                column("Score", "score", true, address),
                column("Change in 30 days, and why", "change", false, address),
                column("Spend, 30 days", "spend", true, address),
                column("Renewal", "renewal", true, address),
                column("Last contact", "last-contact", true, address),
                new Column("Manager", null, null, false));
    }

    /** A column that is clicked again turns round. */
    private static Column column(String text, String key, boolean number, Address address) {
        String asked = address.get(SORT);
        String sort = asked == null ? DEFAULT_SORT : asked;
        boolean up = key.equals(sort);
        boolean down = ("-" + key).equals(sort);
        return new Column(
                text,
                address.with(SORT, up ? "-" + key : key).toString(),
                up ? "ascending" : down ? "descending" : null,
                number);
    }

    private static Row row(AccountList.Row row, Address address) {
        return new Row(
                row.account().value(),
                row.name(),
                address.samePointAt("/accounts/" + row.account()).toString(),
                Wording.band(row.band()),
                Wording.score(row.score()),
                row.override() == null ? null : "judged " + Scorecard.judged(row.override()),
                row.change() == null ? "" : Wording.change(row.change().toBigDecimal()),
                row.change() == null || row.change().thousandths() == 0
                        ? ""
                        : row.change().thousandths() > 0 ? "up" : "down",
                row.mainReason() == null ? "" : Wording.sentence(row.mainReason()),
                row.spend30Days() == null ? Wording.NOTHING : Wording.amount(row.spend30Days(), row.currency()),
                Wording.day(row.renewal()),
                row.lastContact() == null
                        ? "Never"
                        : Wording.day(LocalDate.ofInstant(row.lastContact(), ZoneOffset.UTC)),
                row.manager() == null ? Wording.NOTHING : row.manager());
    }
}
