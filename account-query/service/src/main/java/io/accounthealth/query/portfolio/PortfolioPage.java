package io.accounthealth.query.portfolio;

import io.accounthealth.envelope.Recorded;
import io.accounthealth.events.AccountId;
import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.portfolio.AccountList.Line;
import io.accounthealth.model.portfolio.BandCount;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The page of all accounts. Days are those of UTC, as everywhere in the portfolio. */
public record PortfolioPage(
        PointBar point, Point at, Address address, PortfolioFilters filters, ShownAccounts accounts, BandCount count)
        implements RowCounted {

    public static final String SORT = "sort";
    static final String DEFAULT_SORT = "-risk";

    /** All parameters of the page besides the point. */
    static final List<String> PARAMETERS = Stream.concat(
                    AccountParameters.NAMES.stream(), Stream.of(SORT, MoreRows.PARAMETER))
            .toList();

    /** The filters that are always shown. */
    private static final Set<String> FACE = Set.of("q", "band", "manager");

    /** How many accounts are in a band; the link filters by it, or no longer. */
    record Tile(BandLabel band, int count, Address url, boolean chosen) {}

    /** @param sorted {@code ascending} or {@code descending} when the list is sorted by it */
    record Column(
            String text, @Nullable Address url, @Nullable String sorted, boolean number) {}

    /** @param caller whose accounts are those of "Mine" */
    static PortfolioPage of(ShownAccounts accounts, Point at, Address address, String caller, Instant now) {
        Instant since = accounts.all().stream()
                .map(Line::opened)
                .min(Instant::compareTo)
                .orElse(now);
        return new PortfolioPage(
                PointBar.of(
                        address, at.answered().asOf(), ZoneOffset.UTC, now, LocalDate.ofInstant(since, ZoneOffset.UTC)),
                at,
                address,
                new PortfolioFilters(
                        accounts.all(),
                        accounts.groups(),
                        at.policies().attributes().at(at.at()).values().stream()
                                .map(Recorded::event)
                                .toList(),
                        caller,
                        address),
                accounts,
                BandCount.of(accounts.inEachBand()));
    }

    static String sortOf(Address address) {
        String sort = address.get(SORT);
        return sort == null ? DEFAULT_SORT : sort;
    }

    @Override
    public long rowCount() {
        return accounts.rows().size();
    }

    /** Whether no account has a score yet: an empty platform, or one that was just begun. */
    public boolean isBegun() {
        return !filters.narrowed() && accounts.all().stream().allMatch(line -> line.score() == null);
    }

    public String freshness() {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
    }

    /** The position that later events follow; null when the page shows the past. */
    public @Nullable Long livePosition() {
        return point.present() ? at.answered().knownAtPosition() : null;
    }

    /** The title of the account to look at first, by how bad things are. */
    public String firstTitle(HealthBand band) {
        return band == HealthBand.AT_RISK
                ? "Most at risk"
                : address.get("band") != null
                        ? "To look at first"
                        : switch (band) {
                            case WATCH -> "No account is at risk. To watch first";
                            case HEALTHY ->
                                count.notEnoughData() > 0
                                        ? "All with a score are healthy. The lowest"
                                        : "All are healthy. The lowest";
                            default -> "No account has enough data. To look at first";
                        };
    }

    public List<Tile> tiles() {
        List<Tile> tiles = new ArrayList<>();
        for (HealthBand band : List.of(HealthBand.AT_RISK, HealthBand.WATCH, HealthBand.HEALTHY, HealthBand.CHURNED)) {
            tiles.add(tile(band, count.of(Objects.requireNonNull(band.band()))));
        }
        Tile tooLittle = tile(HealthBand.NOT_ENOUGH_DATA, count.notEnoughData());
        if (tooLittle.count() > 0 || tooLittle.chosen()) {
            tiles.add(tooLittle);
        }
        return tiles;
    }

    private Tile tile(HealthBand of, int accountsInBand) {
        BandLabel band = Wording.band(of);
        boolean chosen = band.css().equals(address.get("band"));
        return new Tile(band, accountsInBand, other().with("band", chosen ? null : band.css()), chosen);
    }

    /** This page with the usual number of rows. */
    private Address other() {
        return MoreRows.of(address).usual();
    }

    /** Whether the address has a filter besides the name, the band and the manager. */
    public boolean filtersMore() {
        return AccountParameters.NAMES.stream()
                .anyMatch(name -> !FACE.contains(name)
                        && address.get(name) != null
                        && !(name.equals(PortfolioFilters.GROUP_KIND)
                                && PortfolioFilters.USUAL_KIND.written().equals(address.get(name))));
    }

    /** This page of the accounts of a group. */
    public Address group(AccountId group) {
        return other().with("group", group.value());
    }

    /** The bands of these accounts over the last year. */
    public Address bands() {
        return other().with(SORT, null).movedTo(BandsPage.PATH);
    }

    public List<Column> columns() {
        return List.of(
                column("Account", "name", false),
                column("Score", "score", false),
                new Column("12 months", null, null, false),
                column("30 days, and why", "change", false),
                column("Spend, 30 days", "spend", true),
                column("Of plan", "pacing", false),
                column("Renewal", "renewal", false),
                column("Last contact", "last-contact", false),
                new Column("Manager", null, null, false));
    }

    /** A click on the column that sorts reverses the order. */
    private Column column(String text, String key, boolean number) {
        String sort = sortOf(address);
        boolean up = key.equals(sort);
        boolean down = ("-" + key).equals(sort);
        return new Column(
                text, other().with(SORT, up ? "-" + key : key), up ? "ascending" : down ? "descending" : null, number);
    }

    /** This page with the most at risk first; null where it is so. */
    public @Nullable Address byRisk() {
        return sortOf(address).equals(DEFAULT_SORT) ? null : other().with(SORT, null);
    }

    /** This page with more rows; null when all are shown, or no more fit. */
    public @Nullable Address more() {
        return MoreRows.of(address).more(accounts.matching());
    }

    /** Whether there are more accounts than fit on a page. */
    public boolean cut() {
        return MoreRows.of(address).cut(accounts.matching());
    }

    /** The same list from the HTTP interface, as a file. */
    public Address csv() {
        return PagePoint.toApi(other(), "/v1/accounts")
                .with(SORT, sortOf(address))
                .with("format", "csv");
    }

    /** Where accounts are handed over: those of the manager whom the list is narrowed to. */
    public Address handOver() {
        String manager = address.get("manager");
        return new Address("/hand-over", manager == null ? Map.of() : Map.of("manager", manager));
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /** Days from the point to the day of an instant; below zero where it is over. */
    public long daysTo(Instant instant) {
        return dayOf(instant).toEpochDay() - dayOf(at.answered().asOf()).toEpochDay();
    }
}
