package io.accounthealth.query.portfolio;

import io.accounthealth.events.Band;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that the portfolio's page says. Days are those of UTC, as everywhere in the portfolio.
 *
 * @param home this page without filters, at the same point
 * @param first what to look at before all others; null where there is nothing
 * @param bands the address of the bands over the last year
 * @param shown how many accounts of how many
 * @param byRisk this page with the most at risk first; null where it is so
 * @param more this page with more rows; null when all are there, or no more fit
 * @param cut whether there are more accounts than fit on a page
 * @param csv the same list from the HTTP interface
 * @param livePosition what the page knows, when it is to follow what comes after; null when it shows the past
 */
public record PortfolioPage(
        PointBar point,
        String home,
        String freshness,
        @Nullable First first,
        List<Tile> tiles,
        String mean,
        String bands,
        PortfolioFilters filters,
        List<Column> columns,
        List<PortfolioRow> rows,
        String shown,
        @Nullable String byRisk,
        @Nullable String more,
        boolean cut,
        String csv,
        @Nullable Long livePosition)
        implements RowCounted {

    public static final String SORT = "sort";
    static final String ROWS = "rows";

    /** What to look at first. */
    static final String DEFAULT_SORT = "-risk";

    /** All that the page's address may say besides the point. */
    static final List<String> PARAMETERS = Stream.concat(AccountParameters.NAMES.stream(), Stream.of(SORT, ROWS))
            .toList();

    private static final int STEP = 100;
    private static final int MOST = 500;

    /** @param title what it is, which depends on how bad things are */
    record First(String title, PortfolioRow row) {}

    /** How many accounts are in a band; the link filters by it, or no longer. */
    record Tile(BandLabel band, String count, String url, boolean chosen) {}

    /** @param sorted {@code ascending} or {@code descending} when the list is sorted by it */
    record Column(
            String text, @Nullable String url, @Nullable String sorted, boolean number) {}

    @Override
    public long rowCount() {
        return rows.size();
    }

    static String sortOf(Address address) {
        String sort = address.get(SORT);
        return sort == null ? DEFAULT_SORT : sort;
    }

    /** How many rows the address asks for. */
    static int rowsOf(Address address) {
        String rows = address.get(ROWS);
        return rows != null && rows.matches("\\d{1,4}") ? Math.clamp(Integer.parseInt(rows), 1, MOST) : STEP;
    }

    /** @param caller whose accounts are his */
    static PortfolioPage of(ShownAccounts accounts, Point at, Address address, String caller, Instant now) {
        LocalDate today = LocalDate.ofInstant(at.says().asOf(), ZoneOffset.UTC);
        LocalDate since = accounts.all().stream()
                .map(AccountList.Line::opened)
                .min(Instant::compareTo)
                .map(opened -> LocalDate.ofInstant(opened, ZoneOffset.UTC))
                .orElse(LocalDate.ofInstant(now, ZoneOffset.UTC));
        PointBar point = PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since);
        BandCount count = BandCount.of(accounts.inEachBand());
        PortfolioFilters filters = PortfolioFilters.of(accounts.all(), caller, address);
        int rows = accounts.rows().size();
        boolean all = rows == accounts.matching();
        Address other = address.with(ROWS, null);
        return new PortfolioPage(
                point,
                address.samePointAt("/").toString(),
                PagePoint.freshness(at.says(), ZoneOffset.UTC),
                first(accounts.first(), today, address),
                tiles(count, other),
                Wording.score(count.meanScore()),
                other.with(SORT, null).movedTo(BandsPage.PATH).toString(),
                filters,
                columns(other),
                accounts.rows().stream()
                        .map(row -> PortfolioRow.of(row, today, address))
                        .toList(),
                filters.narrowed()
                        ? Wording.count(accounts.matching()) + " of "
                                + Wording.count(accounts.all().size())
                        : Wording.count(accounts.matching()),
                sortOf(address).equals(DEFAULT_SORT)
                        ? null
                        : other.with(SORT, null).toString(),
                all || rows >= MOST
                        ? null
                        : address.with(ROWS, Integer.toString(Math.min(rows + STEP, MOST)))
                                .toString(),
                !all && rows >= MOST,
                PagePoint.toApi(other, "/v1/accounts")
                        .with(SORT, sortOf(address))
                        .with("format", "csv")
                        .toString(),
                point.present() ? at.says().knownAtPosition() : null);
    }

    private static @Nullable First first(ShownAccounts.@Nullable Shown shown, LocalDate today, Address address) {
        if (shown == null) {
            return null;
        }
        HealthBand band = shown.row().line().band();
        return new First(
                band == HealthBand.AT_RISK
                        ? "Most at risk"
                        : address.get("band") != null
                                ? "To look at first"
                                : band == HealthBand.WATCH
                                        ? "Nobody is at risk. To watch first"
                                        : band == HealthBand.HEALTHY
                                                ? "All are healthy. The lowest"
                                                : "No account has enough data. To look at first",
                PortfolioRow.of(shown, today, address));
    }

    private static List<Tile> tiles(BandCount count, Address address) {
        List<Tile> tiles = new ArrayList<>();
        for (HealthBand band : List.of(HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.CHURNED)) {
            Band of = Objects.requireNonNull(band.band());
            tiles.add(tile(band, count.bands().getOrDefault(of, 0), address));
        }
        Tile tooLittle = tile(HealthBand.NOT_ENOUGH_DATA, count.notEnoughData(), address);
        if (count.notEnoughData() > 0 || tooLittle.chosen()) {
            tiles.add(tooLittle);
        }
        return tiles;
    }

    private static Tile tile(HealthBand band, int count, Address address) {
        String written = Wording.band(band).css();
        boolean chosen = written.equals(address.get("band"));
        return new Tile(
                Wording.band(band),
                Wording.count(count),
                address.with("band", chosen ? null : written).toString(),
                chosen);
    }

    private static List<Column> columns(Address address) {
        return List.of(
                column("Account", "name", false, address),
                column("Score", "score", false, address),
                new Column("12 months", null, null, false),
                column("30 days, and why", "change", false, address),
                column("Spend, 30 days", "spend", true, address),
                column("Of plan", "pacing", false, address),
                column("Renewal", "renewal", false, address),
                column("Last contact", "last-contact", false, address),
                new Column("Manager", null, null, false));
    }

    /** A column that is clicked again turns round. */
    private static Column column(String text, String key, boolean number, Address address) {
        String sort = sortOf(address);
        boolean up = key.equals(sort);
        boolean down = ("-" + key).equals(sort);
        return new Column(
                text,
                address.with(SORT, up ? "-" + key : key).toString(),
                up ? "ascending" : down ? "descending" : null,
                number);
    }
}
