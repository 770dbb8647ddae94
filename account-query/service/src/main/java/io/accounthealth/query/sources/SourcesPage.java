package io.accounthealth.query.sources;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import io.accounthealth.query.point.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events come from, how lively each source is and how late it tells.
 *
 * @param rule by which a source is silent, late or fresh
 * @param csv the same from the HTTP interface
 */
record SourcesPage(PointBar point, String freshness, List<Tile> tiles, List<Row> rows, String rule, String csv)
        implements RowCounted {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public long rowCount() {
        return rows.size();
    }

    record Tile(BandLabel state, String count) {}

    /** @param note what the source is, where it is the product's own; null for a feed */
    record Row(
            String source,
            @Nullable String note,
            BandLabel state,
            String told,
            String ago,
            String newest,
            String median,
            String p95,
            String events,
            String accounts) {}

    static SourcesPage of(List<Sources.Row> sources, Point at, Address address, Instant now, LocalDate since) {
        return new SourcesPage(
                PointBar.of(address, at.says().asOf(), ZoneOffset.UTC, now, since),
                PagePoint.freshness(at.says(), ZoneOffset.UTC),
                List.of(Sources.State.FRESH, Sources.State.LATE, Sources.State.SILENT).stream()
                        .map(state -> new Tile(
                                state(state),
                                Wording.count(sources.stream()
                                        .filter(row -> row.state() == state)
                                        .count())))
                        .toList(),
                sources.stream().map(SourcesPage::row).toList(),
                "Silent: nothing came for over %d days. Late: of what came in %d days, more than one in twenty took over %d days to arrive. Fresh: all others."
                        .formatted(Sources.SILENT_DAYS, Sources.WINDOW_DAYS, Sources.LATE_DAYS),
                PagePoint.toApi(address, "/v1/sources").with("format", "csv").toString());
    }

    private static Row row(Sources.Row row) {
        return new Row(
                row.source(),
                switch (row.source()) {
                    case Caller.API -> "people, on the screens and by commands";
                    case WatchEvent.SOURCE -> "the platform's own clock";
                    default -> null;
                },
                state(row.state()),
                Wording.moment(row.newestRecordedAt(), ZoneOffset.UTC),
                span(row.silentSeconds()) + " ago",
                Wording.moment(row.newestOccurredAt(), ZoneOffset.UTC),
                row.medianDelaySeconds() == null ? Wording.NOTHING : span(row.medianDelaySeconds()),
                row.p95DelaySeconds() == null ? Wording.NOTHING : span(row.p95DelaySeconds()),
                Wording.count(row.events()),
                Wording.count(row.accounts()));
    }

    private static BandLabel state(Sources.State state) {
        return switch (state) {
            case FRESH -> new BandLabel("healthy", "Fresh");
            case LATE -> new BandLabel("watch", "Late");
            case SILENT -> new BandLabel("at-risk", "Silent");
        };
    }

    /**
     * {@code 40 s}, {@code 12 min}, {@code 5.5 h}, {@code 3 days}: in the greatest unit of which there are two, and
     * from ten days on in whole days.
     */
    static String span(long seconds) {
        return seconds < 2 * MINUTE
                ? seconds + " s"
                : seconds < 2 * HOUR
                        ? seconds / MINUTE + " min"
                        : seconds < 2 * DAY
                                ? tenths(seconds, HOUR) + " h"
                                : seconds < 10 * DAY
                                        ? tenths(seconds, DAY) + " days"
                                        : Wording.count(seconds / DAY) + " days";
    }

    private static String tenths(long seconds, long unit) {
        return BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
