package io.accounthealth.query.log;

import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.point.PointAnswer;
import java.util.List;

/**
 * Whether a table that was rebuilt from the stored events is the same as the live one.
 *
 * @param events that were taken in, from the first of the account on
 * @param tookMillis how long that took
 * @param same whether every view is
 */
record ReplayAnswer(
        PointAnswer point, String accountId, long events, long tookMillis, boolean same, List<Compared> views)
        implements RowCounted {

    record Compared(String view, boolean same) {}

    @Override
    public long rowCount() {
        return views.size();
    }
}
