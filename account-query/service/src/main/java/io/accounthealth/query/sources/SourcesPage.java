package io.accounthealth.query.sources;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.events.WatchEvent;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.model.sources.Sources.State;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sources at a point.
 *
 * @param csv the same from the HTTP interface
 */
record SourcesPage(PointBar point, String freshness, List<Sources.Row> rows, String csv) implements RowCounted {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    @Override
    public long rowCount() {
        return rows.size();
    }

    /** By which a source is silent, late or fresh. */
    public static String rule() {
        return "Silent: nothing came for over %d days. Late: of what came in %d days, more than one in twenty took over %d days to arrive. Fresh: all others."
                .formatted(Sources.SILENT_DAYS, Sources.WINDOW_DAYS, Sources.LATE_DAYS);
    }

    public long count(State state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }

    /** A state with the shape and colour of a band. */
    public static BandLabel label(State state) {
        return switch (state) {
            case FRESH -> new BandLabel("healthy", "Fresh");
            case LATE -> new BandLabel("watch", "Late");
            case SILENT -> new BandLabel("at-risk", "Silent");
        };
    }

    /** What a source is that belongs to the product; null for a feed. */
    public static @Nullable String note(String source) {
        return switch (source) {
            case Caller.API -> "people, on the screens and by commands";
            case WatchEvent.SOURCE -> "the platform's own clock";
            default -> null;
        };
    }

    /**
     * {@code 40 s}, {@code 12 min}, {@code 5.5 h}, {@code 3 days}: in the greatest unit of which there are two, and
     * from ten days on in whole days.
     */
    public static String span(@Nullable Long seconds) {
        if (seconds == null) {
            return Wording.NOTHING;
        }
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
