package io.accounthealth.query.portfolio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to do of one sort.
 *
 * @param name what is counted, in a word
 * @param when the title of the column of days
 * @param none says that there are none
 * @param more this page with more rows; null where all are shown
 */
record DaySection(
        String id,
        String title,
        String name,
        String when,
        String none,
        int count,
        List<DayRow> rows,
        @Nullable String more) {

    /** The name of so many. */
    public String counted() {
        return count == 1 && name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
