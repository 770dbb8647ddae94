package io.accounthealth.query.sources;

import io.accounthealth.edge.access.Caller;
import io.accounthealth.model.sources.Sources;
import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.page.Wording.BandLabel;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sources at a point, without the platform's own clock, which is no feed.
 *
 * @param csv the same from the HTTP interface
 */
record SourcesPage(PointBar point, String freshness, List<Sources.Row> rows, String csv) implements RowCounted {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private static final BandLabel FRESH = new BandLabel("healthy", "Fresh");
    private static final BandLabel LATE = new BandLabel("watch", "Late");
    private static final BandLabel SILENT = new BandLabel("at-risk", "Silent");
    private static final BandLabel NO_VERDICT = new BandLabel("not-enough-data", "No verdict yet");

    @Override
    public long rowCount() {
        return rows.size();
    }

    /** By which a source is silent, late or fresh. */
    public static String rule() {
        return "Silent: nothing came for over %d days. Late: of what came in %d days, more than one in twenty took over %d days to arrive; no verdict yet where nothing had come before those days, so that it may be history. Fresh: all others."
                .formatted(Sources.SILENT_DAYS, Sources.WINDOW_DAYS, Sources.LATE_DAYS);
    }

    /** How many sources there are of each label that the rows have, and of the usual ones. */
    public Map<BandLabel, Long> counts() {
        Map<BandLabel, Long> counts = new LinkedHashMap<>();
        List.of(FRESH, LATE, SILENT).forEach(usual -> counts.put(usual, 0L));
        rows.forEach(row -> counts.merge(label(row), 1L, Long::sum));
        return counts;
    }

    /** A state with the shape and colour of a band. The history of a new source came late, as it must. */
    public static BandLabel label(Sources.Row row) {
        return switch (row.state()) {
            case FRESH -> FRESH;
            case LATE -> row.recentEvents() == row.events() ? NO_VERDICT : LATE;
            case SILENT -> SILENT;
        };
    }

    /** What a source is that is no feed; null for a feed. */
    public static @Nullable String note(String source) {
        return source.equals(Caller.API) ? "people, on the screens and by commands" : null;
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
