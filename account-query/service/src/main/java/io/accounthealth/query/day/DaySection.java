package io.accounthealth.query.day;

import io.accounthealth.model.day.Urgency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do of one urgency.
 *
 * @param none says that there is nothing
 * @param more this page with more rows; null where all are shown
 */
record DaySection(
        Urgency urgency,
        String id,
        String title,
        String none,
        int count,
        List<DayRow> rows,
        @Nullable String more) {

    /** Whether it is folded. */
    public boolean folded() {
        return urgency == Urgency.STALE;
    }
}
