package io.accounthealth.query.portfolio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do of one sort.
 *
 * @param counted the name of so many
 * @param when the title of the column of days
 * @param none says that there are none
 * @param more this page with more rows; null where all are shown
 */
record DaySection(
        String id,
        String title,
        String counted,
        String when,
        String none,
        int count,
        List<DayRow> rows,
        @Nullable String more) {}
